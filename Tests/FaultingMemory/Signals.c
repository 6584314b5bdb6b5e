// Faults that are nobody's, and faults of many threads.
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "CFaultingMemory.h"
#include "Tests.h"
#include "Window.h"

// An address that is never mapped, of which the compiler knows nothing.
static const volatile uintptr_t nowhere = 16;

static void fault(void) { expect(faulting_zero(nowhere, 100) == 0, "zeros were written nowhere"); }

static void stray(void) { *(volatile int *)nowhere = 1; }

// How a process of its own ends that runs a body.
static int end_of(void (*body)(void)) {
  int status = 0;
  pid_t child = fork();
  if (child == 0) {
    body();
    _exit(0);
  }
  expect(child > 0 && waitpid(child, &status, 0) == child, "there is no process");
  return status;
}

static void stray_after_a_fault(void) {
  signal(SIGSEGV, SIG_DFL);
  fault();
  stray();
}

static void hear(int number) { _exit(number == SIGSEGV ? 71 : 1); }

static void stray_that_is_heard(void) {
  signal(SIGSEGV, hear);
  fault();
  stray();
}

static void hear_where(int number, siginfo_t *info, void *context) {
  _exit(number == SIGSEGV && info->si_addr == (void *)nowhere && context ? 72 : 1);
}

static void stray_that_is_told(void) {
  struct sigaction action = {.sa_sigaction = hear_where, .sa_flags = SA_SIGINFO};
  sigaction(SIGSEGV, &action, NULL);
  fault();
  stray();
}

void strays_go_where_they_went(void) {
  int killed = end_of(stray_after_a_fault), heard = end_of(stray_that_is_heard), told = end_of(stray_that_is_told);
  expect(WIFSIGNALED(killed) && WTERMSIG(killed) == SIGSEGV, "a stray store ends with %x", (unsigned)killed);
  expect(WIFEXITED(heard) && WEXITSTATUS(heard) == 71, "a stray store that is heard ends with %x", (unsigned)heard);
  expect(WIFEXITED(told) && WEXITSTATUS(told) == 72, "a stray store that is told of ends with %x", (unsigned)told);
}

enum { THREADS = 8, FAULTS = 3000 };

// Each thread has a window of its own, and copies up to the fault in its middle.
static void *fault_again_and_again(void *seed) {
  uint32_t state = (uint32_t)(uintptr_t)seed;
  struct window window = window_map(WRITING, NOTHING, READING);
  uint8_t from[300];
  fill_randomly(from, sizeof from, state);
  for (int round = 0; round < FAULTS; round++) {
    size_t before = next_random(&state) % 300, length = before + next_random(&state) % (300 - before);
    uint8_t *start = window.bytes + PAGE - before;
    size_t done = faulting_copy((uintptr_t)start, (uintptr_t)from, length);
    size_t count = length < before ? length : before;
    bool is_same = memcmp(window.behind + PAGE - before, from, count) == 0;
    expect(done == count && is_same, "a thread copied %zu of %zu bytes, %zu before a fault", done, length, before);
  }
  window_unmap(&window);
  return NULL;
}

void threads_fault_together(void) {
  pthread_t threads[THREADS];
  for (uintptr_t each = 0; each < THREADS; each++) {
    int status = pthread_create(&threads[each], NULL, fault_again_and_again, (void *)(each + 1));
    expect(status == 0, "there is no thread");
  }
  for (int each = 0; each < THREADS; each++) pthread_join(threads[each], NULL);
}
