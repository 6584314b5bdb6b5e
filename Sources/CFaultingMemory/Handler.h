#pragma once
#include <stdatomic.h>
#include <stdbool.h>

// Whether faults are handled.
__attribute__((visibility("hidden"))) extern atomic_bool faulting_is_ready;

// Has faults handled from now on, whichever of many threads comes first.
__attribute__((visibility("hidden"))) void faulting_prepare(void);
