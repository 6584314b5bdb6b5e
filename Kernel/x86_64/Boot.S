// From the entry by PVH, in 32-bit mode without paging, to Swift in 64-bit mode; and the same of the second processor,
// which begins in real mode.
#include "layout.h"

  // The note by which QEMU finds the entry: XEN_ELFNOTE_PHYS32_ENTRY.
  .section .note.pvh, "a", @note
  .p2align 2
  .long 4, 8, 18
  .asciz "Xen"
  .quad kernel_start

  .section .bss
  .p2align 12
  .globl kernel_top_table
kernel_top_table: .skip 4096
lower_table: .skip 4096
directories: .skip 4 * 4096
  .globl kernel_user_tables
kernel_user_tables: .skip 3 * 4096
  .globl kernel_gates
kernel_gates: .skip 4096

  .data
  .p2align 3
  // 64-bit code, and data.
boot_descriptors: .quad 0, 0x00af9a000000ffff, 0x00cf92000000ffff
boot_descriptors_end:
boot_descriptors_location:
  .word boot_descriptors_end - boot_descriptors - 1
  .long boot_descriptors

  .text
  .code32
  // ebx: what is known of the machine.
  .globl kernel_start
kernel_start:
  cld
  mov $kernel_processors + KERNEL_STACK, %esp
  // The first 4 GiB are mapped to themselves in pages of 2 MiB, for the kernel alone.
  mov $directories, %edi
  mov $0x83, %eax
1:
  mov %eax, (%edi)
  add $8, %edi
  add $0x200000, %eax
  jnc 1b
  mov $directories + 3, %eax
  mov $lower_table, %edi
  mov $4, %ecx
2:
  mov %eax, (%edi)
  add $8, %edi
  add $0x1000, %eax
  loop 2b
  movl $lower_table + 3, kernel_top_table
  xor %edi, %edi

// esp: the stack; edi: the number of the processor.
enter_long_mode:
  // PAE, and the instructions on 16 bytes.
  mov $0x620, %eax
  mov %eax, %cr4
  mov $kernel_top_table, %eax
  mov %eax, %cr3
  // Long mode, and pages that are not executed.
  mov $0xc0000080, %ecx
  rdmsr
  or $0x900, %eax
  wrmsr
  // Paging, write protection against the kernel too, and no emulation of a coprocessor.
  mov $0x80010023, %eax
  mov %eax, %cr0
  lgdt boot_descriptors_location
  ljmp $8, $in_long_mode

  .code64
in_long_mode:
  mov $16, %eax
  mov %eax, %ds
  mov %eax, %es
  mov %eax, %ss
  xor %eax, %eax
  mov %eax, %fs
  mov %eax, %gs
  mov %edi, %r8d
  mov %ebx, %r9d
  // SMEP (bit 7) and SMAP (bit 20) are needed.
  mov $7, %eax
  xor %ecx, %ecx
  cpuid
  and $0x100080, %ebx
  cmp $0x100080, %ebx
  jne without_protection
  mov %cr4, %rax
  or $0x300000, %rax
  mov %rax, %cr4
  clac
  xor %ebp, %ebp
  mov %r8d, %edi
  mov %r9d, %esi
  call kernel_main
  ud2
without_protection:
  mov $1, %al
  out %al, $0xf4
  hlt

  .section .rodata
  // Where the second processor begins: it is copied to a page below 1 MiB, at 0x8000.
  .code16
  .globl kernel_trampoline, kernel_trampoline_end
kernel_trampoline:
  cli
  lgdtl %cs:trampoline_location - kernel_trampoline
  mov $0x11, %eax
  mov %eax, %cr0
  ljmpl $8, $0x8000 + in_protected_mode - kernel_trampoline
  .code32
in_protected_mode:
  mov $16, %eax
  mov %eax, %ds
  mov %eax, %es
  mov %eax, %ss
  mov $kernel_processors + PROCESSOR_BLOCK + KERNEL_STACK, %esp
  mov $1, %edi
  mov $enter_long_mode, %eax
  jmp *%eax
  .p2align 3
  // 32-bit code, and data.
trampoline_descriptors: .quad 0, 0x00cf9a000000ffff, 0x00cf92000000ffff
trampoline_location:
  .word 23
  .long 0x8000 + trampoline_descriptors - kernel_trampoline
kernel_trampoline_end:
  .section .note.GNU-stack, "", %progbits
