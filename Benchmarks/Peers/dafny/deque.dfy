// A double-ended queue of 16-bit elements in a buffer of any capacity; Examples/Deque/Sources/DequeSlots.swift.

newtype Word = x: int | 0 <= x < 0x1_0000_0000_0000_0000
newtype Element = x: int | 0 <= x < 0x1_0000

const MaxSlots: int := 0x8000_0000_0000_0000

class Deque {
  const slots: array<Element>
  // The slot of the first element.
  var start: Word
  var count: Word

  predicate Valid() reads this {
    // What the law of memory says in Swift: the bytes of a buffer have addresses.
    slots.Length < MaxSlots && start as int < slots.Length && count as int <= slots.Length
  }

  // The elements in the slots from the start on, and then from slot 0 on.
  function Contents(): seq<Element>
    requires Valid()
    reads this, slots
    ensures |Contents()| == count as int
  {
    var end := start as int + count as int;
    if end <= slots.Length then slots[start..end] else slots[start..] + slots[..end - slots.Length]
  }

  lemma ContentsAt()
    requires Valid()
    ensures forall i :: 0 <= i < count as int ==> Contents()[i] == slots[(start as int + i) % slots.Length]
  {
  }

  predicate IsAround(slot: int, place: int) {
    slot == place || slot == place - slots.Length || slot == place + slots.Length
  }

  method SlotAt(index: Word) returns (slot: Word)
    requires Valid() && index as int < slots.Length
    ensures slot as int < slots.Length
    ensures IsAround(slot as int, start as int + index as int)
  {
    slot := start + index;
    if slot as int >= slots.Length { slot := slot - slots.Length as Word; }
  }

  method SlotAfter(slot: Word) returns (next: Word)
    requires Valid() && slot as int < slots.Length
    ensures next as int < slots.Length
    ensures IsAround(next as int, slot as int + 1)
  {
    next := if slot as int + 1 == slots.Length then 0 else slot + 1;
  }

  method SlotBefore(slot: Word) returns (previous: Word)
    requires Valid() && slot as int < slots.Length
    ensures previous as int < slots.Length
    ensures IsAround(previous as int, slot as int - 1)
  {
    previous := if slot == 0 then slots.Length as Word - 1 else slot - 1;
  }

  method Segments() returns (first: Word, second: Word)
    requires Valid()
    ensures start as int + first as int <= slots.Length && second as int <= slots.Length
    ensures Contents() == slots[start..start as int + first as int] + slots[..second]
    ensures second == 0 || first as int == slots.Length - start as int
  {
    var room := slots.Length as Word - start;
    first := if count < room then count else room;
    second := count - first;
  }

  method Append(element: Element) returns (done: bool)
    requires Valid()
    modifies this, slots
    ensures Valid()
    ensures done == (old(count) as int < slots.Length)
    ensures done ==> Contents() == old(Contents()) + [element]
    ensures !done ==> Contents() == old(Contents())
  {
    if count as int == slots.Length { return false; }
    var slot := SlotAt(count);
    slots[slot] := element;
    count := count + 1;
    return true;
  }

  method Prepend(element: Element) returns (done: bool)
    requires Valid()
    modifies this, slots
    ensures Valid()
    ensures done == (old(count) as int < slots.Length)
    ensures done ==> Contents() == [element] + old(Contents())
    ensures !done ==> Contents() == old(Contents())
  {
    if count as int == slots.Length { return false; }
    start := SlotBefore(start);
    slots[start] := element;
    count := count + 1;
    return true;
  }

  method PopFirst() returns (found: bool, element: Element)
    requires Valid()
    modifies this
    ensures Valid()
    ensures found == (old(count) > 0)
    ensures found ==> element == old(Contents())[0] && Contents() == old(Contents())[1..]
    ensures !found ==> Contents() == old(Contents())
  {
    if count == 0 { return false, 0; }
    element := slots[start];
    start := SlotAfter(start);
    count := count - 1;
    return true, element;
  }

  method PopLast() returns (found: bool, element: Element)
    requires Valid()
    modifies this
    ensures Valid()
    ensures found == (old(count) > 0)
    ensures found ==> element == old(Contents())[old(count) - 1] && Contents() == old(Contents())[..old(count) - 1]
    ensures !found ==> Contents() == old(Contents())
  {
    if count == 0 { return false, 0; }
    count := count - 1;
    var slot := SlotAt(count);
    return true, slots[slot];
  }

  // The number of slots to grow to.
  method Capacity(required: Word) returns (fits: bool, capacity: Word)
    requires slots.Length < MaxSlots
    ensures fits == (required as int * 2 < 0x1_0000_0000_0000_0000)
    ensures fits ==> capacity >= required && capacity as int * 2 < 0x1_0000_0000_0000_0000
    ensures fits ==> capacity as int == Greatest(required as int, Least(slots.Length * 3 / 2, MaxSlots - 1))
  {
    var limit := 0xffff_ffff_ffff_ffff / 2;
    if required > limit { return false, 0; }
    var length := slots.Length as Word;
    var more := length + length / 2;
    if more > limit { more := limit; }
    return true, if required > more then required else more;
  }
}

function Greatest(a: int, b: int): int { if a > b then a else b }
function Least(a: int, b: int): int { if a < b then a else b }
