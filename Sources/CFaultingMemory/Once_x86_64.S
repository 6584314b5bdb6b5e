// Single accesses on x86-64. Returns the value in rax, and in rdx whether the access succeeded.
#if defined(__x86_64__)
#include "Table.h"

  .text

#define LOAD(size, instruction, register) \
ROUTINE(faulting_load_##size##_routine); \
0: instruction (%rdi), register; \
1: mov $1, %edx; \
  ret; \
  RECOVERS(0b, 1b, .Lnothing); \
END(faulting_load_##size##_routine)

LOAD(1, movzbl, %eax)
LOAD(2, movzwl, %eax)
LOAD(4, mov, %eax)
LOAD(8, mov, %rax)

// The value read is zero-extended to 64 bits. If the comparison fails, `cmpxchg` writes the previous value back, so
// that it faults like one that succeeds.
#define EXCHANGE(size, register, ...) \
ROUTINE(faulting_exchange_##size##_routine); \
  mov %rsi, %rax; \
0: lock cmpxchg register, (%rdi); \
1: __VA_ARGS__; \
  mov $1, %edx; \
  ret; \
  RECOVERS(0b, 1b, .Lnothing); \
END(faulting_exchange_##size##_routine)

EXCHANGE(1, %dl, movzbl %al, %eax)
EXCHANGE(2, %dx, movzwl %ax, %eax)
EXCHANGE(4, %edx, mov %eax, %eax)
EXCHANGE(8, %rdx)

  .p2align 4
.Lnothing:
  xor %eax, %eax
  xor %edx, %edx
  ret
#endif
  .section .note.GNU-stack, "", %progbits
