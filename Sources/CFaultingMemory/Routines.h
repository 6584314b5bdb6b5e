// The routines in assembly. None may run before the handler of faults is installed.
#pragma once
#include "CFaultingMemory.h"

#define ROUTINE __attribute__((visibility("hidden"))) extern

ROUTINE uintptr_t faulting_copy_routine(uintptr_t destination, uintptr_t source, uintptr_t count);
ROUTINE uintptr_t faulting_zero_routine(uintptr_t destination, uintptr_t count);
ROUTINE struct faulting_value faulting_load_1_routine(uintptr_t address);
ROUTINE struct faulting_value faulting_load_2_routine(uintptr_t address);
ROUTINE struct faulting_value faulting_load_4_routine(uintptr_t address);
ROUTINE struct faulting_value faulting_load_8_routine(uintptr_t address);
ROUTINE struct faulting_value faulting_exchange_1_routine(uintptr_t address, uint64_t expected, uint64_t desired);
ROUTINE struct faulting_value faulting_exchange_2_routine(uintptr_t address, uint64_t expected, uint64_t desired);
ROUTINE struct faulting_value faulting_exchange_4_routine(uintptr_t address, uint64_t expected, uint64_t desired);
ROUTINE struct faulting_value faulting_exchange_8_routine(uintptr_t address, uint64_t expected, uint64_t desired);

// Instructions that may fault, from `start` up to `end`, and where to go on after that. Each is the distance from
// itself.
struct recovery {
  int32_t start, end, target;
};

// Both ends of the table, which the sections that hold it are joined to by the linker.
ROUTINE const struct recovery __start_faulting_table[];
ROUTINE const struct recovery __stop_faulting_table[];
