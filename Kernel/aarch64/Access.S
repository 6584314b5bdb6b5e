// Accesses to user memory, for which PAN is suspended, and what compilers call for copies and zeros.
  .arch_extension pan

  .data
  .p2align 3
  .globl kernel_window_is_closed
kernel_window_is_closed: .quad 0
  // What entry points keep beside their frames, to find one that is overwritten.
  .globl __stack_chk_guard
__stack_chk_guard: .quad 0x595e9fbd94fda766

  .text
  .macro ACCESS name, routine
  .globl \name
\name:
  stp x29, x30, [sp, -16]!
  adrp x16, kernel_window_is_closed
  ldr x16, [x16, :lo12:kernel_window_is_closed]
  cbnz x16, 1f
  msr pan, 0
1:
  bl \routine
  msr pan, 1
  ldp x29, x30, [sp], 16
  ret
  .endm
  ACCESS kernel_copy_user, faulting_copy_routine
  ACCESS kernel_zero_user, faulting_zero_routine
  .irp size, 1, 2, 4, 8
  ACCESS kernel_load_\size, faulting_load_\size\()_routine
  ACCESS kernel_exchange_\size, faulting_exchange_\size\()_routine
  .endr

  .globl memcpy, memmove, memset
memmove:
  sub x3, x0, x1
  cmp x3, x2
  b.lo 3f
memcpy:
  mov x3, x0
  cbz x2, 2f
1:
  ldrb w4, [x1], 1
  strb w4, [x3], 1
  subs x2, x2, 1
  b.ne 1b
2:
  ret
3:
  cbz x2, 2b
4:
  subs x2, x2, 1
  ldrb w4, [x1, x2]
  strb w4, [x0, x2]
  b.ne 4b
  ret
memset:
  mov x3, x0
  cbz x2, 6f
5:
  strb w1, [x3], 1
  subs x2, x2, 1
  b.ne 5b
6:
  ret
  .section .note.GNU-stack, "", %progbits
