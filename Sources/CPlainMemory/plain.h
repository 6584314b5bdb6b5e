// Accesses to many bytes of memory that does not fault, by addresses. Where there are no bytes an address may be anything,
// zero too, and nothing asks: C says so of memmove and memset since C2y, and compilers and C libraries kept to it before.
// Where the number of bytes is known to the caller's compiler nothing is called.
#pragma once
#include <stdint.h>

// Copies bytes to an offset above an address. What overlaps is read before it is written.
__attribute__((always_inline)) static inline void plain_copy(uintptr_t destination, uintptr_t offset, uintptr_t source,
                                                             uintptr_t count) {
  __builtin_memmove((char *)destination + offset, (const char *)source, count);
}

// Sets bytes to zero.
__attribute__((always_inline)) static inline void plain_zero(uintptr_t destination, uintptr_t count) {
  __builtin_memset((char *)destination, 0, count);
}
