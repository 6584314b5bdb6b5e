// Accesses to user memory, for which SMAP is suspended, and what compilers call for copies and zeros.

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
  cmpq $0, kernel_window_is_closed(%rip)
  jne 1f
  stac
1:
  call \routine
  clac
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
  mov %rdi, %rax
  sub %rsi, %rax
  cmp %rdx, %rax
  jb 1f
memcpy:
  mov %rdi, %rax
  mov %rdx, %rcx
  rep movsb
  ret
1:
  mov %rdi, %rax
  lea -1(%rdi,%rdx), %rdi
  lea -1(%rsi,%rdx), %rsi
  mov %rdx, %rcx
  std
  rep movsb
  cld
  ret
memset:
  mov %rdi, %r8
  mov %esi, %eax
  mov %rdx, %rcx
  rep stosb
  mov %r8, %rax
  ret
  .section .note.GNU-stack, "", %progbits
