// An allocator of page frames by a bitmap; Examples/FrameAllocator/Sources/FrameAllocator.swift.

newtype Word = x: int | 0 <= x < 0x1_0000_0000_0000_0000

// A bit of a word; hidden where it is used, as is a word of which one bit is set: the prover is slow to convert places to bit vectors.
predicate method {:opaque} Bit(word: bv64, place: int)
  requires 0 <= place < 64
{
  (word >> place) & 1 == 1
}

function method {:opaque} Only(place: int): bv64
  requires 0 <= place < 64
{
  (1 as bv64) << place
}

lemma SettingIsFlipping(word: bv64, place: int)
  requires 0 <= place < 64 && !Bit(word, place)
  ensures word | Only(place) == word ^ Only(place)
{
  reveal Bit(), Only();
}

predicate AreClear(word: bv64, place: int)
  requires 0 <= place <= 64
{
  forall lower :: 0 <= lower < place ==> !Bit(word, lower)
}

// Trusted, as the instruction is.
method {:extern} TrailingZeros(word: bv64) returns (place: Word)
  requires word != 0
  ensures place < 64 && Bit(word, place as int)
  ensures AreClear(word, place as int)

class FrameAllocator {
  // Bit n % 64 of word n / 64 is set where frame n is free.
  const words: array<bv64>
  // The number of frames that are free.
  var freeCount: Word

  predicate Taken(count: int)
    requires 0 <= count <= words.Length
    reads words
  {
    forall i :: 0 <= i < count ==> words[i] == 0
  }

  predicate Valid() reads this, words {
    words.Length < 0x400_0000_0000_0000 && freeCount as int <= words.Length * 64 && (freeCount == 0 ==> Taken(words.Length))
  }

  predicate IsFree(frame: int)
    requires 0 <= frame < words.Length * 64
    reads words
  {
    Bit(words[frame / 64], frame % 64)
  }

  // Nothing has changed but the bit of one frame.
  twostate predicate Flips(frame: int)
    requires 0 <= frame < words.Length * 64
    reads words
  {
    words[frame / 64] == old(words[frame / 64]) ^ Only(frame % 64)
    && forall i :: 0 <= i < words.Length && i != frame / 64 ==> words[i] == old(words[i])
  }

  method Allocate() returns (found: bool, frame: Word)
    requires Valid()
    modifies this, words
    ensures !found ==> old(Taken(words.Length)) && freeCount == old(freeCount)
    ensures !found ==> forall i :: 0 <= i < words.Length ==> words[i] == old(words[i])
    ensures found ==> frame as int < words.Length * 64 && old(IsFree(frame as int))
    ensures found ==> old(Taken(frame as int / 64))
    ensures found ==> AreClear(old(words[frame / 64]), frame as int % 64)
    ensures found ==> Flips(frame as int) && freeCount as int == old(freeCount) as int - 1
  {
    var first: Word := 0;
    while first as int / 64 < words.Length && words[first / 64] == 0
      invariant first % 64 == 0 && first as int <= words.Length * 64
      invariant Taken(first as int / 64)
      decreases words.Length * 64 - first as int
    {
      first := first + 64;
    }
    if first as int / 64 == words.Length { return false, 0; }
    var word := words[first / 64];
    var place := TrailingZeros(word);
    words[first / 64] := word ^ Only(place as int);
    freeCount := freeCount - 1;
    frame := first + place;
    assert frame / 64 == first / 64 && frame as int % 64 == place as int;
    assert old(words[frame / 64]) == word;
    return true, frame;
  }

  method GiveBack(frame: Word) returns (done: bool)
    requires Valid()
    modifies this, words
    ensures done == (frame as int < words.Length * 64 && !old(IsFree(frame as int)))
    ensures done ==> Flips(frame as int) && freeCount as int == old(freeCount) as int + 1
    ensures !done ==> freeCount == old(freeCount) && forall i :: 0 <= i < words.Length ==> words[i] == old(words[i])
  {
    if frame as int / 64 >= words.Length { return false; }
    var word := words[frame / 64];
    var place := frame as int % 64;
    if Bit(word, place) { return false; }
    SettingIsFlipping(word, place);
    words[frame / 64] := word | Only(place);
    freeCount := freeCount + 1;
    return true;
  }
}
