import VerifierCommand

private func faultingCopy<M>(_ inputs: MethodInputs<M>) -> FaultingCopy<M> {
  FaultingCopy(source: inputs.word("source"), destination: inputs.word("destination"), count: inputs.word("count"))
}

extension Snapshot<FaultingCopy<SymbolicMachine>> {
  /// Whether both ranges end below the last address.
  fileprivate var areRanges: Formula {
    self.source + self.count < power(64) && self.destination + self.count < power(64)
  }

  /// Whether the byte at a place faults where it is written.
  fileprivate func writeFaults(_ place: Integer) -> Formula { memory.writeFaults(at: self.destination + place) }

  /// Whether the byte at a place faults where it is read or written.
  fileprivate func faults(_ place: Integer) -> Formula {
    memory.readFaults(at: self.source + place) || writeFaults(place)
  }
}

@ClauseList private func clauses(
  _ old: Snapshot<FaultingCopy<SymbolicMachine>>, _ done: Integer, _ faults: @escaping (Integer) -> Formula
) -> [Clause] {
  ensures("within", done <= old.count)
  ensures("fault", done < old.count ==> faults(done))
  ensures("none-before", .forAll("place") { $0 < done ==> !faults($0) })
}

private func copying(
  _ id: String, native: NativeProgram? = nil,
  _ body: @escaping @Sendable (FaultingCopy<SymbolicMachine>, SymbolicMachine) -> SymbolicWord
) -> Contract {
  Contract(
    id, "copies up to the first fault", inputs: faultingCopy,
    requires: { old in requires("ranges", old.areRanges) },
    loops: { old in
      [
        Loop("pieces", of: FaultingCopy<SymbolicMachine>.Progress.self) { entry, now in
          Loop.Claims(
            invariants: [
              ("within", now.done <= old.count), ("fault", now.missing > 0 ==> old.faults(now.done)),
              ("none-before", .forAll("place") { $0 < now.done ==> !old.faults($0) }),
            ], memory: entry.memory, writtenByOthers: [old.state.sources, old.state.destinations],
            variant: 2 * (old.count - now.done) + 1 - .least(1, now.missing))
        }
      ]
    },
    body: { call, machine in body(call, machine) }, native: native,
    ensures: { old, _, done in clauses(old, done, old.faults) })
}

private func clearing(
  _ id: String, native: NativeProgram? = nil,
  _ body: @escaping @Sendable (FaultingCopy<SymbolicMachine>, SymbolicMachine) -> SymbolicWord
) -> Contract {
  Contract(
    id, "clears up to the first fault", inputs: faultingCopy,
    requires: { old in requires("ranges", old.areRanges) },
    body: { call, machine in body(call, machine) }, native: native,
    ensures: { old, _, done in clauses(old, done, old.writeFaults) })
}

let faultingCopies = [
  copying("report/vm-memory-279", native: NativeProgram(faultingCopy) { $0.copy(on: $1) }) { $0.copy(on: $1) },
  clearing("report/vm-memory-279-clearing", native: NativeProgram(faultingCopy) { $0.clear(on: $1) }) {
    $0.clear(on: $1)
  },
  copying("report/openzfs-10148", native: NativeProgram(faultingCopy) { $0.copyPiecewise(on: $1) }) {
    $0.copyPiecewise(on: $1)
  },
  copying("broken/report/vm-memory-279") { $0.copyFirst(4096, on: $1) },
  copying("broken/report/vm-memory-279-32") { $0.copyFirst(32, on: $1) },
  copying("broken/report/vm-memory-279-40") { $0.copyFirst(40, on: $1) },
  clearing("broken/report/vm-memory-279-clearing") { $0.clearFirstPage(on: $1) },
  copying("broken/report/openzfs-10148") { $0.copyPiecewiseAsAsked(on: $1) },
]
