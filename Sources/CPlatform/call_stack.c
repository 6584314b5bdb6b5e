#define _GNU_SOURCE

#include "call_stack.h"

#include <pthread.h>
#include <stdbool.h>

/// The addresses from the first one up to the last one, which is not among them.
struct range {
  uintptr_t first, last;
};

static bool has_frame(struct range range, uintptr_t frame) {
  return frame >= range.first && frame < range.last && range.last - frame >= 2 * sizeof(uintptr_t);
}

/// The stack of this thread.
static struct range stack_of_thread(void) {
  static _Thread_local struct range known;
  if (known.last != 0) return known;
#ifdef __APPLE__
  uintptr_t last = (uintptr_t)pthread_get_stackaddr_np(pthread_self());
  known = (struct range){last - pthread_get_stacksize_np(pthread_self()), last};
#else
  pthread_attr_t attributes;
  void *first = NULL;
  size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return known;
  if (pthread_attr_getstack(&attributes, &first, &size) == 0) {
    known = (struct range){(uintptr_t)first, (uintptr_t)first + size};
  }
  pthread_attr_destroy(&attributes);
#endif
  return known;
}

/// The most that frames of another stack are away from the current one: a signal handler's, before those of the code it interrupted.
static const uintptr_t most_elsewhere = 16 * 1024;

size_t call_stack(uintptr_t *addresses, size_t most) {
  struct range stack = stack_of_thread();
  uintptr_t start = (uintptr_t)__builtin_frame_address(0);
  bool is_elsewhere = !has_frame(stack, start);
  struct range elsewhere = {start, start + most_elsewhere};
  if (!is_elsewhere) stack.first = start;
  size_t count = 0;
  uintptr_t frame = start;
  while (count < most && frame % sizeof(uintptr_t) == 0) {
    bool is_of_thread = has_frame(stack, frame);
    if (!is_of_thread && !(is_elsewhere && has_frame(elsewhere, frame))) break;
    const uintptr_t *saved = (const uintptr_t *)frame;
    if (saved[1] == 0) break;
    addresses[count++] = saved[1];
    // Callers lie above what they call; beyond the frames of another stack are those of the thread's own.
    if (saved[0] <= frame && (is_of_thread || !has_frame(stack, saved[0]))) break;
    frame = saved[0];
  }
  return count;
}

#ifdef __APPLE__

#include <dlfcn.h>

struct call_stack_image call_stack_image(uintptr_t address) {
  Dl_info found;
  if (dladdr((const void *)address, &found) == 0) return (struct call_stack_image){0, ""};
  return (struct call_stack_image){(uintptr_t)found.dli_fbase, found.dli_fname};
}

#else

#include <link.h>

struct search {
  uintptr_t address;
  struct call_stack_image found;
};

static int look(struct dl_phdr_info *image, size_t size, void *data) {
  (void)size;
  struct search *search = data;
  uintptr_t base = UINTPTR_MAX;
  bool is_here = false;
  for (size_t number = 0; number < image->dlpi_phnum; number++) {
    const ElfW(Phdr) *segment = &image->dlpi_phdr[number];
    if (segment->p_type != PT_LOAD) continue;
    uintptr_t first = image->dlpi_addr + segment->p_vaddr;
    if (first < base) base = first;
    if (search->address >= first && search->address - first < segment->p_memsz) is_here = true;
  }
  if (!is_here) return 0;
  const uintptr_t page = 0xfff;
  search->found = (struct call_stack_image){base & ~page, image->dlpi_name == NULL ? "" : image->dlpi_name};
  return 1;
}

struct call_stack_image call_stack_image(uintptr_t address) {
  struct search search = {address, {0, ""}};
  dl_iterate_phdr(look, &search);
  return search.found;
}

#endif
