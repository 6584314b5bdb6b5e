// What the accesses are held against, called as they are: with nothing known of the arguments.
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

// Copies bytes by the system call that survives faults. Returns how many.
ptrdiff_t baseline_process_copy(uintptr_t destination, uintptr_t source, size_t count);

// Has memory be taken for read and written here, so that no access to it is left out.
static inline void baseline_clobber(uintptr_t address) { __asm__ volatile("" : : "r"(address) : "memory"); }

// A word of which the compiler knows nothing.
static inline uintptr_t baseline_hide(uintptr_t word) {
  __asm__ volatile("" : "+r"(word));
  return word;
}

// How often this process has asked for memory of the heap: the functions that it asks count.
size_t baseline_allocations(void);
