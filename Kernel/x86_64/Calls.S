// Calls that can be broken off, user mode, and single instructions.
#include "layout.h"

  .text
  .macro SAVE
  push %rbp
  push %rbx
  push %r12
  push %r13
  push %r14
  push %r15
  mov %rsp, %rax
  and $-PROCESSOR_BLOCK, %rax
  mov %rsp, PROCESSOR_LANDING(%rax)
  .endm

  // rdi: the function; rsi: the words.
  .globl kernel_call
kernel_call:
  SAVE
  push %rsi
  mov %rdi, %rax
  mov %rsi, %r10
  mov (%r10), %rdi
  mov 8(%r10), %rsi
  mov 16(%r10), %rdx
  mov 24(%r10), %rcx
  mov 32(%r10), %r8
  mov 40(%r10), %r9
  call *%rax
  pop %rsi
  mov %rax, (%rsi)
  mov %rdx, 8(%rsi)
  xor %eax, %eax
  // rax: what is returned. Of a call that is broken off the stack pointer is where SAVE left it.
  .globl kernel_landing
kernel_landing:
  pop %r15
  pop %r14
  pop %r13
  pop %r12
  pop %rbx
  pop %rbp
  ret

  // rdi: where to begin; rsi: the stack; rdx: the argument. What traps from there takes this stack from here on.
  .globl kernel_enter_user
kernel_enter_user:
  SAVE
  mov %rsp, PROCESSOR_TASK + 4(%rax)
  push $0x23
  push %rsi
  // Interrupts are enabled there.
  push $0x202
  push $0x1b
  push %rdi
  mov %rdx, %rdi
  // Nothing of the kernel's is left in a register.
  .irp register, eax, ebx, ecx, edx, esi, ebp, r8d, r9d, r10d, r11d, r12d, r13d, r14d, r15d
  xor %\register, %\register
  .endr
  .irp register, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  pxor %xmm\register, %xmm\register
  .endr
  iretq

  .globl kernel_enable_interrupts
kernel_enable_interrupts:
  sti
  ret
  .globl kernel_disable_interrupts
kernel_disable_interrupts:
  cli
  ret
  .globl kernel_invalidate
kernel_invalidate:
  invlpg (%rdi)
  ret
  .globl kernel_halt
kernel_halt:
  cli
1:
  hlt
  jmp 1b
  .globl kernel_in
kernel_in:
  mov %edi, %edx
  in %dx, %al
  ret
  .globl kernel_out
kernel_out:
  mov %edi, %edx
  mov %esi, %eax
  out %al, %dx
  ret
  .globl kernel_fault_address
kernel_fault_address:
  mov %cr2, %rax
  ret
  .section .note.GNU-stack, "", %progbits
