// Pages in a row that may fault, and what is in them.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PAGE 4096
#define PAGES 3

// What may be done to a page.
enum rights { NOTHING, READING, WRITING };

struct window {
  enum rights rights[PAGES];
  // The pages as their rights are.
  uint8_t *bytes;
  // The same memory, all of which can be read and written.
  uint8_t *behind;
  int file;
};

// Maps pages; ends the program where it cannot.
struct window window_map(enum rights first, enum rights second, enum rights third);
void window_unmap(const struct window *window);

// Lets a window's file end after a number of bytes: what lies behind faults, whatever the rights are.
void window_cut(const struct window *window, size_t count);

// How many bytes from an offset on, up to a number, can be accessed before the first that faults.
size_t window_reach(const struct window *window, size_t offset, size_t length, enum rights least);

// Ends the program with a sentence unless the condition holds.
void expect(bool condition, const char *sentence, ...) __attribute__((format(printf, 2, 3)));

// A number that looks random, from one to the next.
uint32_t next_random(uint32_t *state);
void fill_randomly(uint8_t *bytes, size_t count, uint32_t seed);
