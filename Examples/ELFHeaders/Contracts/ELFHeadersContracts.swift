import VerifierCommand

typealias ELFFile<M: Machine> = Buffer<M, M.UInt8>

extension Observed<ELFFile<SymbolicMachine>> {
  private typealias Header = ELFHeader<SymbolicMachine>

  var table: Integer { self.load(Header.table, at: 0) }
  var segments: Integer { self.load(Header.entries, at: 0) }

  /// What holds of an accepted file, in the order in which it is checked, and the error where it does not.
  var checks: [(error: ELFHeaderError, condition: Formula)] {
    [
      (.tooShort, 64 <= self.count), (.notELF, self.load(Header.magic, at: 0) == 0x464c_457f),
      (.not64Bit, self.load(Header.width, at: 0) == 2), (.entrySize, self.load(Header.entrySize, at: 0) == 56),
      (.tableOutsideFile, table + segments * 56 <= self.count),
    ]
  }

  /// Whether the first `count` checks hold.
  func passes(_ count: Int) -> Formula { checks.prefix(count).reduce(true) { $0 && $1.condition } }
}

extension Observed<ELFSegments<SymbolicMachine>> {
  private typealias Header = ELFSegment<SymbolicMachine>

  private func field<Number>(_ field: Field<Number>, of index: Integer) -> Integer {
    self.file.load(field, at: self.start + index * 56)
  }
  func isLoaded(_ index: Integer) -> Formula { field(Header.type, of: index) == 1 }
  func isInFile(_ index: Integer) -> Formula {
    field(Header.offset, of: index) + field(Header.size, of: index) <= self.file.count
  }
  func fitsInMemory(_ index: Integer) -> Formula {
    field(Header.size, of: index) <= field(Header.sizeInMemory, of: index)
  }
  func isAtAddresses(_ index: Integer) -> Formula {
    field(Header.address, of: index) + field(Header.sizeInMemory, of: index) < power(64)
  }

  /// Whether all segments to be loaded before one are right.
  func areRight(before end: Integer) -> Formula {
    .forAll("index") { $0 < end && isLoaded($0) ==> isInFile($0) && fitsInMemory($0) && isAtAddresses($0) }
  }
}

let elfHeader = Contract(
  "elf/header", "finds the table of segments of a file", state: ELFFile<SymbolicMachine>.self,
  body: { file, machine throws(ELFHeaderError) in try ELFSegments(of: file, on: machine) },
  native: NativeProgram(state: ELFFile<NativeMachine>.self) { try ELFSegments(of: $0, on: $1) },
  ensures: { old, new, outcome in
    onReturn {
      let (result, file) = (outcome.result, outcome.result.file)
      ensures("checks", old.observed.passes(old.checks.count))
      ensures("table", result.start == old.table && result.count == old.segments)
      ensures("file", file.base == old.base && file.count == old.count)
    }
    onThrow {
      ensures(
        "first-error",
        old.checks.enumerated().reduce(true) { all, check in
          all
            && (outcome.error == check.element.error) == (old.observed.passes(check.offset) && !check.element.condition)
        })
    }
    ensures("frame", new.isUnchanged(since: old))
  })

let elfSegments = Contract(
  "elf/segments", "checks the segments of a file", state: ELFSegments<SymbolicMachine>.self,
  requires: { old in requires("table", old.start + old.count * 56 <= old.file.count) },
  loops: { old in
    [
      Loop("segments", of: SymbolicWord.self) { entry, index in
        Loop.Claims(
          invariants: [
            ("within", index <= old.count),
            ("right", old.observed.areRight(before: index)),
          ], memory: entry.memory, variant: old.count - index)
      }
    ]
  },
  body: { table, machine throws(ELFSegmentError<SymbolicWord>) in try table.check(on: machine) },
  native: NativeProgram(state: ELFSegments<NativeMachine>.self) { try $0.check(on: $1) },
  ensures: { old, new, outcome in
    onReturn { ensures("right", old.observed.areRight(before: old.count)) }
    onThrow {
      let (old, index, reason) = (old.observed, outcome.error.index, outcome.error.reason)
      ensures("first", index < old.count && old.areRight(before: index) && old.isLoaded(index))
      ensures("outside", (reason == .outsideFile) == !old.isInFile(index))
      ensures("longer", reason == .longerThanMemory ==> !old.fitsInMemory(index))
      ensures("beyond", reason == .beyondAddresses ==> old.fitsInMemory(index) && !old.isAtAddresses(index))
    }
    ensures("frame", new.isUnchanged(since: old))
  })
