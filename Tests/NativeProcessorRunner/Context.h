// The registers in the frame of a signal.
#pragma once
#include "Records.h"
#include <ucontext.h>

// The flags that a program may set and instructions compute with; the others keep their values.
#if defined(__x86_64__)
#define FLAGS 0xcd5
#else
#define FLAGS 0xf0000000
#endif

uint64_t context_place(const ucontext_t *context);
void context_set_place(ucontext_t *context, uint64_t place);
void context_read(const ucontext_t *context, struct state *state);
// Flags that programs may not set keep their values.
void context_write(ucontext_t *context, const struct state *state);
