// The entry points of accesses. Each ensures that the fault handler is installed: one load and one branch after the
// first call.
#if defined(__x86_64__) || defined(__aarch64__)
#include "Handler.h"
#include "Routines.h"

static inline void prepare(void) {
  if (!atomic_load_explicit(&faulting_is_ready, memory_order_acquire)) faulting_prepare();
}

uintptr_t faulting_copy(uintptr_t destination, uintptr_t source, uintptr_t count) {
  prepare();
  return faulting_copy_routine(destination, source, count);
}

uintptr_t faulting_zero(uintptr_t destination, uintptr_t count) {
  prepare();
  return faulting_zero_routine(destination, count);
}

#define SIZED(size)                                                                                             \
  struct faulting_value faulting_load_##size(uintptr_t address) {                                               \
    prepare();                                                                                                  \
    return faulting_load_##size##_routine(address);                                                             \
  }                                                                                                             \
  struct faulting_value faulting_exchange_##size(uintptr_t address, uint64_t expected, uint64_t desired) {      \
    prepare();                                                                                                  \
    return faulting_exchange_##size##_routine(address, expected, desired);                                      \
  }

SIZED(1)
SIZED(2)
SIZED(4)
SIZED(8)
#endif
