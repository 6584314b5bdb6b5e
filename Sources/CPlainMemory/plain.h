// Accesses to many bytes of memory that does not fault. If the count is zero, an address may have any value, including
// zero, without a check: C permits this for memmove and memset since C2y, and compilers and C libraries permitted it
// before. If the count is known at compile time, no function is called.
#pragma once
#include <stdint.h>

// Copies `count` bytes from `source` to `destination + offset`. Overlapping bytes are read before they are written.
__attribute__((always_inline)) static inline void plain_copy(uintptr_t destination, uintptr_t offset, uintptr_t source,
                                                             uintptr_t count) {
  __builtin_memmove((char *)destination + offset, (const char *)source, count);
}

// Sets `count` bytes to zero.
__attribute__((always_inline)) static inline void plain_zero(uintptr_t destination, uintptr_t count) {
  __builtin_memset((char *)destination, 0, count);
}
