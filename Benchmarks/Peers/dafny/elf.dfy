// The headers of an ELF64 file that may hold anything; Examples/ELFHeaders/Sources/ELFHeaders.swift.

newtype Byte = x: int | 0 <= x < 0x100
newtype Word = x: int | 0 <= x < 0x1_0000_0000_0000_0000

const Words: int := 0x1_0000_0000_0000_0000

function method Load16(file: array<Byte>, at: Word): Word
  requires at as int + 2 <= file.Length && at as int + 2 < Words
  reads file
  ensures Load16(file, at) < 0x1_0000
{
  file[at] as Word + 0x100 * file[at + 1] as Word
}

function method Load32(file: array<Byte>, at: Word): Word
  requires at as int + 4 <= file.Length && at as int + 4 < Words
  reads file
  ensures Load32(file, at) < 0x1_0000_0000
{
  Load16(file, at) + 0x1_0000 * Load16(file, at + 2)
}

function method Load64(file: array<Byte>, at: Word): Word
  requires at as int + 8 <= file.Length && at as int + 8 < Words
  reads file
{
  Load32(file, at) + 0x1_0000_0000 * Load32(file, at + 4)
}

datatype HeaderError = TooShort | NotELF | Not64Bit | EntrySize | TableOutsideFile
datatype Header = Accepted(start: Word, count: Word) | Refused(error: HeaderError)

predicate HasError(file: array<Byte>, error: HeaderError)
  requires error != TooShort ==> 64 <= file.Length
  reads file
{
  match error
  case TooShort => file.Length < 64
  case NotELF => Load32(file, 0) != 0x464c_457f
  case Not64Bit => file[4] != 2
  case EntrySize => Load16(file, 54) != 56
  case TableOutsideFile => Load64(file, 32) as int + Load16(file, 56) as int * 56 > file.Length
}

// The first error of a file, in the order in which they are looked for.
predicate IsFirst(file: array<Byte>, error: HeaderError) reads file {
  (error != TooShort ==> 64 <= file.Length) && HasError(file, error)
  && (error == Not64Bit || error == EntrySize || error == TableOutsideFile ==> !HasError(file, NotELF))
  && (error == EntrySize || error == TableOutsideFile ==> !HasError(file, Not64Bit))
  && (error == TableOutsideFile ==> !HasError(file, EntrySize))
}

method ReadHeader(file: array<Byte>) returns (header: Header)
  requires file.Length < 0xffff_ffff_ffff_fff0
  ensures header.Accepted? ==> 64 <= file.Length && !HasError(file, NotELF) && !HasError(file, Not64Bit)
    && !HasError(file, EntrySize) && !HasError(file, TableOutsideFile)
  ensures header.Accepted? ==> header.start == Load64(file, 32) && header.count == Load16(file, 56)
  ensures header.Refused? ==> IsFirst(file, header.error)
{
  var length := file.Length as Word;
  if length < 64 { return Refused(TooShort); }
  if Load32(file, 0) != 0x464c_457f { return Refused(NotELF); }
  if file[4] != 2 { return Refused(Not64Bit); }
  if Load16(file, 54) != 56 { return Refused(EntrySize); }
  var start, count := Load64(file, 32), Load16(file, 56);
  if start > length || count * 56 > length - start { return Refused(TableOutsideFile); }
  return Accepted(start, count);
}

datatype Reason = OutsideFile | LongerThanMemory | BeyondAddresses
datatype Fault = None | At(index: Word, reason: Reason)

predicate IsTable(file: array<Byte>, start: Word, count: Word) {
  file.Length < 0xffff_ffff_ffff_fff0 && start as int + count as int * 56 <= file.Length
}

predicate IsLoaded(file: array<Byte>, entry: Word)
  requires entry as int + 56 <= file.Length < 0xffff_ffff_ffff_fff0
  reads file
{
  Load32(file, entry) == 1
}

predicate IsInFile(file: array<Byte>, entry: Word)
  requires entry as int + 56 <= file.Length < 0xffff_ffff_ffff_fff0
  reads file
{
  Load64(file, entry + 8) as int + Load64(file, entry + 32) as int <= file.Length
}

predicate FitsInMemory(file: array<Byte>, entry: Word)
  requires entry as int + 56 <= file.Length < 0xffff_ffff_ffff_fff0
  reads file
{
  Load64(file, entry + 32) <= Load64(file, entry + 40)
}

predicate IsAtAddresses(file: array<Byte>, entry: Word)
  requires entry as int + 56 <= file.Length < 0xffff_ffff_ffff_fff0
  reads file
{
  Load64(file, entry + 16) as int + Load64(file, entry + 40) as int < Words
}

predicate IsRight(file: array<Byte>, entry: Word)
  requires entry as int + 56 <= file.Length < 0xffff_ffff_ffff_fff0
  reads file
{
  IsLoaded(file, entry) ==> IsInFile(file, entry) && FitsInMemory(file, entry) && IsAtAddresses(file, entry)
}

predicate AreRight(file: array<Byte>, start: Word, count: Word, end: Word)
  requires IsTable(file, start, count) && end <= count
  reads file
{
  forall index: Word :: index < end ==> IsRight(file, start + index * 56)
}

method CheckSegments(file: array<Byte>, start: Word, count: Word) returns (fault: Fault)
  requires IsTable(file, start, count)
  ensures fault.None? ==> AreRight(file, start, count, count)
  ensures fault.At? ==> fault.index < count && AreRight(file, start, count, fault.index)
  ensures fault.At? ==>
    var entry := start + fault.index * 56;
    IsLoaded(file, entry)
    && (fault.reason == OutsideFile <==> !IsInFile(file, entry))
    && (fault.reason == LongerThanMemory ==> !FitsInMemory(file, entry))
    && (fault.reason == BeyondAddresses ==> FitsInMemory(file, entry) && !IsAtAddresses(file, entry))
{
  var length := file.Length as Word;
  var index: Word := 0;
  while index < count
    invariant index <= count && AreRight(file, start, count, index)
  {
    var entry := start + index * 56;
    if Load32(file, entry) == 1 {
      var offset, address := Load64(file, entry + 8), Load64(file, entry + 16);
      var size, sizeInMemory := Load64(file, entry + 32), Load64(file, entry + 40);
      if offset > length || size > length - offset { return At(index, OutsideFile); }
      if size > sizeInMemory { return At(index, LongerThanMemory); }
      if address > 0xffff_ffff_ffff_ffff - sizeInMemory { return At(index, BeyondAddresses); }
    }
    index := index + 1;
  }
  return None;
}
