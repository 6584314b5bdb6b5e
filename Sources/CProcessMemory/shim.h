// The Linux system call that copies between processes. Declared here because <sys/uio.h> declares it for _GNU_SOURCE
// only, which Swift does not define when it imports headers.
#pragma once
#include <sys/types.h>
#include <sys/uio.h>

ssize_t process_vm_readv(pid_t process, const struct iovec *local, unsigned long localCount,
                         const struct iovec *remote, unsigned long remoteCount, unsigned long flags);
