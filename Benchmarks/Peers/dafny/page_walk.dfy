// A walk of x86-64 page tables; Examples/PageWalk/Sources/PageWalk.swift.

datatype End = NotCanonical | NotPresent(level: int) | Denied | Page(physical: bv64)

const Addresses: bv64 := 0xf_ffff_ffff_f000

// Where the index of a level is in an address.
function method Shift(level: int): bv64
  requires 1 <= level <= 4
{
  if level == 4 then 39 else if level == 3 then 30 else if level == 2 then 21 else 12
}

// The physical address of an entry of a table.
function method {:opaque} PlaceIn(table: bv64, address: bv64, level: int): bv64
  requires 1 <= level <= 4
{
  (table & Addresses) | (((address >> Shift(level)) & 511) << 3)
}

// The physical address in the page of an entry.
function method {:opaque} InPage(entry: bv64, address: bv64, level: int): bv64
  requires 1 <= level <= 4
{
  var offset := ((1 as bv64) << Shift(level)) - 1;
  (entry & Addresses & !offset) | (address & offset)
}

// What the bits of an entry say.
predicate method {:opaque} IsPresent(entry: bv64) { entry & 1 != 0 }
predicate method {:opaque} IsLarge(entry: bv64) { entry & 0x80 != 0 }
predicate method {:opaque} Allows(rights: bv64, access: bv64) { access & !rights & 6 == 0 }
predicate method {:opaque} IsCanonical(address: bv64) { address >> 47 == 0 || address >> 47 == 0x1_ffff }
function method {:opaque} Both(a: bv64, b: bv64): bv64 { a & b }

lemma AllAnd(b: bv64)
  ensures Both(0xffff_ffff_ffff_ffff, b) == b
{
  reveal Both();
}

class PageTables {
  // Physical memory, by addresses of words.
  const memory: bv64 -> bv64
  const root: bv64

  constructor (memory: bv64 -> bv64, root: bv64)
    ensures this.memory == memory && this.root == root
  {
    this.memory, this.root := memory, root;
  }

  // The physical address of the entry at a level.
  function Place(address: bv64, level: int): bv64
    requires 1 <= level <= 4
    decreases 4 - level, 0
  {
    var table := if level == 4 then root else Entry(address, level + 1);
    PlaceIn(table, address, level)
  }

  function Entry(address: bv64, level: int): bv64
    requires 1 <= level <= 4
    decreases 4 - level, 1
  {
    memory(Place(address, level))
  }

  predicate IsLast(address: bv64, level: int)
    requires 1 <= level <= 4
  {
    level == 1 || (level < 4 && IsLarge(Entry(address, level)))
  }

  predicate IsReached(address: bv64, level: int)
    requires 1 <= level <= 4
    decreases 4 - level
  {
    if level == 4 then IsCanonical(address)
    else IsReached(address, level + 1) && IsPresent(Entry(address, level + 1)) && !IsLast(address, level + 1)
  }

  predicate IsMapped(address: bv64, level: int)
    requires 1 <= level <= 4
  {
    IsReached(address, level) && IsPresent(Entry(address, level)) && IsLast(address, level)
  }

  function Rights(address: bv64, level: int): bv64
    requires 1 <= level <= 4
    decreases 4 - level
  {
    if level == 4 then Entry(address, 4) else Both(Rights(address, level + 1), Entry(address, level))
  }

  predicate IsAllowed(address: bv64, access: bv64, level: int)
    requires 1 <= level <= 4
  {
    Allows(Rights(address, level), access)
  }

  function Physical(address: bv64, level: int): bv64
    requires 1 <= level <= 4
  {
    InPage(Entry(address, level), address, level)
  }

  // The entries from level 4 down to a level.
  function Places(address: bv64, level: int): seq<bv64>
    requires 1 <= level <= 5
    decreases 5 - level
  {
    if level == 5 then [] else Places(address, level + 1) + [Place(address, level)]
  }

  method Translate(address: bv64, access: bv64) returns (end: End, ghost loads: seq<bv64>, ghost last: int)
    ensures end.NotCanonical? <==> !IsCanonical(address)
    ensures end.NotCanonical? ==> loads == []
    ensures end.NotPresent? ==> 1 <= end.level <= 4 && IsReached(address, end.level)
      && !IsPresent(Entry(address, end.level)) && loads == Places(address, end.level)
    ensures end.Denied? ==> 1 <= last <= 4
      && IsMapped(address, last) && !IsAllowed(address, access, last) && loads == Places(address, last)
    ensures end.Page? ==> 1 <= last <= 4
      && IsMapped(address, last) && IsAllowed(address, access, last) && end.physical == Physical(address, last)
      && loads == Places(address, last)
  {
    loads := [];
    if !IsCanonical(address) { return NotCanonical, loads, 0; }
    var table, rights, level := root, 0xffff_ffff_ffff_ffff as bv64, 4;
    while true
      invariant 1 <= level <= 4 && IsReached(address, level) && loads == Places(address, level + 1)
      invariant table == if level == 4 then root else Entry(address, level + 1)
      invariant rights == if level == 4 then 0xffff_ffff_ffff_ffff else Rights(address, level + 1)
      decreases level
    {
      var place := PlaceIn(table, address, level);
      loads := loads + [place];
      var entry := memory(place);
      if !IsPresent(entry) { return NotPresent(level), loads, level; }
      AllAnd(entry);
      rights := Both(rights, entry);
      table := entry;
      if level == 1 || (level < 4 && IsLarge(entry)) {
        assert IsMapped(address, level);
        if !Allows(rights, access) { return Denied, loads, level; }
        return Page(InPage(entry, address, level)), loads, level;
      }
      level := level - 1;
    }
  }
}
