// Where the user program begins, and the instructions that no Swift has.
  .section .text.start, "ax"
  .globl user_start
user_start:
  bl user_main
  brk 1

  .text
  // x0: the number of the call; x1 to x4: its arguments; x0 and x1: what it returns.
  .globl user_call
user_call:
  mov x8, x0
  mov x0, x1
  mov x1, x2
  mov x2, x3
  mov x3, x4
  svc 0
  ret
  .globl user_load
user_load:
  ldr x0, [x0]
  ret
  .globl user_store
user_store:
  str xzr, [x0]
  ret
  .globl user_jump
user_jump:
  br x0
  // An instruction of the kernel's.
  .globl user_privileged
user_privileged:
  tlbi vmalle1
  ret
  .globl user_undefined
user_undefined:
  udf 0
  .section .note.GNU-stack, "", %progbits
