// Runs the proved code that was built without an operating system, in a process whose memory is the kernel's and the
// user's: what a kernel would supply to it is here.
#define _GNU_SOURCE
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include "CFaultingMemory.h"
#include "vmio.h"

// What the guard of the stack looks like: on AArch64 the C library has one.
#if defined(__x86_64__)
uintptr_t __stack_chk_guard = 0x595e9fbd94fda766;
#endif

// Freestanding/BareMachine.swift

void bare_copy(uintptr_t destination, uintptr_t source, uintptr_t count) {
  memmove((void *)destination, (const void *)source, count);
}

void bare_store_value(uintptr_t destination, uintptr_t value, uintptr_t size) { bare_copy(destination, value, size); }

void bare_zero(uintptr_t destination, uintptr_t count) { memset((void *)destination, 0, count); }

void bare_store_once(uintptr_t bits, uintptr_t size, uintptr_t address) {
  switch (size) {
  case 1: *(volatile uint8_t *)address = (uint8_t)bits; break;
  case 2: *(volatile uint16_t *)address = (uint16_t)bits; break;
  case 4: *(volatile uint32_t *)address = (uint32_t)bits; break;
  case 8: *(volatile uint64_t *)address = bits; break;
  }
}

uintptr_t bare_load_once(uintptr_t size, uintptr_t address) {
  switch (size) {
  case 1: return *(volatile uint8_t *)address;
  case 2: return *(volatile uint16_t *)address;
  case 4: return *(volatile uint32_t *)address;
  default: return *(volatile uint64_t *)address;
  }
}

// The processors that this runs on are little-endian.
void bare_store(uintptr_t bits, uintptr_t size, uintptr_t address) { memcpy((void *)address, &bits, size); }

uintptr_t bare_load(uintptr_t size, uintptr_t address) {
  uintptr_t bits = 0;
  memcpy(&bits, (const void *)address, size);
  return bits;
}

uintptr_t bare_copy_fallibly(uintptr_t destination, uintptr_t source, uintptr_t count) {
  return faulting_copy(destination, source, count);
}

uintptr_t bare_zero_fallibly(uintptr_t address, uintptr_t count) { return faulting_zero(address, count); }

static uintptr_t bits(struct faulting_value found, bool *faults) {
  *faults = !found.is_there;
  return found.value;
}

uintptr_t bare_load_once_fallibly(uintptr_t size, uintptr_t address, bool *faults) {
  switch (size) {
  case 1: return bits(faulting_load_1(address), faults);
  case 2: return bits(faulting_load_2(address), faults);
  case 4: return bits(faulting_load_4(address), faults);
  default: return bits(faulting_load_8(address), faults);
  }
}

uintptr_t bare_compare_exchange_fallibly(uintptr_t expected, uintptr_t desired, uintptr_t size, uintptr_t address,
                                         bool *faults) {
  switch (size) {
  case 1: return bits(faulting_exchange_1(address, expected, desired), faults);
  case 2: return bits(faulting_exchange_2(address, expected, desired), faults);
  case 4: return bits(faulting_exchange_4(address, expected, desired), faults);
  default: return bits(faulting_exchange_8(address, expected, desired), faults);
  }
}

static int failures;

static void expect(bool condition, const char *sentence) {
  if (condition) return;
  fprintf(stderr, "not so: %s\n", sentence);
  failures++;
}

enum { PAGE = 4096 };

// Writes a value of 8 bytes and a word, and fills the rest with the value. Returns the count of the fill; 0 if the
// first two do not fit.
static uintptr_t write_and_fill(uintptr_t address, uintptr_t count, uint64_t word, uintptr_t source) {
  struct vmio_span writer;
  vmio_infallible_from(&writer, address, count);
  if (vmio_infallible_write_val(&writer, source, 8, 8) != VMIO_OK) return 0;
  if (vmio_infallible_write_once(&writer, word, 8, 8) != VMIO_OK) return 0;
  return vmio_infallible_fill(&writer, source, 8, 8);
}

// Copies from user memory to kernel memory. Returns the number of bytes copied.
static uintptr_t copy_from_user(uintptr_t destination, uintptr_t source, uintptr_t count) {
  struct vmio_span writer, reader;
  vmio_infallible_from(&writer, destination, count);
  vmio_reader_fallible_from_user_space(&reader, source, count);
  return vmio_infallible_write_fallible_fallible(&writer, &reader).value;
}

// Sets user memory to zero. Returns the number of bytes set.
static uintptr_t zero_user(uintptr_t address, uintptr_t count) {
  struct vmio_span writer;
  vmio_fallible_from_user_space(&writer, address, count);
  return vmio_fallible_fill_zeros(&writer, count).value;
}

// Replaces a word of user memory if it is the expected one. Returns whether it was replaced.
static bool exchange_user(uintptr_t address, uintptr_t expected, uintptr_t desired) {
  struct vmio_span writer, reader;
  vmio_fallible_from_user_space(&writer, address, 8);
  vmio_reader_fallible_from_user_space(&reader, address, 8);
  return vmio_fallible_atomic_compare_exchange(&writer, &reader, expected, desired, 8, 8).status == VMIO_OK;
}

int main(void) {
  static uint64_t kernel[8], word = 0x0807060504030201;
  uintptr_t address = (uintptr_t)kernel;
  expect(write_and_fill(address, 64, 7, (uintptr_t)&word) == 6, "a value and a word leave room for six");
  expect(kernel[0] == word && kernel[1] == 7 && kernel[2] == word && kernel[7] == word, "all of them are there");
  expect(write_and_fill(address, 15, 9, (uintptr_t)&word) == 0 && kernel[1] == 7, "a word does not fit into 7 bytes");

  uint8_t *user = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (user == MAP_FAILED || mprotect(user + PAGE, PAGE, PROT_NONE) != 0) return 1;
  uintptr_t end = (uintptr_t)user + PAGE;
  for (uintptr_t before = 0; before <= 64; before++) {
    memset(kernel, 0, sizeof kernel);
    memset(user, 0xA5, PAGE);
    expect(copy_from_user(address, end - before, 64) == before, "a copy ends before the page that faults");
    bool is_exact = true;
    for (uintptr_t place = 0; place < 64; place++) is_exact &= ((uint8_t *)kernel)[place] == (place < before ? 0xA5 : 0);
    expect(is_exact, "what was copied is what lies before the page, and no more");
    expect(zero_user(end - before, 64) == before, "zeros end before the page that faults");
  }
  expect(user[PAGE - 65] == 0xA5 && user[PAGE - 64] == 0 && user[PAGE - 1] == 0, "zeros are as many as were asked for");
  expect(!exchange_user(end - 8, 1, 2) && exchange_user(end - 8, 0, 2), "a word is exchanged for its equal");
  expect(user[PAGE - 8] == 2 && !exchange_user(end, 0, 2), "and nowhere else");
  puts(failures == 0 ? "the code built for a kernel runs as it should" : "it does not run as it should");
  return failures == 0 ? 0 : 1;
}
