// Accesses to memory that may fault, without a system call: a fault raises a signal, whose handler continues the
// faulting instruction at a recovery address.
//
// The first access installs the handler of SIGSEGV and SIGBUS, which forwards foreign signals to the previous handler.
// An application that installs a handler of its own later must forward foreign signals likewise. A fault kills a thread
// that blocks these signals, as the kernel prescribes.
#pragma once
#include <stdint.h>

// Copies up to `count` bytes in ascending order, and stops before the first that faults, in the source or in the
// destination. Returns the number of bytes copied. Overlapping bytes may be read before or after they are written.
uintptr_t faulting_copy(uintptr_t destination, uintptr_t source, uintptr_t count);

// Sets up to `count` bytes to zero in ascending order, and stops before the first that faults. Returns the number of
// bytes set.
uintptr_t faulting_zero(uintptr_t destination, uintptr_t count);

// The result of an access: the value in memory, and 1, or zeros if the access faulted.
struct faulting_value {
  uint64_t value;
  uint64_t is_there;
};

// One load of 1, 2, 4 or 8 bytes, at an address that is a multiple of the size.
struct faulting_value faulting_load_1(uintptr_t address);
struct faulting_value faulting_load_2(uintptr_t address);
struct faulting_value faulting_load_4(uintptr_t address);
struct faulting_value faulting_load_8(uintptr_t address);

// One sequentially consistent compare-and-exchange of 1, 2, 4 or 8 bytes, at an address that is a multiple of the size:
// writes `desired` if the value is `expected`. Returns the previous value. Memory that is not writable faults even if
// the values differ.
struct faulting_value faulting_exchange_1(uintptr_t address, uint64_t expected, uint64_t desired);
struct faulting_value faulting_exchange_2(uintptr_t address, uint64_t expected, uint64_t desired);
struct faulting_value faulting_exchange_4(uintptr_t address, uint64_t expected, uint64_t desired);
struct faulting_value faulting_exchange_8(uintptr_t address, uint64_t expected, uint64_t desired);
