// The handler of SIGSEGV and SIGBUS: what our own instructions raise goes on at their recovery, all else to whom it
// went before.
#if defined(__x86_64__) || defined(__aarch64__)
#define _GNU_SOURCE
#include "Handler.h"
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <ucontext.h>
#include "Routines.h"

atomic_bool faulting_is_ready;

// Who had the signal before, and whether that was for once and is over.
struct former {
  struct sigaction action;
  atomic_bool is_spent;
};

static struct former former_segv, former_bus;

static uintptr_t counter(const ucontext_t *context) {
#if defined(__x86_64__)
  return (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
#else
  return (uintptr_t)context->uc_mcontext.pc;
#endif
}

static void go_on(ucontext_t *context, uintptr_t target) {
#if defined(__x86_64__)
  context->uc_mcontext.gregs[REG_RIP] = (greg_t)target;
#else
  context->uc_mcontext.pc = target;
#endif
}

static uintptr_t at(const int32_t *distance) { return (uintptr_t)distance + (uintptr_t)(intptr_t)*distance; }

// Whether an access raised the signal, and not a process that sent it, which may do so at any instruction.
static bool is_raised(const siginfo_t *info) {
  return info->si_code > 0 && !(info->si_signo == SIGBUS && info->si_code == BUS_MCEERR_AO);
}

static bool recovers(const siginfo_t *info, ucontext_t *context) {
  if (!is_raised(info)) return false;
  uintptr_t place = counter(context);
  for (const struct recovery *entry = __start_faulting_table; entry < __stop_faulting_table; entry++) {
    if (place < at(&entry->start) || place >= at(&entry->end)) continue;
    go_on(context, at(&entry->target));
    return true;
  }
  return false;
}

// Lets the process die as though nobody handled the signal: of the access, which is made again, or of the signal
// sent again.
static void die(int number, const siginfo_t *info) {
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
  if (!is_raised(info)) raise(number);
}

static void pass_on(struct former *former, int number, siginfo_t *info, ucontext_t *context) {
  const struct sigaction *action = &former->action;
  bool is_once = (action->sa_flags & SA_RESETHAND) != 0;
  bool is_default = !(action->sa_flags & SA_SIGINFO) && action->sa_handler == SIG_DFL;
  bool is_ignored = !(action->sa_flags & SA_SIGINFO) && action->sa_handler == SIG_IGN;
  // The kernel kills a process that ignores its own faults.
  if (is_ignored && !is_raised(info)) return;
  if (is_default || is_ignored || (is_once && atomic_exchange(&former->is_spent, true))) {
    die(number, info);
    return;
  }
  // Signals are blocked as the kernel would have blocked them; returning restores what was blocked at the fault.
  sigset_t blocked = action->sa_mask;
  sigorset(&blocked, &blocked, &context->uc_sigmask);
  if (!(action->sa_flags & SA_NODEFER)) sigaddset(&blocked, number);
  pthread_sigmask(SIG_SETMASK, &blocked, NULL);
  if (action->sa_flags & SA_SIGINFO) {
    action->sa_sigaction(number, info, context);
  } else {
    action->sa_handler(number);
  }
}

static void handle(int number, siginfo_t *info, void *context) {
  if (recovers(info, context)) return;
  pass_on(number == SIGBUS ? &former_bus : &former_segv, number, info, context);
}

static void install(void) {
  // On the alternative stack where a thread has one: a handler that was there before may need it, for a full stack.
  struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  // Who was there before is known before the handler can run.
  if (sigaction(SIGSEGV, NULL, &former_segv.action) != 0 || sigaction(SIGBUS, NULL, &former_bus.action) != 0) abort();
  if (sigaction(SIGSEGV, &action, NULL) != 0 || sigaction(SIGBUS, &action, NULL) != 0) abort();
  atomic_store_explicit(&faulting_is_ready, true, memory_order_release);
}

void faulting_prepare(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, install);
}
#endif
