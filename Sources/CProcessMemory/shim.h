// Linux's copy between processes. It is declared here because <sys/uio.h> declares it for GNU sources only, and Swift
// reads headers as others do.
#pragma once
#include <sys/types.h>
#include <sys/uio.h>

ssize_t process_vm_readv(pid_t process, const struct iovec *local, unsigned long localCount,
                         const struct iovec *remote, unsigned long remoteCount, unsigned long flags);
