#define _GNU_SOURCE

#include "processes.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#ifdef __APPLE__

#include <crt_externs.h>
#include <mach-o/dyld.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/mman.h>

char **platform_environment(void) { return *_NSGetEnviron(); }

static char program[4096];
static void find_program(void) {
  uint32_t size = sizeof program;
  if (_NSGetExecutablePath(program, &size) != 0) program[0] = 0;
}

const char *platform_program(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, find_program);
  return program;
}

int platform_stream(int ends[2]) {
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return errno;
  for (int end = 0; end < 2; end++) {
    fcntl(ends[end], F_SETFD, FD_CLOEXEC);
    setsockopt(ends[end], SOL_SOCKET, SO_NOSIGPIPE, &(int){1}, sizeof(int));
  }
  return 0;
}

ssize_t platform_send(int descriptor, const void *bytes, size_t count) { return send(descriptor, bytes, count, 0); }

int platform_shared_memory(size_t size) {
  static atomic_uint count;
  char name[64];
  snprintf(name, sizeof name, "/verifier-%d-%u", (int)getpid(), atomic_fetch_add(&count, 1));
  int descriptor = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
  if (descriptor < 0) return -1;
  shm_unlink(name);
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  if (ftruncate(descriptor, (off_t)size) == 0) return descriptor;
  close(descriptor);
  return -1;
}

// A copy of a process may not use the system's libraries here.
pid_t platform_copy(const struct platform_descriptor *descriptors, size_t count) {
  (void)descriptors;
  (void)count;
  return -1;
}

#else

#include <malloc.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sysexits.h>

extern char **environ;

char **platform_environment(void) { return environ; }

const char *platform_program(void) { return "/proc/self/exe"; }

int platform_stream(int ends[2]) { return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0 ? 0 : errno; }

ssize_t platform_send(int descriptor, const void *bytes, size_t count) {
  return send(descriptor, bytes, count, MSG_NOSIGNAL);
}

int platform_shared_memory(size_t size) {
  int descriptor = memfd_create("verifier", MFD_CLOEXEC);
  if (descriptor < 0) return -1;
  // Memory that is not allocated kills who writes to it where the system has no more.
  if (posix_fallocate(descriptor, 0, (off_t)size) == 0) return descriptor;
  close(descriptor);
  return -1;
}

/// Whether this process has one thread.
static bool has_one_thread(void) {
  struct stat threads;
  // A folder has two links and one for each folder in it, and there is one for each thread.
  return stat("/proc/self/task", &threads) == 0 && threads.st_nlink == 3;
}

static void set_allocator(const char *name, int parameter, int value) {
  if (getenv(name) == NULL) mallopt(parameter, value);
}

pid_t platform_copy(const struct platform_descriptor *descriptors, size_t count) {
  if (!has_one_thread()) return -1;
  // What is not written yet would be written by the copy, too.
  fflush(NULL);
  pid_t process = fork();
  if (process != 0) return process;
  int next = STDERR_FILENO + 1;
  for (size_t place = 0; place < count; place++) {
    struct platform_descriptor descriptor = descriptors[place];
    int source = descriptor.source;
    if (source < 0) source = open("/dev/null", source == -1 ? O_RDONLY : O_WRONLY);
    if (source < 0 || dup2(source, descriptor.number) < 0) _exit(EX_OSERR);
    if (descriptor.number >= next) next = descriptor.number + 1;
  }
  if (syscall(SYS_close_range, next, ~0U, 0) != 0) {
    long most = sysconf(_SC_OPEN_MAX);
    for (int number = next; number < most; number++) close(number);
  }
#ifdef M_ARENA_MAX
  set_allocator("MALLOC_ARENA_MAX", M_ARENA_MAX, 1);
  set_allocator("MALLOC_TOP_PAD_", M_TOP_PAD, 64 << 20);
  set_allocator("MALLOC_TRIM_THRESHOLD_", M_TRIM_THRESHOLD, 1 << 30);
  set_allocator("MALLOC_MMAP_THRESHOLD_", M_MMAP_THRESHOLD, 32 << 20);
#endif
  return 0;
}

#endif

pid_t platform_start(
  const char *program, char *const arguments[], char *const environment[], const struct platform_descriptor *descriptors,
  size_t count) {
  posix_spawn_file_actions_t actions;
  if (posix_spawn_file_actions_init(&actions) != 0) return -1;
  for (size_t place = 0; place < count; place++) {
    struct platform_descriptor descriptor = descriptors[place];
    if (descriptor.source < 0) {
      int mode = descriptor.source == -1 ? O_RDONLY : O_WRONLY;
      posix_spawn_file_actions_addopen(&actions, descriptor.number, "/dev/null", mode, 0);
    } else {
      posix_spawn_file_actions_adddup2(&actions, descriptor.source, descriptor.number);
    }
  }
  pid_t process = -1;
  int error = 0;
  // A program that was just written may still be open for writing in a child that another thread has started, until that runs its own
  // program: a matter of milliseconds, for which up to five seconds are waited.
  for (int attempt = 0; attempt < 500; attempt++) {
    error = posix_spawnp(&process, program, &actions, NULL, arguments, environment);
    if (error != ETXTBSY) break;
    usleep(10000);
  }
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? process : -1;
}
