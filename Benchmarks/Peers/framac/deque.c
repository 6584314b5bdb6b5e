/* A double-ended queue of 16-bit elements in a buffer of any capacity; Examples/Deque/Sources/DequeSlots.swift. */

#include <stdbool.h>
#include <stdint.h>

struct deque {
  uint16_t *slots;
  uint64_t capacity;
  /* The slot of the first element. */
  uint64_t start;
  uint64_t count;
};

/*@
  predicate valid{L}(struct deque *q) =
    \valid(q) && 0 < q->capacity < 0x8000000000000000 && \valid(q->slots + (0 .. q->capacity - 1))
    && \separated(q, q->slots + (0 .. q->capacity - 1)) && q->start < q->capacity && q->count <= q->capacity;

  logic integer around(integer place, integer capacity) = place < capacity ? place : place - capacity;

  // The element at an index of the contents.
  logic integer at{L}(struct deque *q, integer index) = q->slots[around(q->start + index, q->capacity)];

  lemma remainder: \forall integer place, capacity; 0 <= place < 2 * capacity ==> around(place, capacity) == place % capacity;
*/

/*@
  requires valid(q) && index < q->capacity;
  assigns \nothing;
  ensures \result < q->capacity;
  ensures \result == around(q->start + index, q->capacity);
*/
uint64_t slot_at(const struct deque *q, uint64_t index) {
  uint64_t slot = q->start + index;
  return slot < q->capacity ? slot : slot - q->capacity;
}

/*@
  requires valid(q) && slot < q->capacity;
  assigns \nothing;
  ensures \result < q->capacity;
  ensures \result == around(slot + 1, q->capacity);
*/
uint64_t slot_after(const struct deque *q, uint64_t slot) { return slot + 1 == q->capacity ? 0 : slot + 1; }

/*@
  requires valid(q) && slot < q->capacity;
  assigns \nothing;
  ensures \result < q->capacity;
  ensures \result == around(slot + q->capacity - 1, q->capacity);
*/
uint64_t slot_before(const struct deque *q, uint64_t slot) { return slot == 0 ? q->capacity - 1 : slot - 1; }

/*@
  requires valid(q) && \valid(first) && \valid(second);
  requires \separated(first, second, q, q->slots + (0 .. q->capacity - 1));
  assigns *first, *second;
  ensures *first + *second == q->count && q->start + *first <= q->capacity && *second <= q->capacity;
  ensures \forall integer i; 0 <= i < *first ==> at(q, i) == q->slots[q->start + i];
  ensures \forall integer i; 0 <= i < *second ==> at(q, *first + i) == q->slots[i];
  ensures *second == 0 || *first == q->capacity - q->start;
*/
void segments(const struct deque *q, uint64_t *first, uint64_t *second) {
  uint64_t room = q->capacity - q->start;
  *first = q->count < room ? q->count : room;
  *second = q->count - *first;
}

/*@
  requires valid(q);
  assigns q->count, q->slots[0 .. q->capacity - 1];
  ensures valid(q);
  ensures \result == true <==> \old(q->count) < q->capacity;
  ensures \result == true ==> q->count == \old(q->count) + 1 && at(q, \old(q->count)) == element;
  ensures \result == true ==> \forall integer i; 0 <= i < \old(q->count) ==> at(q, i) == \old(at(q, i));
  ensures \result == false ==> q->count == \old(q->count);
  ensures \result == false ==> \forall integer i; 0 <= i < q->count ==> at(q, i) == \old(at(q, i));
*/
bool append(struct deque *q, uint16_t element) {
  if (q->count == q->capacity) return false;
  q->slots[slot_at(q, q->count)] = element;
  q->count++;
  return true;
}

/*@
  requires valid(q);
  assigns q->start, q->count, q->slots[0 .. q->capacity - 1];
  ensures valid(q);
  ensures \result == true <==> \old(q->count) < q->capacity;
  ensures \result == true ==> q->count == \old(q->count) + 1 && at(q, 0) == element;
  ensures \result == true ==> \forall integer i; 0 <= i < \old(q->count) ==> at(q, i + 1) == \old(at(q, i));
  ensures \result == false ==> q->count == \old(q->count);
  ensures \result == false ==> \forall integer i; 0 <= i < q->count ==> at(q, i) == \old(at(q, i));
*/
bool prepend(struct deque *q, uint16_t element) {
  if (q->count == q->capacity) return false;
  q->start = slot_before(q, q->start);
  q->slots[q->start] = element;
  q->count++;
  return true;
}

/*@
  requires valid(q) && \valid(element) && \separated(element, q, q->slots + (0 .. q->capacity - 1));
  assigns q->start, q->count, *element;
  ensures valid(q);
  ensures \result == true <==> 0 < \old(q->count);
  ensures \result == true ==> q->count == \old(q->count) - 1 && *element == \old(at(q, 0));
  ensures \result == true ==> \forall integer i; 0 <= i < q->count ==> at(q, i) == \old(at(q, i + 1));
  ensures \result == false ==> q->count == 0;
*/
bool pop_first(struct deque *q, uint16_t *element) {
  if (q->count == 0) return false;
  *element = q->slots[q->start];
  q->start = slot_after(q, q->start);
  q->count--;
  return true;
}

/*@
  requires valid(q) && \valid(element) && \separated(element, q, q->slots + (0 .. q->capacity - 1));
  assigns q->count, *element;
  ensures valid(q);
  ensures \result == true <==> 0 < \old(q->count);
  ensures \result == true ==> q->count == \old(q->count) - 1 && *element == \old(at(q, q->count - 1));
  ensures \result == true ==> \forall integer i; 0 <= i < q->count ==> at(q, i) == \old(at(q, i));
  ensures \result == false ==> q->count == 0;
*/
bool pop_last(struct deque *q, uint16_t *element) {
  if (q->count == 0) return false;
  q->count--;
  *element = q->slots[slot_at(q, q->count)];
  return true;
}

/*@
  requires \valid(capacity) && \valid_read(q) && \separated(capacity, q) && q->capacity < 0x8000000000000000;
  assigns *capacity;
  ensures \result == true <==> required * 2 < 0x10000000000000000;
  ensures \result == true ==> *capacity >= required && *capacity * 2 < 0x10000000000000000;
  ensures \result == true ==>
    *capacity == \max((integer)required, \min(q->capacity * 3 / 2, 0x7fffffffffffffff));
*/
bool capacity_for(const struct deque *q, uint64_t required, uint64_t *capacity) {
  uint64_t limit = UINT64_MAX / sizeof *q->slots;
  if (required > limit) return false;
  uint64_t more = q->capacity + q->capacity / 2;
  if (more > limit) more = limit;
  *capacity = required > more ? required : more;
  return true;
}
