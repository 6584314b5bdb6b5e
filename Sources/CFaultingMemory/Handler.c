// The handler of SIGSEGV and SIGBUS. A fault of an instruction in the recovery table continues at its recovery address;
// every other signal is forwarded to the previous handler.
#if defined(__x86_64__) || defined(__aarch64__)
#define _GNU_SOURCE
#include "Handler.h"
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <ucontext.h>
#include "Routines.h"

atomic_bool faulting_is_ready;

// The previous disposition of a signal, and whether a one-shot handler (SA_RESETHAND) has been called.
struct disposition {
  struct sigaction action;
  atomic_bool is_used;
};

static struct disposition previous_segv, previous_bus;

static uintptr_t program_counter(const ucontext_t *context) {
#if defined(__x86_64__)
  return (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
#else
  return (uintptr_t)context->uc_mcontext.pc;
#endif
}

static void set_program_counter(ucontext_t *context, uintptr_t target) {
#if defined(__x86_64__)
  context->uc_mcontext.gregs[REG_RIP] = (greg_t)target;
#else
  context->uc_mcontext.pc = target;
#endif
}

// Resolves a self-relative address of the recovery table.
static uintptr_t resolve(const int32_t *distance) { return (uintptr_t)distance + (uintptr_t)(intptr_t)*distance; }

// Whether the signal is synchronous, raised by an access, rather than sent by a process, which can happen at any
// instruction. BUS_MCEERR_AO reports a memory error asynchronously.
static bool is_synchronous(const siginfo_t *info) {
  return info->si_code > 0 && !(info->si_signo == SIGBUS && info->si_code == BUS_MCEERR_AO);
}

// Continues a faulting instruction of the recovery table at its recovery address; false for any other signal.
// Linear in the size of the table.
static bool recover(const siginfo_t *info, ucontext_t *context) {
  if (!is_synchronous(info)) return false;
  uintptr_t address = program_counter(context);
  for (const struct recovery *entry = __start_faulting_table; entry < __stop_faulting_table; entry++) {
    if (address < resolve(&entry->start) || address >= resolve(&entry->end)) continue;
    set_program_counter(context, resolve(&entry->target));
    return true;
  }
  return false;
}

// Takes the default action as if no handler existed: a synchronous signal recurs when its access is repeated on return,
// and any other signal is raised again.
static void take_default_action(int number, const siginfo_t *info) {
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
  if (!is_synchronous(info)) raise(number);
}

// Forwards a signal to the previous handler as the kernel would have delivered it.
static void forward(struct disposition *previous, int number, siginfo_t *info, ucontext_t *context) {
  const struct sigaction *action = &previous->action;
  bool is_once = (action->sa_flags & SA_RESETHAND) != 0;
  bool is_default = !(action->sa_flags & SA_SIGINFO) && action->sa_handler == SIG_DFL;
  bool is_ignored = !(action->sa_flags & SA_SIGINFO) && action->sa_handler == SIG_IGN;
  // An ignored signal is ignored only if it was sent: the kernel kills a process that ignores its own faults.
  if (is_ignored && !is_synchronous(info)) return;
  if (is_default || is_ignored || (is_once && atomic_exchange(&previous->is_used, true))) {
    take_default_action(number, info);
    return;
  }
  // Blocks signals as the kernel would have done for the previous handler. Returning restores the signal mask of the
  // fault.
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
  if (recover(info, context)) return;
  forward(number == SIGBUS ? &previous_bus : &previous_segv, number, info, context);
}

static void install(void) {
  // Runs on the alternate signal stack of a thread if it has one: the previous handler may need it after a stack
  // overflow.
  struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  // The previous dispositions are read before the handler can run.
  if (sigaction(SIGSEGV, NULL, &previous_segv.action) != 0 || sigaction(SIGBUS, NULL, &previous_bus.action) != 0) abort();
  if (sigaction(SIGSEGV, &action, NULL) != 0 || sigaction(SIGBUS, &action, NULL) != 0) abort();
  atomic_store_explicit(&faulting_is_ready, true, memory_order_release);
}

void faulting_prepare(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, install);
}
#endif
