// What the accesses are held against, called as they are: across a module, with nothing known of the arguments.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Copies bytes with the C library's memcpy.
void baseline_copy(uintptr_t destination, uintptr_t source, size_t count);

// Sets bytes with the C library's memset.
void baseline_set(uintptr_t destination, int byte, size_t count);

// Copies bytes by the system call that survives faults. Returns how many.
ptrdiff_t baseline_process_copy(uintptr_t destination, uintptr_t source, size_t count);

// Has memory be taken for read and written here, so that no access to it is left out.
static inline void baseline_clobber(uintptr_t address) { __asm__ volatile("" : : "r"(address) : "memory"); }

// A word of which the compiler knows nothing.
static inline uintptr_t baseline_hide(uintptr_t word) {
  __asm__ volatile("" : "+r"(word));
  return word;
}

// Bytes of the heap that are in use.
size_t baseline_heap_in_use(void);
