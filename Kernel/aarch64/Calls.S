// Calls that can be broken off, user mode, and single instructions.
#include "layout.h"

  .text
  .macro SAVE
  sub sp, sp, 160
  stp x19, x20, [sp, 0]
  stp x21, x22, [sp, 16]
  stp x23, x24, [sp, 32]
  stp x25, x26, [sp, 48]
  stp x27, x28, [sp, 64]
  stp x29, x30, [sp, 80]
  stp d8, d9, [sp, 96]
  stp d10, d11, [sp, 112]
  stp d12, d13, [sp, 128]
  stp d14, d15, [sp, 144]
  mov x9, sp
  and x10, x9, ~(PROCESSOR_BLOCK - 1)
  str x9, [x10, PROCESSOR_LANDING]
  .endm

  // x0: the function; x1: the words.
  .globl kernel_call
kernel_call:
  SAVE
  mov x19, x1
  mov x9, x0
  ldp x0, x1, [x19]
  ldp x2, x3, [x19, 16]
  ldp x4, x5, [x19, 32]
  blr x9
  stp x0, x1, [x19]
  mov x0, 0
  // x0: what is returned. Of a call that is broken off the stack pointer is where SAVE left it.
  .globl kernel_landing
kernel_landing:
  ldp x19, x20, [sp, 0]
  ldp x21, x22, [sp, 16]
  ldp x23, x24, [sp, 32]
  ldp x25, x26, [sp, 48]
  ldp x27, x28, [sp, 64]
  ldp x29, x30, [sp, 80]
  ldp d8, d9, [sp, 96]
  ldp d10, d11, [sp, 112]
  ldp d12, d13, [sp, 128]
  ldp d14, d15, [sp, 144]
  add sp, sp, 160
  ret

  // x0: where to begin; x1: the stack; x2: the argument. What traps from there takes this stack from here on.
  .globl kernel_enter_user
kernel_enter_user:
  SAVE
  msr elr_el1, x0
  msr sp_el0, x1
  msr spsr_el1, xzr
  mov x0, x2
  // Nothing of the kernel's is left in a register.
  .irp register, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30
  mov x\register, 0
  .endr
  .irp register, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  movi v\register\().2d, 0
  .endr
  .irp register, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
  movi v\register\().2d, 0
  .endr
  eret

  .globl kernel_enable_interrupts
kernel_enable_interrupts:
  msr daifclr, 2
  ret
  .globl kernel_disable_interrupts
kernel_disable_interrupts:
  msr daifset, 2
  ret
  .globl kernel_invalidate
kernel_invalidate:
  dsb ishst
  lsr x0, x0, 12
  tlbi vaale1is, x0
  dsb ish
  isb
  ret
  .globl kernel_synchronize
kernel_synchronize:
  dsb ish
  ic ialluis
  dsb ish
  isb
  ret
  .globl kernel_halt
kernel_halt:
  msr daifset, 15
1:
  wfi
  b 1b
  .globl kernel_set_timer
kernel_set_timer:
  msr cntv_tval_el0, x0
  mov x0, 1
  msr cntv_ctl_el0, x0
  isb
  ret
  .globl kernel_stop_timer
kernel_stop_timer:
  msr cntv_ctl_el0, xzr
  isb
  ret
  .globl kernel_semihosting
kernel_semihosting:
  hlt 0xf000
  ret
  .globl kernel_firmware
kernel_firmware:
  hvc 0
  ret
  .section .note.GNU-stack, "", %progbits
