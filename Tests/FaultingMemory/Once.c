// Loads and exchanges of 1, 2, 4 and 8 bytes at each place of three pages that is aligned for them.
#include <pthread.h>
#include <string.h>
#include "CFaultingMemory.h"
#include "Tests.h"
#include "Window.h"

struct accesses {
  size_t size;
  struct faulting_value (*load)(uintptr_t address);
  struct faulting_value (*exchange)(uintptr_t address, uint64_t expected, uint64_t desired);
};

static const struct accesses all[] = {
  {1, faulting_load_1, faulting_exchange_1},
  {2, faulting_load_2, faulting_exchange_2},
  {4, faulting_load_4, faulting_exchange_4},
  {8, faulting_load_8, faulting_exchange_8},
};

// The bytes of memory as a word, which is how this processor has them: the lowest first.
static uint64_t word(const uint8_t *bytes, size_t size) {
  uint64_t result = 0;
  memcpy(&result, bytes, size);
  return result;
}

void loads_from_pages_that_fault(void) {
  struct window window = window_map(READING, NOTHING, WRITING);
  fill_randomly(window.behind, PAGES * PAGE, 4);
  for (size_t each = 0; each < 4; each++) {
    size_t size = all[each].size;
    for (size_t start = 0; start < PAGES * PAGE; start += size) {
      struct faulting_value found = all[each].load((uintptr_t)window.bytes + start);
      bool is_there = window.rights[start / PAGE] >= READING;
      uint64_t value = is_there ? word(window.behind + start, size) : 0;
      expect(found.is_there == is_there && found.value == value, "a load of %zu bytes at %zu", size, start);
    }
  }
  window_unmap(&window);
}

void exchanges_on_pages_that_fault(void) {
  for (enum rights middle = NOTHING; middle <= READING; middle++) {
    struct window window = window_map(WRITING, middle, WRITING);
    static uint8_t expected[PAGES * PAGE];
    fill_randomly(window.behind, PAGES * PAGE, 5);
    memcpy(expected, window.behind, sizeof expected);
    for (size_t each = 0; each < 4; each++) {
      size_t size = all[each].size;
      for (size_t start = 0; start < PAGES * PAGE; start += size) {
        uint64_t before = word(expected + start, size), desired = ~before, other = before ^ 1;
        if (size < 8) desired &= (1ull << size * 8) - 1;
        bool is_there = window.rights[start / PAGE] >= WRITING;
        uintptr_t place = (uintptr_t)window.bytes + start;
        struct faulting_value unequal = all[each].exchange(place, other, desired);
        uint64_t kept = word(window.behind + start, size);
        struct faulting_value equal = all[each].exchange(place, before, desired);
        uint64_t seen = is_there ? before : 0;
        bool is_right = unequal.is_there == is_there && unequal.value == seen && kept == before &&
          equal.is_there == is_there && equal.value == seen;
        expect(is_right, "an exchange of %zu bytes at %zu", size, start);
        if (is_there) memcpy(expected + start, &desired, size);
      }
      expect(memcmp(expected, window.behind, sizeof expected) == 0, "exchanges of %zu bytes have changed others", size);
    }
    window_unmap(&window);
  }
}

enum { COUNTERS = 4, ROUNDS = 20000 };

static void *count_up(void *counter) {
  for (int round = 0; round < ROUNDS; round++) {
    struct faulting_value seen;
    uint64_t before;
    do {
      before = faulting_load_4((uintptr_t)counter).value;
      seen = faulting_exchange_4((uintptr_t)counter, before, before + 1);
    } while (seen.value != before);
  }
  return NULL;
}

// No count is lost where threads exchange at the same place.
void exchanges_by_threads(void) {
  static uint32_t counter;
  pthread_t threads[COUNTERS];
  for (int each = 0; each < COUNTERS; each++) {
    expect(pthread_create(&threads[each], NULL, count_up, &counter) == 0, "there is no thread");
  }
  for (int each = 0; each < COUNTERS; each++) pthread_join(threads[each], NULL);
  uint64_t found = faulting_load_4((uintptr_t)&counter).value;
  expect(found == COUNTERS * ROUNDS, "threads counted to %llu", (unsigned long long)found);
}
