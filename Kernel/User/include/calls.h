// The system calls, which the kernel and the user program share.
#pragma once

enum {
  // Ends the program, with a status.
  CALL_EXIT = 0,
  // Copies to user memory: pointer, count.
  CALL_WRITE = 1,
  // Copies from user memory: pointer, count.
  CALL_READ = 2,
  // Zeros in user memory: pointer, count.
  CALL_ZERO = 3,
  // Copies from user memory to user memory: source, destination, count.
  CALL_COPY = 4,
  // Loads a value in one access: pointer, size.
  CALL_LOAD = 5,
  // Exchanges a value in one access if it is what the kernel expects: pointer, size, whether that is what is there.
  CALL_EXCHANGE = 6,
};

// The status of a call whose pointer the kernel does not take, beside those of vmio.h.
#define CALL_REFUSED 4

// What the user program does.
enum {
  // Hands in hostile pointers. Its status is the number of those in no user memory that were not refused.
  TASK_POINTERS = 0,
  // Accesses memory that is not its own, or not for that.
  TASK_LOAD_KERNEL = 1,
  TASK_STORE_KERNEL = 2,
  TASK_LOAD_HOLE = 3,
  TASK_STORE_READ_ONLY = 4,
  TASK_STORE_CODE = 5,
  TASK_JUMP_TO_DATA = 6,
  // Executes an instruction of the kernel's, or none at all.
  TASK_PRIVILEGED = 7,
  TASK_UNDEFINED = 8,
  // Loads from a page that is brought in on demand, and exits with status 7.
  TASK_LOAD_ON_DEMAND = 9,
};

// Where these accesses go: kernel memory, which is the image's on either machine, and places in
// user memory: in the pages 17, 25, 33 and 70.
#if defined(__x86_64__)
#define TASK_KERNEL_ADDRESS 0x100000
#else
#define TASK_KERNEL_ADDRESS 0x40080000
#endif
#define TASK_HOLE 0x8000011008
#define TASK_READ_ONLY 0x8000019010
#define TASK_DATA 0x8000021000
#define TASK_ON_DEMAND 0x8000046018
