// Single accesses on AArch64. Returns the value in x0, and in x1 whether the access succeeded.
#if defined(__aarch64__)
#include "Table.h"

  .text

#define LOAD(size, instruction, register) \
ROUTINE(faulting_load_##size##_routine); \
0: instruction register, [x0]; \
1: mov x1, 1; \
  ret; \
  RECOVERS(0b, 1b, .Lnothing); \
END(faulting_load_##size##_routine)

LOAD(1, ldrb, w0)
LOAD(2, ldrh, w0)
LOAD(4, ldr, w0)
LOAD(8, ldr, x0)

// If the comparison fails, the previous value is stored back in the same exclusive sequence, so that it faults like one
// that succeeds.
#define EXCHANGE(size, load, store, r) \
ROUTINE(faulting_exchange_##size##_routine); \
0: load r##8, [x0]; \
  cmp r##8, r##1; \
  csel r##9, r##2, r##8, eq; \
  store w10, r##9, [x0]; \
1: cbnz w10, 0b; \
  dmb ish; \
  mov x0, x8; \
  mov x1, 1; \
  ret; \
  RECOVERS(0b, 1b, .Lnothing); \
END(faulting_exchange_##size##_routine)

EXCHANGE(1, ldaxrb, stlxrb, w)
EXCHANGE(2, ldaxrh, stlxrh, w)
EXCHANGE(4, ldaxr, stlxr, w)
EXCHANGE(8, ldaxr, stlxr, x)

  .p2align 4
.Lnothing:
  clrex
  mov x0, 0
  mov x1, 0
  ret
#endif
  .section .note.GNU-stack, "", %progbits
