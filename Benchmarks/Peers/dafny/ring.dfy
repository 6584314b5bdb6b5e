// A byte queue with a power-of-two mask and counters that run freely; Examples/ByteRing/Sources/ByteRing.swift.

newtype Byte = x: int | 0 <= x < 0x100
newtype Word = x: int | 0 <= x < 0x1_0000_0000_0000_0000

const Words: int := 0x1_0000_0000_0000_0000

function Power(exponent: nat): nat { if exponent == 0 then 1 else 2 * Power(exponent - 1) }

predicate IsPowerOfTwo(n: int) { exists exponent: nat :: exponent < 64 && n == Power(exponent) }

// Hidden where it is used: products of unknowns lead the prover astray.
function {:opaque} Remainder(x: int, size: int): int
  requires 0 < size
  ensures 0 <= Remainder(x, size) < size
{
  x % size
}

// Sums and differences that wrap around.
function method Sum(a: Word, b: Word): Word {
  if a as int + b as int < Words then a + b else (a as int + b as int - Words) as Word
}
function method Difference(a: Word, b: Word): Word {
  if a >= b then a - b else (a as int - b as int + Words) as Word
}

// The bits that both words have. Trusted: the prover gets nowhere with conversions between integers and bit vectors (mask.dfy).
function method {:extern} And(a: Word, b: Word): Word
lemma {:axiom} MaskIsRemainder(x: Word, size: Word)
  requires size > 0 && IsPowerOfTwo(size as int)
  ensures And(x, size - 1) as int == Remainder(x as int, size as int)

class ByteRing {
  const places: array<Byte>
  // The number of bytes that were taken out, and that of those that were put in. They wrap around.
  var head: Word
  var tail: Word

  predicate Valid() reads this {
    IsPowerOfTwo(places.Length) && places.Length < Words && Difference(tail, head) as int <= places.Length
  }

  function Count(): int reads this { Difference(tail, head) as int }

  // The bytes in the queue, the oldest first.
  function Contents(): seq<Byte>
    requires Valid()
    reads this, places
    ensures |Contents()| == Count()
  {
    Positive(places.Length);
    var start := Remainder(head as int, places.Length);
    var end := start + Count();
    if end <= places.Length then places[start..end] else places[start..] + places[..end - places.Length]
  }

  lemma ContentsAt(index: int)
    requires Valid() && 0 <= index < Count()
    ensures places.Length > 0
    ensures Contents()[index] == places[Remainder(head as int + index, places.Length)]
  {
    Positive(places.Length);
    Around(head as int, index, places.Length);
  }

  method Push(byte: Byte) returns (done: bool)
    requires Valid()
    modifies this, places
    ensures Valid()
    ensures done == (old(Count()) < places.Length)
    ensures done ==> Contents() == old(Contents()) + [byte]
    ensures !done ==> Contents() == old(Contents())
  {
    if Difference(tail, head) as int == places.Length { return false; }
    Positive(places.Length);
    MaskIsRemainder(tail, places.Length as Word);
    Around(head as int, Count(), places.Length);
    Wrapped(head as int + Count(), places.Length);
    places[And(tail, places.Length as Word - 1)] := byte;
    tail := Sum(tail, 1);
    return true;
  }

  method Pop() returns (found: bool, byte: Byte)
    requires Valid()
    modifies this
    ensures Valid()
    ensures found == (old(Count()) > 0)
    ensures found ==> byte == old(Contents())[0] && Contents() == old(Contents())[1..]
    ensures !found ==> Contents() == old(Contents())
  {
    if head == tail { return false, 0; }
    Positive(places.Length);
    MaskIsRemainder(head, places.Length as Word);
    Around(head as int, 1, places.Length);
    Wrapped(head as int + 1, places.Length);
    byte := places[And(head, places.Length as Word - 1)];
    head := Sum(head, 1);
    return true, byte;
  }
}

lemma Positive(size: int)
  requires IsPowerOfTwo(size)
  ensures size > 0
{
  var exponent: nat :| size == Power(exponent);
  PowerPositive(exponent);
}

lemma PowerPositive(exponent: nat)
  ensures Power(exponent) > 0
{
}

lemma Unique(x: int, size: int, quotient: int, remainder: int)
  requires x == size * quotient + remainder && 0 <= remainder < size
  ensures Remainder(x, size) == remainder
{
  reveal Remainder();
  var difference := quotient - x / size;
  assert size * difference == x % size - remainder;
  if difference >= 1 { assert size * difference >= size; }
  if difference <= -1 { assert size * difference <= -size; }
}

// The remainder of a sum, once around.
lemma Around(from: int, index: int, size: int)
  requires 0 < size && 0 <= index <= size
  ensures var sum := Remainder(from, size) + index;
    Remainder(from + index, size) == (if sum < size then sum else sum - size)
{
  reveal Remainder();
  var quotient := from / size;
  if from % size + index < size {
    Unique(from + index, size, quotient, from % size + index);
  } else {
    assert size * (quotient + 1) == size * quotient + size;
    Unique(from + index, size, quotient + 1, from % size + index - size);
  }
}

lemma Product(a: nat, b: nat)
  ensures Power(a) * Power(b) == Power(a + b)
{
  if a > 0 { Product(a - 1, b); }
}

lemma PowerOfWord()
  ensures Power(64) == Words
{
  assert Power(8) == 0x100;
  Product(8, 8);
  Product(16, 16);
  Product(32, 32);
}

// The remainder of a number that has wrapped around is that of the number.
lemma Wrapped(x: int, size: int)
  requires 0 < size && IsPowerOfTwo(size)
  ensures Remainder(x - Words, size) == Remainder(x, size)
{
  reveal Remainder();
  var exponent: nat :| exponent < 64 && size == Power(exponent);
  PowerOfWord();
  Product(exponent, 64 - exponent);
  var times := Power(64 - exponent);
  assert x - Words == size * (x / size - times) + x % size;
  Unique(x - Words, size, x / size - times, x % size);
}
