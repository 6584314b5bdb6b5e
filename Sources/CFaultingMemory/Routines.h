// The assembly routines. The fault handler must be installed before any of them runs.
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

// An entry of the recovery table: the instructions in `start..<end` may fault and then continue at `target`. Each field
// is an offset relative to its own address.
struct recovery {
  int32_t start, end, target;
};

// The bounds of the recovery table, which the linker defines for the section that contains the entries.
ROUTINE const struct recovery __start_faulting_table[];
ROUTINE const struct recovery __stop_faulting_table[];
