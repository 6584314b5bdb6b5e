// Where the user program begins, and the instructions that no Swift has.
  .section .text.start, "ax"
  .globl user_start
user_start:
  call user_main
  ud2

  .text
  // rdi: the number of the call; rsi to r8: its arguments; rax and rdx: what it returns.
  .globl user_call
user_call:
  mov %rdi, %rax
  mov %rsi, %rdi
  mov %rdx, %rsi
  mov %rcx, %rdx
  mov %r8, %r10
  int $0x80
  ret
  .globl user_load
user_load:
  mov (%rdi), %rax
  ret
  .globl user_store
user_store:
  movq $0, (%rdi)
  ret
  .globl user_jump
user_jump:
  jmp *%rdi
  // An instruction of the kernel's.
  .globl user_privileged
user_privileged:
  hlt
  ret
  .globl user_undefined
user_undefined:
  ud2
  .section .note.GNU-stack, "", %progbits
