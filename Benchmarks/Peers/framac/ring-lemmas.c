/* What ring.c trusts, as lemmas: the provers find no proof but of `remainder`. Users would prove the others by hand, in Coq. */

#include <stdint.h>

/*@
  predicate power_of_two(integer n) = \exists integer k; 0 <= k < 64 && n == (1 << k);

  logic integer around(integer place, integer size) = place < size ? place : place - size;

  logic integer wrapped(integer x) =
    x < 0 ? x + 0x10000000000000000 : x < 0x10000000000000000 ? x : x - 0x10000000000000000;

  lemma range: \forall integer n; power_of_two(n) ==> 0 < n <= 0x8000000000000000;
  lemma remainder: \forall integer x, n; 0 <= x ==> 0 < n ==> 0 <= x % n < n;
  lemma cast: \forall integer x; -0x10000000000000000 <= x < 0x20000000000000000 ==> (uint64_t)x == wrapped(x);
  lemma mask: \forall integer x, n, mask; 0 <= x ==> power_of_two(n) ==> mask == n - 1 ==> (x & mask) == x % n;
  lemma sum: \forall integer x, i, n; 0 <= x ==> 0 <= i <= n ==> power_of_two(n) ==>
    wrapped(x + i) % n == around(x % n + i, n);
*/
