#define _GNU_SOURCE
#include "CBaselines.h"
#include <malloc.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

void baseline_copy(uintptr_t destination, uintptr_t source, size_t count) {
  memcpy((void *)destination, (const void *)source, count);
}

void baseline_set(uintptr_t destination, int byte, size_t count) { memset((void *)destination, byte, count); }

ptrdiff_t baseline_process_copy(uintptr_t destination, uintptr_t source, size_t count) {
  struct iovec local = {(void *)source, count}, remote = {(void *)destination, count};
  return process_vm_writev(getpid(), &local, 1, &remote, 1, 0);
}

size_t baseline_heap_in_use(void) { return mallinfo2().uordblks; }
