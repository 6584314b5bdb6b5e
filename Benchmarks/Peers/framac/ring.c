/* A byte queue with a power-of-two mask and counters that run freely; Examples/ByteRing/Sources/ByteRing.swift. */

#include <stdbool.h>
#include <stdint.h>

struct ring {
  uint8_t *places;
  uint64_t size;
  /* The number of bytes that were taken out, and that of those that were put in. They wrap around. */
  uint64_t head;
  uint64_t tail;
};

/*@
  predicate power_of_two(integer n) = \exists integer k; 0 <= k < 64 && n == (1 << k);

  logic integer around(integer place, integer size) = place < size ? place : place - size;

  // The remainder of a number below 2 * 2^64, or of a difference.
  logic integer wrapped(integer x) =
    x < 0 ? x + 0x10000000000000000 : x < 0x10000000000000000 ? x : x - 0x10000000000000000;

  // Trusted but for `remainder`: ring-lemmas.c has what the provers make of them.
  axiomatic Masks {
    axiom range: \forall integer n; power_of_two(n) ==> 0 < n <= 0x8000000000000000;
    axiom mask: \forall integer x, n, mask; 0 <= x ==> power_of_two(n) ==> mask == n - 1 ==> (x & mask) == x % n;
    axiom remainder: \forall integer x, n; 0 <= x ==> 0 < n ==> 0 <= x % n < n;
    axiom sum: \forall integer x, i, n; 0 <= x ==> 0 <= i <= n ==> power_of_two(n) ==>
      wrapped(x + i) % n == around(x % n + i, n);
    axiom cast: \forall integer x; -0x10000000000000000 <= x < 0x20000000000000000 ==> (uint64_t)x == wrapped(x);
  }

  logic integer length{L}(struct ring *r) = wrapped(r->tail - r->head);

  predicate valid{L}(struct ring *r) =
    \valid(r) && power_of_two(r->size) && \valid(r->places + (0 .. r->size - 1))
    && \separated(r, r->places + (0 .. r->size - 1)) && length(r) <= r->size;

  // The byte at an index of the contents, the oldest first.
  logic integer at{L}(struct ring *r, integer index) = r->places[around(r->head % r->size + index, r->size)];
*/

/*@
  requires valid(r);
  assigns r->tail, r->places[0 .. r->size - 1];
  ensures valid(r);
  ensures \result == true <==> \old(length(r)) < r->size;
  ensures \result == true ==> length(r) == \old(length(r)) + 1 && at(r, \old(length(r))) == byte;
  ensures \result == true ==> \forall integer i; 0 <= i < \old(length(r)) ==> at(r, i) == \old(at(r, i));
  ensures \result == false ==> length(r) == \old(length(r));
  ensures \result == false ==> \forall integer i; 0 <= i < length(r) ==> at(r, i) == \old(at(r, i));
*/
bool push(struct ring *r, uint8_t byte) {
  //@ assert power_of_two(r->size) && 0 < r->size;
  if (r->tail - r->head == r->size) return false;
  //@ assert r->tail == wrapped(r->head + length(r));
  //@ assert r->tail % r->size == around(r->head % r->size + length(r), r->size);
  uint64_t place = r->tail & (r->size - 1);
  //@ assert place == r->tail % r->size && place < r->size;
  r->places[place] = byte;
  r->tail++;
  return true;
}

/*@
  requires valid(r) && \valid(byte) && \separated(byte, r, r->places + (0 .. r->size - 1));
  assigns r->head, *byte;
  ensures valid(r);
  ensures \result == true <==> 0 < \old(length(r));
  ensures \result == true ==> length(r) == \old(length(r)) - 1 && *byte == \old(at(r, 0));
  ensures \result == true ==> \forall integer i; 0 <= i < length(r) ==> at(r, i) == \old(at(r, i + 1));
  ensures \result == false ==> length(r) == 0;
*/
bool pop(struct ring *r, uint8_t *byte) {
  //@ assert power_of_two(r->size) && 0 < r->size;
  if (r->head == r->tail) return false;
  //@ assert wrapped(r->head + 1) % r->size == around(r->head % r->size + 1, r->size);
  uint64_t place = r->head & (r->size - 1);
  //@ assert place == r->head % r->size && place < r->size;
  *byte = r->places[place];
  r->head++;
  return true;
}
