// Copies and zeros at each byte of three pages, the middle one of which faults: what lies before it is done, and nothing
// else changes. The few bytes that a value has are among the lengths.
#include <string.h>
#include "CFaultingMemory.h"
#include "Tests.h"
#include "Window.h"

static const size_t lengths[] = {1, 2, 3, 4, 7, 8, 12, 15, 16, 17, 31, 33, 64, 65, 100, 200, 1023, 1024, 1500, PAGE + 9};

// Within the window.
static size_t fitting(size_t length, size_t start) {
  return length < PAGES * PAGE - start ? length : PAGES * PAGE - start;
}

static uintptr_t address(const uint8_t *bytes) { return (uintptr_t)bytes; }

void copies_from_pages_that_fault(void) {
  struct window source = window_map(READING, NOTHING, READING), destination = window_map(WRITING, WRITING, WRITING);
  static uint8_t expected[PAGES * PAGE];
  fill_randomly(source.behind, PAGES * PAGE, 1);
  fill_randomly(destination.behind, PAGES * PAGE, 2);
  memcpy(expected, destination.behind, sizeof expected);
  for (size_t start = 0; start < PAGES * PAGE; start++) {
    for (size_t each = 0; each < sizeof lengths / sizeof *lengths; each++) {
      // Both sides at any distance from what is aligned.
      size_t length = fitting(lengths[each], start), target = (start + each) % 67;
      size_t count = window_reach(&source, start, length, READING);
      size_t done = faulting_copy(address(destination.bytes + target), address(source.bytes + start), length);
      memcpy(expected + target, source.behind + start, count);
      // Where what was copied last time went further it is checked too.
      bool is_same = memcmp(expected, destination.behind, target + length + 200) == 0;
      expect(done == count && is_same, "%zu bytes copied from %zu on: %zu done", length, start, done);
    }
  }
  expect(memcmp(expected, destination.behind, sizeof expected) == 0, "copies have changed what lies far behind");
  window_unmap(&source);
  window_unmap(&destination);
}

void copies_to_pages_that_fault(void) {
  struct window source = window_map(READING, READING, READING);
  fill_randomly(source.behind, PAGES * PAGE, 3);
  for (enum rights middle = NOTHING; middle <= READING; middle++) {
    struct window destination = window_map(WRITING, middle, WRITING);
    static uint8_t expected[PAGES * PAGE];
    memset(expected, 0, sizeof expected);
    for (size_t start = 0; start < PAGES * PAGE; start++) {
      for (size_t each = 0; each < sizeof lengths / sizeof *lengths; each++) {
        size_t length = fitting(lengths[each], start), from = (start * 3 + each) % 5000;
        size_t count = window_reach(&destination, start, length, WRITING);
        size_t done = faulting_copy(address(destination.bytes + start), address(source.bytes + from), length);
        memcpy(expected + start, source.behind + from, count);
        size_t low = start < 64 ? 0 : start - 64;
        bool is_same = memcmp(expected + low, destination.behind + low, fitting(length + 128, low)) == 0;
        expect(done == count && is_same, "%zu bytes copied to %zu: %zu done", length, start, done);
      }
    }
    expect(memcmp(expected, destination.behind, sizeof expected) == 0, "copies have changed what lies far away");
    window_unmap(&destination);
  }
  window_unmap(&source);
}

void zeros_on_pages_that_fault(void) {
  for (enum rights middle = NOTHING; middle <= READING; middle++) {
    struct window window = window_map(WRITING, middle, WRITING);
    static uint8_t expected[PAGES * PAGE];
    memset(window.behind, 0xA5, PAGES * PAGE);
    memset(expected, 0xA5, sizeof expected);
    for (size_t start = 0; start < PAGES * PAGE; start++) {
      for (size_t each = 0; each < sizeof lengths / sizeof *lengths; each++) {
        size_t length = fitting(lengths[each], start);
        size_t count = window_reach(&window, start, length, WRITING);
        size_t done = faulting_zero(address(window.bytes + start), length);
        memset(expected + start, 0, count);
        size_t low = start < 64 ? 0 : start - 64;
        bool is_same = memcmp(expected + low, window.behind + low, fitting(length + 128, low)) == 0;
        expect(done == count && is_same, "%zu zeros from %zu on: %zu done", length, start, done);
        memset(expected + start, 0xA5, count);
        memset(window.behind + start, 0xA5, count);
      }
    }
    expect(memcmp(expected, window.behind, sizeof expected) == 0, "zeros have changed what lies far away");
    window_unmap(&window);
  }
}

// Pages of a file that has ended raise another signal.
void bytes_behind_the_end_of_a_file(void) {
  struct window window = window_map(WRITING, WRITING, WRITING);
  static uint8_t from[200];
  window_cut(&window, PAGE);
  for (size_t before = 0; before <= sizeof from; before++) {
    uint8_t *start = window.bytes + PAGE - before;
    expect(faulting_copy(address(start), address(from), sizeof from) == before, "%zu bytes up to the end", before);
    expect(faulting_copy(address(from), address(start), sizeof from) == before, "%zu bytes before the end", before);
    expect(faulting_zero(address(start), sizeof from) == before, "%zu zeros before the end", before);
  }
  window_unmap(&window);
}
