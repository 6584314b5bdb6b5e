// The user program, in the image of the kernel.
  .section .user_program, "a"
  .incbin USER_PROGRAM
  .section .note.GNU-stack, "", %progbits
