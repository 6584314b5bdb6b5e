// Executes single instructions on the processor, each in a given state, and writes what it leaves.
//
// A trial begins and ends with a signal. A breakpoint in `run` brings the program into its handler, which keeps the registers in the
// frame of the signal, writes those of the trial there and returns to the instruction. What follows the instruction are breakpoints, as is
// what a branch of it can reach; so the handler is called again, has all registers, and goes back to `run`. The stack is that of the
// signals, so that the stack pointer may have any value.
#define _GNU_SOURCE
#include <stdio.h>

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

#include "Context.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <unistd.h>

static volatile sig_atomic_t is_running;
static int ticks;
static struct trial trial;
static struct outcome outcome;
// What `run` goes on with.
static struct state own;
static uint64_t own_place;

#if defined(__x86_64__)
#define BREAK "int3"
static const uint8_t breakpoint[] = {0xcc};
// The frame of the signal has the address behind a breakpoint.
#define BREAK_OFFSET 1
#else
#define BREAK "brk #0"
static const uint8_t breakpoint[] = {0, 0, 0x20, 0xd4};
#define BREAK_OFFSET 0
#endif

static void begin(ucontext_t *context) {
  context_read(context, &own);
  own_place = context_place(context) - BREAK_OFFSET + sizeof breakpoint;
  context_write(context, &trial.state);
  context_set_place(context, CODE_ADDRESS);
  is_running = 1;
}

static void end(ucontext_t *context, enum outcome_kind kind, uint64_t place, uint64_t address) {
  is_running = 0;
  outcome.kind = kind;
  outcome.place = place;
  outcome.fault_address = address;
  context_read(context, &outcome.state);
  context_write(context, &own);
  context_set_place(context, own_place);
}

static void handle(int number, siginfo_t *information, void *frame) {
  ucontext_t *context = frame;
  if (number == SIGVTALRM) {
    if (is_running && ++ticks > 2) end(context, ENDLESS, context_place(context), 0);
    return;
  }
  if (!is_running) {
    // Any other signal is a fault of this program.
    if (number != SIGTRAP) _exit(70);
    begin(context);
    return;
  }
  uint64_t place = context_place(context);
  uint64_t address = (uint64_t)information->si_addr;
  switch (number) {
  case SIGTRAP:
    place -= BREAK_OFFSET;
    end(context, place == CODE_ADDRESS && memcmp(trial.code, breakpoint, sizeof breakpoint) == 0 ? BREAKPOINT : COMPLETED, place, 0);
    break;
  case SIGILL: end(context, ILLEGAL, place, 0); break;
  case SIGFPE: end(context, ARITHMETIC, place, 0); break;
  case SIGBUS: end(context, ALIGNMENT, place, address); break;
  default:
    // A branch to what is not mapped is done when the fetch of the next instruction faults.
    if (place == address && place != CODE_ADDRESS) end(context, COMPLETED, place, 0);
    else end(context, MEMORY, place, address);
  }
}

__attribute__((noinline)) static void run(void) { __asm__ volatile(BREAK ::: "memory", "cc"); }

// The page at an address, of which the neighbours are not accessible.
static uint8_t *map_page(uint64_t address, size_t size) {
  void *around = (void *)(address - size);
  if (mmap(around, 3 * size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) != around) return 0;
  if (mprotect((void *)address, size, PROT_READ | PROT_WRITE) != 0) return 0;
  return (uint8_t *)address;
}

// Writes the instruction to its place, if another is there.
static int place_code(uint8_t *page, size_t size) {
  static uint8_t last[16];
  static uint32_t last_size;
  if (last_size == trial.code_size && memcmp(last, trial.code, sizeof last) == 0) return 1;
  if (mprotect(page, size, PROT_READ | PROT_WRITE) != 0) return 0;
  for (size_t i = 0; i < size; i++) page[i] = breakpoint[i % sizeof breakpoint];
  uint8_t *code = page + (CODE_ADDRESS & (size - 1));
  memcpy(code, trial.code, trial.code_size);
  __builtin___clear_cache((char *)page, (char *)page + size);
  memcpy(last, trial.code, sizeof last);
  last_size = trial.code_size;
  return mprotect(page, size, PROT_READ | PROT_EXEC) == 0;
}

int main(void) {
  size_t size = (size_t)sysconf(_SC_PAGESIZE);
  static uint8_t stack[1 << 16], bytes[LARGEST_MEMORY];
  stack_t alternative = {.ss_sp = stack, .ss_size = sizeof stack};
  struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigfillset(&action.sa_mask);
  const int signals[] = {SIGTRAP, SIGILL, SIGFPE, SIGSEGV, SIGBUS, SIGVTALRM};
  struct itimerval interval = {{0, 200000}, {0, 200000}};
  uint8_t *code = map_page(CODE_ADDRESS & ~(uint64_t)(size - 1), size), *memory = map_page(MEMORY_ADDRESS, size);
  if (!code || !memory || sigaltstack(&alternative, 0) != 0 || setitimer(ITIMER_VIRTUAL, &interval, 0) != 0)
    return 70;
  // Whoever starts this program may have blocked them.
  sigset_t none;
  sigemptyset(&none);
  if (sigprocmask(SIG_SETMASK, &none, 0) != 0) return 70;
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
    if (sigaction(signals[i], &action, 0) != 0) return 70;

  while (fread(&trial, sizeof trial, 1, stdin) == 1) {
    if (trial.code_size == 0 || trial.code_size > sizeof trial.code || trial.memory_size > LARGEST_MEMORY) return 64;
    if (fread(bytes, 1, trial.memory_size, stdin) != trial.memory_size) return 64;
    memset(memory, 0, size);
    memcpy(memory, bytes, trial.memory_size);
    if (!place_code(code, size)) return 70;
    ticks = 0;
    run();
    outcome.wrote_elsewhere = 0;
    for (size_t i = trial.memory_size; i < size; i++) outcome.wrote_elsewhere |= memory[i] != 0;
    if (fwrite(&outcome, sizeof outcome, 1, stdout) != 1) return 70;
    if (fwrite(memory, 1, trial.memory_size, stdout) != trial.memory_size) return 70;
  }
  return ferror(stdin) || fflush(stdout) != 0 ? 70 : 0;
}

#else

int main(void) {
  fputs("Instructions are executed on Linux alone, on x86-64 and AArch64.\n", stderr);
  return 70;
}

#endif
