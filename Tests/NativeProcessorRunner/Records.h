// What the runner reads from standard input and writes to standard output: one record after the other, in the byte order of the
// processor. Behind each record are its bytes of memory.
#pragma once
#include <stdint.h>

#if defined(__x86_64__)
// rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8 to r15
#define REGISTER_COUNT 16
#define VECTOR_COUNT 16
#elif defined(__aarch64__)
// x0 to x30, sp
#define REGISTER_COUNT 32
#define VECTOR_COUNT 32
#endif

// Where the instruction is. Around it, every byte of the page belongs to an instruction that traps.
#define CODE_ADDRESS 0x10000800
// Where memory is: at the start of a page, with pages on both sides that are not mapped.
#define MEMORY_ADDRESS 0x20000000
#define LARGEST_MEMORY 4096

// The registers of a processor.
struct state {
  uint64_t registers[REGISTER_COUNT];
  // RFLAGS, or NZCV in bits 31 to 28.
  uint64_t flags;
  uint64_t vectors[VECTOR_COUNT][2];
};

// An instruction and the state that it is executed in.
struct trial {
  uint8_t code[16];
  uint32_t code_size;
  uint32_t memory_size;
  struct state state;
};

enum outcome_kind {
  // The next instruction would have been at `place`.
  COMPLETED,
  // Invalid opcode, or an instruction that is not for programs.
  ILLEGAL,
  // A division by zero, or whose quotient is too large.
  ARITHMETIC,
  // An access to what is not mapped, with its address; or, on x86-64, any other protection fault, with the address 0.
  MEMORY,
  // An access at a place that is not aligned.
  ALIGNMENT,
  // A breakpoint, as the instruction itself.
  BREAKPOINT,
  // It did not end within half a second of processor time.
  ENDLESS
};

// What became of it.
struct outcome {
  uint32_t kind;
  // Whether bytes behind the memory of the trial were changed.
  uint32_t wrote_elsewhere;
  // Where the processor was when it stopped.
  uint64_t place;
  uint64_t fault_address;
  struct state state;
};
