import VerifierCommand

typealias ELFFile = Buffer<SymbolicMachine, SymbolicMachine.UInt8>

struct ELFFileCall<M: Machine> {
  let file: Buffer<M, M.UInt8>
}

func elfFile<M>(_ inputs: MethodInputs<M>) -> ELFFileCall<M> {
  ELFFileCall(file: inputs.buffer("file", of: M.UInt8.self))
}

func elfSegments<M>(_ inputs: MethodInputs<M>) -> ELFSegments<M> {
  ELFSegments(file: inputs.buffer("file", of: M.UInt8.self), start: inputs.word("start"), count: inputs.word("count"))
}

extension Snapshot<ELFFileCall<SymbolicMachine>> {
  func field<Value: FixedWidthInteger>(_ type: Value.Type, at offset: Integer) -> Integer {
    memory.load(type, at: self.file.base + offset)
  }
  var start: Integer { field(UInt64.self, at: 32) }
  var segments: Integer { field(UInt16.self, at: 56) }

  /// What holds of an accepted file, in the order in which it is checked, and the error where it does not.
  var checks: [(error: ELFHeaderError, condition: Formula)] {
    [
      (.tooShort, 64 <= self.file.count), (.notELF, field(UInt32.self, at: 0) == 0x464c_457f),
      (.not64Bit, field(UInt8.self, at: 4) == 2), (.entrySize, field(UInt16.self, at: 54) == 56),
      (.tableOutsideFile, start + segments * 56 <= self.file.count),
    ]
  }

  /// Whether the first `count` checks hold.
  func passes(_ count: Int) -> Formula { checks.prefix(count).reduce(true) { $0 && $1.condition } }
}

extension Snapshot<ELFSegments<SymbolicMachine>> {
  func word(_ field: Integer, of entry: Integer) -> Integer {
    memory.load(UInt64.self, at: self.file.base + self.start + entry + field)
  }
  func isLoaded(_ entry: Integer) -> Formula { memory.load(UInt32.self, at: self.file.base + self.start + entry) == 1 }
  func isInFile(_ entry: Integer) -> Formula { word(8, of: entry) + word(32, of: entry) <= self.file.count }
  func fitsInMemory(_ entry: Integer) -> Formula { word(32, of: entry) <= word(40, of: entry) }
  func isAtAddresses(_ entry: Integer) -> Formula { word(16, of: entry) + word(40, of: entry) <= 0xffff_ffff_ffff_ffff }

  /// Whether all segments to be loaded before one are right. The remainder is the index itself: it is what proofs find instances by.
  func areRight(before end: Integer) -> Formula {
    .forAll("index") {
      let entry = $0 % self.count * 56
      return $0 < end && isLoaded(entry) ==> isInFile(entry) && fitsInMemory(entry) && isAtAddresses(entry)
    }
  }
}

private func header(
  _ id: String, native: NativeProgram? = nil,
  _ parse: @escaping @Sendable (ELFFile, SymbolicMachine) throws(ELFHeaderError) -> ELFSegments<SymbolicMachine>
) -> Contract {
  Contract(
    id, "finds the table of segments of a file", inputs: elfFile,
    body: { call, machine throws(ELFHeaderError) in try parse(call.file, machine) }, native: native,
    ensures: { old, new, outcome in
      onReturn {
        ensures("checks", old.passes(old.checks.count))
        ensures("table", outcome.result.start == old.start && outcome.result.count == old.segments)
        ensures("file", outcome.result.file.base == old.file.base && outcome.result.file.count == old.file.count)
      }
      onThrow {
        ensures(
          "first-error",
          old.checks.enumerated().reduce(true) { all, check in
            all && (outcome.error == check.element.error) == (old.passes(check.offset) && !check.element.condition)
          })
      }
      ensures("frame", new.isUnchanged(since: old))
    })
}

private func segments(
  _ id: String, native: NativeProgram? = nil,
  _ check:
    @escaping @Sendable (ELFSegments<SymbolicMachine>, SymbolicMachine) throws(ELFSegmentError<SymbolicWord>) -> Void
) -> Contract {
  Contract(
    id, "checks the segments of a file", inputs: elfSegments,
    requires: { old in requires("table", old.start + old.count * 56 <= old.file.count) },
    loops: { old in
      [
        Loop("segments", over: ["index"]) { entry, now in
          Loop.Claims(
            invariants: [
              ("within", now[0] <= old.count && now[0] % old.count <= now[0]),
              ("right", old.areRight(before: now[0])),
            ], memory: entry.memory, variant: old.count - now[0])
        }
      ]
    },
    body: { table, machine throws(ELFSegmentError<SymbolicWord>) in try check(table, machine) }, native: native,
    ensures: { old, new, outcome in
      onReturn { ensures("right", old.areRight(before: old.count)) }
      onThrow {
        let (index, reason) = (outcome.error.index, outcome.error.reason)
        let entry = index * 56
        ensures("first", index < old.count && old.areRight(before: index) && old.isLoaded(entry))
        ensures("outside", (reason == .outsideFile) == !old.isInFile(entry))
        ensures("longer", reason == .longerThanMemory ==> !old.fitsInMemory(entry))
        ensures("beyond", reason == .beyondAddresses ==> old.fitsInMemory(entry) && !old.isAtAddresses(entry))
      }
      ensures("frame", new.isUnchanged(since: old))
    })
}

let elfHeaders = [
  header(
    "elf/header",
    native: NativeProgram(elfFile) { call, machine in try ELFSegments(of: call.file, on: machine) }
  ) { file, machine throws(ELFHeaderError) in try ELFSegments(of: file, on: machine) },
  segments(
    "elf/segments",
    native: NativeProgram(elfSegments) { table, machine in try table.check(on: machine) }
  ) { table, machine throws(ELFSegmentError<SymbolicWord>) in try table.check(on: machine) },
  header("broken/elf/no-length") { f, m throws(ELFHeaderError) in try brokenSegmentsWithoutLength(of: f, on: m) },
  header("broken/elf/table-sum") { f, m throws(ELFHeaderError) in try brokenSegmentsBySum(of: f, on: m) },
  header("broken/elf/table-start") { f, m throws(ELFHeaderError) in try brokenSegmentsByStart(of: f, on: m) },
  header("broken/elf/table-end") { f, m throws(ELFHeaderError) in try brokenSegmentsByEnd(of: f, on: m) },
  header("broken/elf/no-table-size") { f, m throws(ELFHeaderError) in try brokenSegmentsWithoutSize(of: f, on: m) },
  header("broken/elf/entry-size") { f, m throws(ELFHeaderError) in try brokenSegmentsOfSmallEntries(of: f, on: m) },
]
