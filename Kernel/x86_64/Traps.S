// Traps: each vector's entry, what all have in common, and the tables by which the processor finds them.
#include "layout.h"

  .text
  .code64
  // The exceptions, of which some push an error code.
  .altmacro
  .macro VECTOR number
vector_\number:
  .if !((\number >= 10 && \number <= 14) || \number == 8 || \number == 17 || \number == 21)
  push $0
  .endif
  push $\number
  jmp trap
  .endm
  .set number, 0
  .rept 33
  VECTOR %number
  .set number, number + 1
  .endr
  VECTOR 128

trap:
  cld
  clac
  push %rax
  push %rbx
  push %rcx
  push %rdx
  push %rsi
  push %rdi
  push %rbp
  push %r8
  push %r9
  push %r10
  push %r11
  push %r12
  push %r13
  push %r14
  push %r15
  // What the interrupted code has in vector registers.
  mov %rsp, %rbp
  sub $512, %rsp
  and $-16, %rsp
  fxsave (%rsp)
  // The handler may use them: it need not, and so they are overwritten here, for what is not restored to be noticed.
  .irp register, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  pcmpeqd %xmm\register, %xmm\register
  .endr
  mov %rbp, %rdi
  mov %rbp, %rsi
  and $-PROCESSOR_BLOCK, %rsi
  call kernel_trap
  fxrstor (%rsp)
  mov %rbp, %rsp
  pop %r15
  pop %r14
  pop %r13
  pop %r12
  pop %r11
  pop %r10
  pop %r9
  pop %r8
  pop %rbp
  pop %rdi
  pop %rsi
  pop %rdx
  pop %rcx
  pop %rbx
  pop %rax
  add $16, %rsp
  iretq

  .section .rodata
  .p2align 3
  .macro ADDRESS number
  .quad vector_\number
  .endm
  .globl kernel_vectors
kernel_vectors:
  .set number, 0
  .rept 33
  ADDRESS %number
  .set number, number + 1
  .endr
  ADDRESS 128

  .text
  // rdi: 7 descriptors; rsi: 256 gates.
  .globl kernel_load_tables
kernel_load_tables:
  sub $24, %rsp
  movw $55, (%rsp)
  mov %rdi, 2(%rsp)
  lgdt (%rsp)
  movw $4095, (%rsp)
  mov %rsi, 2(%rsp)
  lidt (%rsp)
  mov $40, %eax
  ltr %ax
  add $24, %rsp
  ret
  .section .note.GNU-stack, "", %progbits
