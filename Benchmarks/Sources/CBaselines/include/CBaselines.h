// The baselines of the benchmarks, called with arguments that are opaque to the optimiser.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Copies bytes with the C library's memcpy.
static inline void baseline_copy(uintptr_t destination, uintptr_t source, size_t count) {
  memcpy((void *)destination, (const void *)source, count);
}

// Sets bytes with the C library's memset.
static inline void baseline_set(uintptr_t destination, uint8_t byte, size_t count) {
  memset((void *)destination, byte, count);
}

// Copies bytes by process_vm_writev, which survives faults. Returns the number of bytes copied.
ptrdiff_t baseline_process_copy(uintptr_t destination, uintptr_t source, size_t count);

// A compiler barrier that reads and writes memory through `address`, so that no access to it is eliminated.
static inline void baseline_clobber(uintptr_t address) { __asm__ volatile("" : : "r"(address) : "memory"); }

// Returns a word, opaque to the optimiser.
static inline uintptr_t baseline_hide(uintptr_t word) {
  __asm__ volatile("" : "+r"(word));
  return word;
}

// The number of heap allocations of this process so far.
size_t baseline_allocations(void);
