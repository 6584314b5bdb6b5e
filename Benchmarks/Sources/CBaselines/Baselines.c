#define _GNU_SOURCE
#include "CBaselines.h"
#include <sys/uio.h>
#include <unistd.h>

ptrdiff_t baseline_process_copy(uintptr_t destination, uintptr_t source, size_t count) {
  struct iovec local = {(void *)source, count}, remote = {(void *)destination, count};
  return process_vm_writev(getpid(), &local, 1, &remote, 1, 0);
}
