/* An allocator of page frames by a bitmap; Examples/FrameAllocator/Sources/FrameAllocator.swift. */

#include <stdbool.h>
#include <stdint.h>

/* Bit n % 64 of word n / 64 is set where frame n is free. */
struct frames {
  uint64_t *words;
  uint64_t count;
  /* The number of frames that are free. */
  uint64_t free;
};

/*@
  predicate is_free{L}(struct frames *f, integer frame) = ((f->words[frame / 64] >> (frame % 64)) & 1) == 1;

  // Whether all frames of the first words are taken.
  predicate taken{L}(struct frames *f, integer words) = \forall integer i; 0 <= i < words ==> f->words[i] == 0;

  predicate valid{L}(struct frames *f) =
    \valid(f) && f->count < 0x400000000000000 && \valid(f->words + (0 .. f->count - 1))
    && \separated(f, f->words + (0 .. f->count - 1)) && f->free <= f->count * 64
    && (f->free == 0 ==> taken(f, f->count));
*/

/*@
  // Trusted, as the compiler is for __builtin_ctzll.
  requires word != 0;
  assigns \nothing;
  ensures 0 <= \result < 64 && ((word >> \result) & 1) == 1;
  ensures \forall integer place; 0 <= place < \result ==> ((word >> place) & 1) == 0;
*/
unsigned trailing_zeros(uint64_t word);

/*@
  requires valid(f) && \valid(frame) && \separated(frame, f, f->words + (0 .. f->count - 1));
  assigns *frame, f->free, f->words[0 .. f->count - 1];
  ensures \result == false ==> taken{Old}(f, f->count) && f->free == \old(f->free);
  ensures \result == false ==> \forall integer i; 0 <= i < f->count ==> f->words[i] == \old(f->words[i]);
  ensures \result == true ==> *frame < f->count * 64 && is_free{Old}(f, *frame);
  ensures \result == true ==> taken{Old}(f, *frame / 64);
  ensures \result == true ==>
    \forall integer place; 0 <= place < *frame % 64 ==> ((\old(f->words[\at(*frame, Post) / 64]) >> place) & 1) == 0;
  ensures \result == true ==>
    f->words[*frame / 64] == (\old(f->words[\at(*frame, Post) / 64]) ^ ((uint64_t)1 << (*frame % 64)));
  ensures \result == true ==>
    \forall integer i; 0 <= i < f->count ==> i != *frame / 64 ==> f->words[i] == \old(f->words[i]);
  ensures \result == true ==> f->free == \old(f->free) - 1;
*/
bool allocate(struct frames *f, uint64_t *frame) {
  uint64_t first = 0;
  /*@
    loop invariant first % 64 == 0 && first <= f->count * 64;
    loop invariant taken(f, first / 64);
    loop assigns first;
    loop variant f->count * 64 - first;
  */
  while (first / 64 < f->count && f->words[first / 64] == 0) first += 64;
  if (first / 64 == f->count) return false;
  uint64_t word = f->words[first / 64];
  unsigned place = trailing_zeros(word);
  //@ assert 0 < f->free;
  f->words[first / 64] = word ^ (uint64_t)1 << place;
  f->free--;
  *frame = first + place;
  return true;
}

/*@
  requires valid(f);
  assigns f->free, f->words[0 .. f->count - 1];
  ensures \result == true <==> frame < f->count * 64 && !is_free{Old}(f, frame);
  ensures \result == true ==> f->words[frame / 64] == (\old(f->words[frame / 64]) | ((uint64_t)1 << (frame % 64)));
  ensures \result == true ==>
    \forall integer i; 0 <= i < f->count ==> i != frame / 64 ==> f->words[i] == \old(f->words[i]);
  ensures \result == true ==> f->free == \old(f->free) + 1;
  ensures \result == false ==> f->free == \old(f->free);
  ensures \result == false ==> \forall integer i; 0 <= i < f->count ==> f->words[i] == \old(f->words[i]);
*/
bool give_back(struct frames *f, uint64_t frame) {
  if (frame / 64 >= f->count) return false;
  uint64_t word = f->words[frame / 64];
  if (word >> frame % 64 & 1) return false;
  f->words[frame / 64] = word | (uint64_t)1 << frame % 64;
  //@ assert f->free < UINT64_MAX;
  f->free++;
  return true;
}
