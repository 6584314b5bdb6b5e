// Traps: the vectors, and what all have in common.
#include "layout.h"

// `struct kernel_frame`, and behind it the vector registers with what controls them.
#define FRAME_SIZE 832
#define FRAME_STATE 304
#define FRAME_VECTORS 320

  .macro ENTRY kind
  .p2align 7
  sub sp, sp, FRAME_SIZE
  stp x0, x1, [sp]
  mov x0, \kind
  b trap
  .endm

  .text
  .p2align 11
  .globl kernel_vectors
kernel_vectors:
  .irp kind, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  ENTRY \kind
  .endr

trap:
  stp x2, x3, [sp, 16]
  stp x4, x5, [sp, 32]
  stp x6, x7, [sp, 48]
  stp x8, x9, [sp, 64]
  stp x10, x11, [sp, 80]
  stp x12, x13, [sp, 96]
  stp x14, x15, [sp, 112]
  stp x16, x17, [sp, 128]
  stp x18, x19, [sp, 144]
  stp x20, x21, [sp, 160]
  stp x22, x23, [sp, 176]
  stp x24, x25, [sp, 192]
  stp x26, x27, [sp, 208]
  stp x28, x29, [sp, 224]
  mrs x1, sp_el0
  stp x30, x1, [sp, 240]
  mrs x1, elr_el1
  mrs x2, spsr_el1
  stp x1, x2, [sp, 256]
  mrs x1, esr_el1
  mrs x2, far_el1
  stp x1, x2, [sp, 272]
  stp x0, xzr, [sp, 288]
  mrs x1, fpcr
  mrs x2, fpsr
  stp x1, x2, [sp, FRAME_STATE]
  stp q0, q1, [sp, FRAME_VECTORS + 0]
  stp q2, q3, [sp, FRAME_VECTORS + 32]
  stp q4, q5, [sp, FRAME_VECTORS + 64]
  stp q6, q7, [sp, FRAME_VECTORS + 96]
  stp q8, q9, [sp, FRAME_VECTORS + 128]
  stp q10, q11, [sp, FRAME_VECTORS + 160]
  stp q12, q13, [sp, FRAME_VECTORS + 192]
  stp q14, q15, [sp, FRAME_VECTORS + 224]
  stp q16, q17, [sp, FRAME_VECTORS + 256]
  stp q18, q19, [sp, FRAME_VECTORS + 288]
  stp q20, q21, [sp, FRAME_VECTORS + 320]
  stp q22, q23, [sp, FRAME_VECTORS + 352]
  stp q24, q25, [sp, FRAME_VECTORS + 384]
  stp q26, q27, [sp, FRAME_VECTORS + 416]
  stp q28, q29, [sp, FRAME_VECTORS + 448]
  stp q30, q31, [sp, FRAME_VECTORS + 480]
  // The handler may use them: it need not, and so they are overwritten here, for what is not restored to be noticed.
  .irp register, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
  movi v\register\().2d, 0xffffffffffffffff
  .endr
  mov x0, sp
  and x1, x0, ~(PROCESSOR_BLOCK - 1)
  bl kernel_trap
  ldp q0, q1, [sp, FRAME_VECTORS + 0]
  ldp q2, q3, [sp, FRAME_VECTORS + 32]
  ldp q4, q5, [sp, FRAME_VECTORS + 64]
  ldp q6, q7, [sp, FRAME_VECTORS + 96]
  ldp q8, q9, [sp, FRAME_VECTORS + 128]
  ldp q10, q11, [sp, FRAME_VECTORS + 160]
  ldp q12, q13, [sp, FRAME_VECTORS + 192]
  ldp q14, q15, [sp, FRAME_VECTORS + 224]
  ldp q16, q17, [sp, FRAME_VECTORS + 256]
  ldp q18, q19, [sp, FRAME_VECTORS + 288]
  ldp q20, q21, [sp, FRAME_VECTORS + 320]
  ldp q22, q23, [sp, FRAME_VECTORS + 352]
  ldp q24, q25, [sp, FRAME_VECTORS + 384]
  ldp q26, q27, [sp, FRAME_VECTORS + 416]
  ldp q28, q29, [sp, FRAME_VECTORS + 448]
  ldp q30, q31, [sp, FRAME_VECTORS + 480]
  ldp x1, x2, [sp, FRAME_STATE]
  msr fpcr, x1
  msr fpsr, x2
  ldp x1, x2, [sp, 256]
  msr elr_el1, x1
  msr spsr_el1, x2
  ldr x1, [sp, 296]
  cbnz x1, 1f
  ldp x30, x1, [sp, 240]
  msr sp_el0, x1
  ldp x2, x3, [sp, 16]
  ldp x4, x5, [sp, 32]
  ldp x6, x7, [sp, 48]
  ldp x8, x9, [sp, 64]
  ldp x10, x11, [sp, 80]
  ldp x12, x13, [sp, 96]
  ldp x14, x15, [sp, 112]
  ldp x16, x17, [sp, 128]
  ldp x18, x19, [sp, 144]
  ldp x20, x21, [sp, 160]
  ldp x22, x23, [sp, 176]
  ldp x24, x25, [sp, 192]
  ldp x26, x27, [sp, 208]
  ldp x28, x29, [sp, 224]
  ldp x0, x1, [sp]
  add sp, sp, FRAME_SIZE
  eret
1:
  // Goes on with another stack, which has all registers but x0.
  ldr x0, [sp]
  mov sp, x1
  eret
  .section .note.GNU-stack, "", %progbits
