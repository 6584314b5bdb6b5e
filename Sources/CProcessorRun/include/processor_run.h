#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// The registers of x86-64 that a run begins with or has come to.
struct processor_registers {
  /// The general registers, in the order of their encoding.
  uint64_t general[16];
  /// The address of the next instruction.
  uint64_t place;
  /// RFLAGS.
  uint64_t flags;
  /// The lower 128 bits of the vector registers, the lowest byte first.
  uint8_t vectors[16][16];
};

/// What has come of one instruction.
enum processor_stop {
  /// It was executed.
  PROCESSOR_STEPPED,
  /// It was a breakpoint (`int3`), and the next instruction is the one behind it.
  PROCESSOR_BREAKPOINT,
  /// It was not executed: an invalid opcode, an error of arithmetic, an access to what is not mapped.
  PROCESSOR_ILLEGAL,
  PROCESSOR_ARITHMETIC,
  PROCESSOR_MEMORY,
  /// There is no such process any more, or the system refuses.
  PROCESSOR_LOST,
};

/// How memory may be used.
enum processor_access { PROCESSOR_READ = 1, PROCESSOR_WRITE = 2, PROCESSOR_EXECUTE = 4 };

/// Whether processes can be run here: on x86-64 under Linux.
int processor_run_is_available(void);

/// Starts a process that is stopped, and whose memory is one page of this library's. It ends where the thread ends that has started it, which
/// alone may call what follows. Returns its number, or -1 with `errno`.
pid_t processor_run_start(void);

/// Maps memory at an address, a multiple of a page as the count of bytes is, and fills it. Returns 0, or the number of an error:
/// EEXIST where something is mapped there.
int processor_run_map(pid_t process, uint64_t address, const uint8_t *bytes, size_t count, int access);

/// Ends the process as soon as it calls the system, from now on: nothing is mapped any more. Returns 0 or the number of an error.
int processor_run_close(pid_t process);

/// Reads or writes memory that the process itself may access so. Returns 0 or the number of an error.
int processor_run_read(pid_t process, uint64_t address, uint8_t *bytes, size_t count);
int processor_run_write(pid_t process, uint64_t address, const uint8_t *bytes, size_t count);

/// Reads or writes the registers. Of the flags, those that arithmetic computes are written. Returns 0 or the number of an error.
int processor_run_registers(pid_t process, struct processor_registers *registers);
int processor_run_set_registers(pid_t process, const struct processor_registers *registers);

/// Executes one instruction.
enum processor_stop processor_run_step(pid_t process);

/// Ends the process.
void processor_run_end(pid_t process);
