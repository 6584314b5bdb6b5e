// What the kernel's Swift and its assembly share: the blocks of the processors, the frames of traps, and the functions
// that no Swift can be.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "layout.h"

#pragma clang assume_nonnull begin

// A processor. The first fields have their places in layout.h.
struct kernel_processor {
  // The stack pointer at which `kernel_call` or `kernel_enter_user` goes on when what it called is broken off.
  uintptr_t landing;
  // Whether a panic of an entry point breaks off `kernel_call`.
  uintptr_t is_catching;
#if defined(__x86_64__)
  // The task state segment: the stack for traps from user mode at 4, those of the interrupt stack table from 36 on.
  uint8_t task[104];
  uint64_t descriptors[7];
#endif
  // Interrupts of the timer, and those of them that met the routines of accesses that may fault.
  uint64_t interrupts, interrupts_in_accesses;
  // Faults that were recovered from by the table, and pages brought in on demand.
  uint64_t recoveries, demands;
  // What the user program ended with: its status or the address of its fault, and whether that was a write.
  uint64_t user_value, user_fault_is_write;
  // The calls of the second processor, and those whose outcome is not what the contract says.
  uint64_t calls, failures;
};

_Static_assert(offsetof(struct kernel_processor, landing) == PROCESSOR_LANDING, "layout.h has the place");
#if defined(__x86_64__)
_Static_assert(offsetof(struct kernel_processor, task) == PROCESSOR_TASK, "layout.h has the place");
_Static_assert(offsetof(struct kernel_processor, descriptors) == PROCESSOR_DESCRIPTORS, "layout.h has the place");
#endif

// The registers at a trap, as Traps.S has them.
#if defined(__x86_64__)
struct kernel_frame {
  uint64_t r15, r14, r13, r12, r11, r10, r9, r8, rbp, rdi, rsi, rdx, rcx, rbx, rax;
  uint64_t vector, error;
  uint64_t pc, code_segment, flags, sp, stack_segment;
};
#else
struct kernel_frame {
  uint64_t x[31];
  uint64_t user_sp, pc, flags, syndrome, address, kind;
  // The stack pointer to go on with; 0 for that of the trap.
  uint64_t sp;
};
#endif

// What Swift supplies: where each processor begins, with its number and what the boot protocol says; and what handles
// each trap. The frame may be changed.
void kernel_main(uintptr_t number, uintptr_t information);
void kernel_trap(struct kernel_frame *frame, struct kernel_processor *processor);

// Calls a function with the six words at an address, and puts what it returns in two registers in the first two.
// Returns whether it was broken off by a panic.
bool kernel_call(uintptr_t function, uintptr_t words);
// Enters user mode. Returns when the program is ended, with what ends it.
uintptr_t kernel_enter_user(uintptr_t pc, uintptr_t sp, uintptr_t argument);

// Accesses to user memory: the routines of CFaultingMemory, between the instructions that allow the processor to access
// user pages and forbid it again (`stac` and `clac`, PAN).
struct kernel_value {
  uint64_t value, is_there;
};
uintptr_t kernel_copy_user(uintptr_t destination, uintptr_t source, uintptr_t count);
uintptr_t kernel_zero_user(uintptr_t destination, uintptr_t count);
struct kernel_value kernel_load_1(uintptr_t address);
struct kernel_value kernel_load_2(uintptr_t address);
struct kernel_value kernel_load_4(uintptr_t address);
struct kernel_value kernel_load_8(uintptr_t address);
struct kernel_value kernel_exchange_1(uintptr_t address, uint64_t expected, uint64_t desired);
struct kernel_value kernel_exchange_2(uintptr_t address, uint64_t expected, uint64_t desired);
struct kernel_value kernel_exchange_4(uintptr_t address, uint64_t expected, uint64_t desired);
struct kernel_value kernel_exchange_8(uintptr_t address, uint64_t expected, uint64_t desired);
// The same routines on kernel memory.
uintptr_t faulting_copy_routine(uintptr_t destination, uintptr_t source, uintptr_t count);
uintptr_t faulting_zero_routine(uintptr_t destination, uintptr_t count);

// Interrupts of this processor.
void kernel_enable_interrupts(void);
void kernel_disable_interrupts(void);
// Forgets the translation of an address.
void kernel_invalidate(uintptr_t address);
// Stops this processor.
_Noreturn void kernel_halt(void);

#if defined(__x86_64__)
uint8_t kernel_in(uint16_t port);
void kernel_out(uint16_t port, uint8_t byte);
uintptr_t kernel_fault_address(void);
// Loads the addresses of 7 descriptors, of this processor, and of 256 gates, of all.
void kernel_load_tables(uintptr_t descriptors, uintptr_t gates);
#else
// Waits until what was written as data is seen, as tables of pages and as instructions too.
void kernel_synchronize(void);
void kernel_set_timer(uintptr_t ticks);
void kernel_stop_timer(void);
uintptr_t kernel_semihosting(uintptr_t operation, uintptr_t argument);
// A call of the firmware.
uintptr_t kernel_firmware(uintptr_t function, uintptr_t first, uintptr_t second, uintptr_t third);
#endif

// What assembly and the linker script define, by addresses.
#define ADDRESS_OF(name) \
  extern uint8_t name[]; \
  static inline uintptr_t address_of_##name(void) { return (uintptr_t)name; }

ADDRESS_OF(kernel_landing)
ADDRESS_OF(kernel_note_clone)
ADDRESS_OF(kernel_window_is_closed)
ADDRESS_OF(vmio_start)
ADDRESS_OF(vmio_end)
ADDRESS_OF(faulting_start)
ADDRESS_OF(faulting_end)
ADDRESS_OF(__start_faulting_table)
ADDRESS_OF(__stop_faulting_table)
ADDRESS_OF(user_program)
ADDRESS_OF(user_program_end)
ADDRESS_OF(kernel_processors)
ADDRESS_OF(kernel_frames)
ADDRESS_OF(kernel_area)
// The top table of pages, and the three below it that lead to user memory.
ADDRESS_OF(kernel_top_table)
ADDRESS_OF(kernel_user_tables)
#if defined(__x86_64__)
// The addresses of the entries of vectors 0 to 32 and 128; 256 gates; and where the second processor begins.
ADDRESS_OF(kernel_vectors)
ADDRESS_OF(kernel_gates)
ADDRESS_OF(kernel_trampoline)
ADDRESS_OF(kernel_trampoline_end)
#else
ADDRESS_OF(kernel_secondary)
#endif

#pragma clang assume_nonnull end
