// From the entry at exception level 1 to Swift, of the first processor and of the second.
#include "layout.h"

  .section .bss
  .p2align 12
  .globl kernel_top_table
kernel_top_table: .skip 4096
lower_table: .skip 4096
  .globl kernel_user_tables
kernel_user_tables: .skip 3 * 4096

  .text
  .globl kernel_start
kernel_start:
  // The first GiB is mapped to itself as devices, the second as memory, for the kernel alone.
  adrp x0, kernel_top_table
  adrp x1, lower_table
  orr x2, x1, 3
  str x2, [x0]
  ldr x2, =0x0060000000000405
  str x2, [x1]
  ldr x2, =0x0040000040000701
  str x2, [x1, 8]
  dsb ish
  mov x19, 0
  b enable

  // The second processor: x0 is its number.
  .globl kernel_secondary
kernel_secondary:
  mov x19, x0

// x19: the number of the processor.
enable:
  adrp x0, kernel_processors
  add x0, x0, x19, lsl 16
  mov x1, KERNEL_STACK
  add x0, x0, x1
  mov sp, x0
  // Vector registers.
  mov x0, 3 << 20
  msr cpacr_el1, x0
  // Memory that is cached, and devices; addresses of 48 bits below, none above.
  mov x0, 0x04ff
  msr mair_el1, x0
  ldr x0, =0x200803510
  msr tcr_el1, x0
  adrp x0, kernel_top_table
  msr ttbr0_el1, x0
  adrp x0, kernel_vectors
  add x0, x0, :lo12:kernel_vectors
  msr vbar_el1, x0
  isb
  tlbi vmalle1
  dsb ish
  // The MMU and the caches; PAN is set at each trap.
  mrs x0, sctlr_el1
  mov x1, 0x1005
  orr x0, x0, x1
  bic x0, x0, 1 << 23
  msr sctlr_el1, x0
  isb
  // PAN is needed.
  mrs x0, id_aa64mmfr1_el1
  tst x0, 0xf00000
  b.eq 1f
  .arch_extension pan
  msr pan, 1
  mov x29, 0
  mov x0, x19
  mov x1, 0
  bl kernel_main
1:
  brk 1

  .section .note.GNU-stack, "", %progbits
