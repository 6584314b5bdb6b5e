// Numbers that assembly and Swift share.
#pragma once

// A block of memory for each processor, aligned to its size: `struct kernel_processor` at the start, and stacks. So the
// block of a processor is found by its stack pointer.
#define PROCESSOR_BLOCK 0x10000
// Where the stacks of faults, of interrupts and of other traps on x86-64 begin, and that of all else.
#define FAULT_STACK 0x4000
#define INTERRUPT_STACK 0x6000
#define TRAP_STACK 0x8000
#define KERNEL_STACK 0x10000

// Where `struct kernel_processor` has what assembly uses.
#define PROCESSOR_LANDING 0
#define PROCESSOR_TASK 16
#define PROCESSOR_DESCRIPTORS 120

// The first address of user memory, and the size of what a table of pages maps.
#define USER_START 0x8000000000
#define USER_PAGES 512
// The pages of the user program: its code and its stack.
#define USER_CODE 0x8000001000
#define USER_CODE_PAGES 4
#define USER_STACK_END 0x8000009000
// The frames behind the pages of user memory.
#define FRAMES 256
