#define _GNU_SOURCE
#include "Window.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static const int protections[] = {PROT_NONE, PROT_READ, PROT_READ | PROT_WRITE};

void expect(bool condition, const char *sentence, ...) {
  if (condition) return;
  va_list values;
  va_start(values, sentence);
  vfprintf(stderr, sentence, values);
  va_end(values);
  fputs("\n", stderr);
  _exit(1);
}

struct window window_map(enum rights first, enum rights second, enum rights third) {
  struct window window = {.rights = {first, second, third}};
  int file = memfd_create("window", 0);
  expect(file >= 0 && ftruncate(file, PAGES * PAGE) == 0, "there is no memory for a window");
  void *bytes = mmap(NULL, PAGES * PAGE, PROT_NONE, MAP_SHARED, file, 0);
  void *behind = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  expect(bytes != MAP_FAILED && behind != MAP_FAILED, "a window cannot be mapped");
  window.file = file;
  window.bytes = bytes;
  window.behind = behind;
  for (int page = 0; page < PAGES; page++) {
    int status = mprotect(window.bytes + page * PAGE, PAGE, protections[window.rights[page]]);
    expect(status == 0, "a page cannot be protected");
  }
  return window;
}

void window_unmap(const struct window *window) {
  munmap(window->bytes, PAGES * PAGE);
  munmap(window->behind, PAGES * PAGE);
  close(window->file);
}

void window_cut(const struct window *window, size_t count) {
  expect(ftruncate(window->file, (off_t)count) == 0, "a window cannot be cut");
}

size_t window_reach(const struct window *window, size_t offset, size_t length, enum rights least) {
  size_t place = offset, end = offset + length;
  while (place < end && place < PAGES * PAGE && window->rights[place / PAGE] >= least) place = (place / PAGE + 1) * PAGE;
  return (place < end ? place : end) - offset;
}

uint32_t next_random(uint32_t *state) {
  *state = *state * 1664525 + 1013904223;
  return *state >> 8;
}

void fill_randomly(uint8_t *bytes, size_t count, uint32_t seed) {
  for (size_t place = 0; place < count; place++) bytes[place] = (uint8_t)next_random(&seed);
}
