#pragma once
#include <stdatomic.h>
#include <stdbool.h>

// Whether the fault handler is installed.
__attribute__((visibility("hidden"))) extern atomic_bool faulting_is_ready;

// Installs the fault handler once. Safe to call from several threads.
__attribute__((visibility("hidden"))) void faulting_prepare(void);
