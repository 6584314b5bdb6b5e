#define _GNU_SOURCE

#include "threads.h"

#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

struct start {
  void (*body)(void *);
  void *context;
};

static void *run(void *argument) {
  struct start start = *(struct start *)argument;
  free(argument);
  start.body(start.context);
  return NULL;
}

int platform_start_thread(size_t stack_size, void (*body)(void *), void *context) {
  struct start *start = malloc(sizeof *start);
  if (start == NULL) abort();
  *start = (struct start){body, context};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  if (stack_size != 0) pthread_attr_setstacksize(&attributes, stack_size);
  pthread_t thread;
  int error = pthread_create(&thread, &attributes, run, start);
  pthread_attr_destroy(&attributes);
  if (error != 0) free(start);
  return error;
}

#ifdef __APPLE__

#include <mach/mach.h>

platform_thread_clock platform_clock_of_this_thread(void) { return pthread_mach_thread_np(pthread_self()); }

double platform_thread_seconds(platform_thread_clock clock) {
  thread_basic_info_data_t info;
  mach_msg_type_number_t count = THREAD_BASIC_INFO_COUNT;
  if (thread_info((thread_t)clock, THREAD_BASIC_INFO, (thread_info_t)&info, &count) != KERN_SUCCESS) return INFINITY;
  return info.user_time.seconds + info.system_time.seconds + (info.user_time.microseconds + info.system_time.microseconds) / 1e6;
}

int platform_at_any_exit(void (*function)(void)) { return atexit(function); }

#else

_Static_assert(sizeof(clockid_t) <= sizeof(platform_thread_clock), "a clock fits");

platform_thread_clock platform_clock_of_this_thread(void) {
  clockid_t clock;
  if (pthread_getcpuclockid(pthread_self(), &clock) != 0) abort();
  return (platform_thread_clock)clock;
}

double platform_thread_seconds(platform_thread_clock clock) {
  struct timespec time;
  if (clock_gettime((clockid_t)clock, &time) != 0) return INFINITY;
  return time.tv_sec + time.tv_nsec / 1e9;
}

int platform_at_any_exit(void (*function)(void)) {
  int error = atexit(function);
  return error != 0 ? error : at_quick_exit(function);
}

#endif

unsigned long long platform_address_space(void) {
  struct rlimit limit;
  return getrlimit(RLIMIT_AS, &limit) == 0 ? limit.rlim_cur : ~0ULL;
}

void platform_limit(unsigned long long address_space) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur > address_space) {
    limit.rlim_cur = address_space;
    setrlimit(RLIMIT_AS, &limit);
  }
  setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
}

void platform_handle(int signal, void (*handler)(int)) {
  struct sigaction action;
  if (sigaction(signal, NULL, &action) != 0 || action.sa_handler != SIG_DFL) return;
  action.sa_handler = handler;
  sigaction(signal, &action, NULL);
}
