import VerifierCommand

extension Observed<MovingCounter<SymbolicMachine>> {
  /// The number of events in all reads.
  var events: Integer { self.steps[0] + self.steps[1] + self.steps[2] + self.steps[3] }
}

let value = Contract(
  "counter/value", "the value of a counter that goes on meanwhile", state: MovingCounter<SymbolicMachine>.self,
  requires: { old in
    requires("few-events", old.events < power(32))
    requires("no-end", old.value + old.events < power(64))
  },
  body: { $0.value(on: $1) },
  native: NativeProgram(state: MovingCounter<NativeMachine>.self) { $0.value(on: $1) },
  ensures: { old, new, result in ensures("meanwhile", old.value <= result && result <= new.value) })

func counterRegisters<M>(_ inputs: MethodInputs<M>) -> CounterRegisters<M> {
  let registers = inputs.buffer("registers", of: M.UInt64.self)
  return CounterRegisters(base: registers.base, reading: registers.reading)
}

extension Snapshot<CounterRegisters<SymbolicMachine>> {
  /// Whether the registers are where the device has them.
  var areRegisters: Formula {
    let range = self.state.reading.range
    return self.base % 8 == 0 && range.start == self.base && range.end == self.base + 8
  }

  /// Whether the accesses were loads in one piece, of so many bytes, at these offsets.
  func areLoads(of size: Integer, at offsets: [Integer]) -> Formula {
    zip(accesses, offsets).reduce(Formula(accesses.count == offsets.count)) { all, pair in
      let (access, offset) = pair
      return all && Formula(access.kind == .load && access.isInOnePiece) && access.size == size
        && access.address == self.base + offset
    }
  }
}

/// Registers that stand still: which are read, and how.
let registers = Contract(
  "counter/registers", "the halves of a counter in two registers", inputs: { counterRegisters($0) },
  requires: { old in requires("registers", old.areRegisters) },
  body: { $0.value(on: $1) }, native: NativeProgram({ counterRegisters($0) }) { $0.value(on: $1) },
  ensures: { old, new, result in
    ensures("value", result == old.memory.load(UInt64.self, at: old.base))
    ensures("loads", new.areLoads(of: 4, at: [4, 0, 4]))
    ensures("frame", new.isUnchanged(since: old))
  })

let inOnePiece = Contract(
  "counter/in-one-piece", "a counter that is read in one piece", inputs: { counterRegisters($0) },
  requires: { old in requires("registers", old.areRegisters) },
  body: { $0.valueInOnePiece(on: $1) }, native: NativeProgram({ counterRegisters($0) }) { $0.valueInOnePiece(on: $1) },
  ensures: { old, new, result in
    ensures("value", result == old.memory.load(UInt64.self, at: old.base))
    ensures("loads", new.areLoads(of: 8, at: [0]))
    ensures("frame", new.isUnchanged(since: old))
  })
