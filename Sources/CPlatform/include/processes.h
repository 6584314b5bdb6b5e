#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// Two ends of a stream, which programs that are started do not inherit. Returns 0 or the number of an error.
int platform_stream(int ends[2]);

/// Sends bytes; returns how many, or -1 with `errno`. No signal comes where nobody receives any more.
ssize_t platform_send(int descriptor, const void *bytes, size_t count);

/// A descriptor that a program is started with: a copy of one of this process's.
struct platform_descriptor {
  /// The number of it in the program.
  int number;
  /// The one that is copied; -1 for nothing to read, -2 for nowhere to write.
  int source;
};

/// Starts a program. Returns its number; -1 where it cannot be started.
///
/// `program` is looked for on PATH where it has no slash. `arguments` and `environment` end with a null pointer.
pid_t platform_start(
  const char *program, char *const arguments[], char *const environment[], const struct platform_descriptor *descriptors,
  size_t count);

/// Goes on in a copy of this process, which has no descriptors but these and standard error. Returns 0 in the copy, and its number in this
/// process; -1 where there is no copy: where this process has other threads, whose locks the copy would find taken, or the system does
/// not say how many there are.
///
/// The copy keeps memory that is given back to the allocator, unless the environment has settings of the allocator.
pid_t platform_copy(const struct platform_descriptor *descriptors, size_t count);

/// The entries of this process's environment; a null pointer ends them.
char **platform_environment(void);

/// The file of this process's program, or what stands for it.
const char *platform_program(void);

/// A descriptor of memory of a size in bytes that other processes can map; -1 where the system has none to give.
int platform_shared_memory(size_t size);
