// Accesses to memory that may fault, made without a system call: a fault is a signal, and the handler sends the
// instruction that faulted on to where it is accounted for.
//
// The handler of SIGSEGV and SIGBUS is installed by the first access, and passes on what is none of its own to the
// handler that was there before. So an application that installs a handler of its own after that must pass on what it
// does not know, in the same way. A thread that blocks these signals dies of a fault, as the kernel has it.
#pragma once
#include <stdint.h>

// Copies up to `count` bytes in ascending order, and stops before the first that faults, in the source or in the
// destination. Returns how many it copied. What overlaps may be read before or after it is written.
uintptr_t faulting_copy(uintptr_t destination, uintptr_t source, uintptr_t count);

// Sets up to `count` bytes to zero in ascending order, and stops before the first that faults. Returns how many it set.
uintptr_t faulting_zero(uintptr_t destination, uintptr_t count);

// What was in memory, and whether it could be accessed: `value` is zero where it could not.
struct faulting_value {
  uint64_t value;
  uint64_t is_there;
};

// One load of so many bytes, from an address that is a multiple of that.
struct faulting_value faulting_load_1(uintptr_t address);
struct faulting_value faulting_load_2(uintptr_t address);
struct faulting_value faulting_load_4(uintptr_t address);
struct faulting_value faulting_load_8(uintptr_t address);

// In one step, sequentially consistent: reads so many bytes, at an address that is a multiple of that, and writes
// `desired` where they are `expected`. Memory that cannot be written faults whatever is there.
struct faulting_value faulting_exchange_1(uintptr_t address, uint64_t expected, uint64_t desired);
struct faulting_value faulting_exchange_2(uintptr_t address, uint64_t expected, uint64_t desired);
struct faulting_value faulting_exchange_4(uintptr_t address, uint64_t expected, uint64_t desired);
struct faulting_value faulting_exchange_8(uintptr_t address, uint64_t expected, uint64_t desired);
