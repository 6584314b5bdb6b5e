import VerifierContracts
import VmIO

/// A writer of user memory that is limited, and then asked to write any number of zeros, or what a reader has.
struct LimitedCall: Displayable {
  var writer: Writer
  var reader: Reader
  let most: Integer
  let length: Integer
  let memory: PhysicalMemory

  init(_ inputs: Inputs) {
    writer = inputs.writer("writer")
    reader = inputs.reader("reader")
    most = inputs.word("most")
    length = inputs.word("length")
    memory = inputs.memory
  }

  mutating func fillZeros(on machine: SymbolicMachine) throws {
    let (most, length) = (machine.word(most), machine.word(length))
    try writer.run(as: Fallible.self, on: machine) { writer in
      writer.limit(most)
      _ = try writer.fillZeros(length)
    }
  }

  mutating func write(on machine: SymbolicMachine) throws {
    let most = machine.word(most)
    try reader.run(as: Fallible.self, on: machine) { reader in
      try writer.run(as: Fallible.self, on: machine) { writer in
        writer.limit(most)
        _ = try writer.writeFallibly(from: &reader)
      }
    }
  }

  /// What may be written.
  var range: Addresses { writer.span.front(Integer.least(most, writer.avail)) }

  var observations: [(name: String, value: Integer)] {
    writer.observations("writer") + reader.observations("reader")
  }
}

extension Contract {
  static let limitThenFill = limitThen("fill_zeros") { try $0.fillZeros(on: $1) }
  static let limitThenWrite = limitThen("write_fallible") { try $0.write(on: $1) }

  private static func limitThen(
    _ name: String, body: @escaping @Sendable (inout LimitedCall, SymbolicMachine) throws -> Void
  ) -> Contract {
    Contract(
      "sequence/limit_then_\(name)", "what is written after a limit stays below it, faults or not",
      inputs: LimitedCall.init,
      requires: { old in
        requires("inv", old.writer.inv)
        requires("reader-inv", old.reader.inv)
      },
      body: body,
      ensures: { old, new, _ in
        ensures("not-past", new.writer.cursor.vaddr <= old.state.range.end)
        ensures("inv", new.writer.inv)
        ensures("other-bytes", new.memory.isUnchanged(outside: old.state.range, since: old.memory))
        onThrow { ensures("not-all", new.writer.cursor.vaddr < old.state.range.end) }
      })
  }
}
