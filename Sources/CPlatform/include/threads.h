#pragma once

#include <stddef.h>

/// Starts a detached thread. Returns 0 or the number of an error.
///
/// `stack_size` is in bytes, and 0 for what the system gives.
int platform_start_thread(size_t stack_size, void (*body)(void *), void *context);

/// A thread whose processor time others can read.
typedef unsigned long platform_thread_clock;

/// The clock of the calling thread.
platform_thread_clock platform_clock_of_this_thread(void);

/// The processor time of a thread in seconds; infinity where there is no such thread any more.
double platform_thread_seconds(platform_thread_clock clock);

/// The address space that the process may use, in bytes.
unsigned long long platform_address_space(void);

/// Limits the address space of this process to some bytes, and keeps it from writing an image of its memory as it dies.
void platform_limit(unsigned long long address_space);

/// Installs a handler of a signal, unless the process has another.
void platform_handle(int signal, void (*handler)(int));

/// Calls a function as the process ends by `exit`, or by `quick_exit` where there is such a thing. Returns 0, or another number where it
/// cannot be called.
int platform_at_any_exit(void (*function)(void));
