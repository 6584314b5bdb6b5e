import VerifierContracts
import VmIO

typealias LimitedCall = On<SymbolicMachine>.LimitedCall

extension On {
  /// A writer of user memory that is limited, and then asked to write any number of zeros, or what a reader has.
  struct LimitedCall {
    var writer: Writer
    var reader: Reader
    let most: M.Word
    let length: M.Word

    init(_ inputs: MethodInputs<M>) {
      writer = inputs.writer("writer")
      reader = inputs.reader("reader")
      most = inputs.word("most")
      length = inputs.word("length")
    }

    mutating func fillZeros(on machine: M) throws(Interruption<M.Word>) {
      var writer = self.writer.lent(as: Fallible.self, on: machine)
      defer { self.writer = Writer(writer) }
      writer.limit(most)
      _ = try writer.fillZeros(length)
    }

    mutating func write(on machine: M) throws(Interruption<M.Word>) {
      var writer = self.writer.lent(as: Fallible.self, on: machine)
      var reader = self.reader.lent(as: Fallible.self, on: machine)
      defer { (self.writer, self.reader) = (Writer(writer), Reader(reader)) }
      writer.limit(most)
      _ = try writer.writeFallibly(from: &reader)
    }
  }
}

extension Snapshot where State == LimitedCall {
  /// What may be written.
  var range: Addresses { self.writer.front(Integer.least(self.most, self.writer.avail)) }
}

extension Contract {
  static let limitThenFill = limitThen(
    "fill_zeros",
    body: { call, machine throws(Interruption<SymbolicWord>) in try call.fillZeros(on: machine) },
    native: NativeProgram(Native.LimitedCall.init) { try $0.fillZeros(on: $1) })

  static let limitThenWrite = limitThen(
    "write_fallible",
    body: { call, machine throws(Interruption<SymbolicWord>) in try call.write(on: machine) },
    native: NativeProgram(Native.LimitedCall.init) { try $0.write(on: $1) })

  private static func limitThen(
    _ name: String,
    body: @escaping @Sendable (inout LimitedCall, SymbolicMachine) throws(Interruption<SymbolicWord>) -> Void,
    native: NativeProgram
  ) -> Contract {
    Contract(
      "sequence/limit_then_\(name)", "what is written after a limit stays below it, faults or not",
      inputs: LimitedCall.init,
      requires: { old in
        requires("inv", old.writer.inv)
        requires("reader-inv", old.reader.inv)
      },
      body: body,
      native: native,
      ensures: { old, new, _ in
        ensures("not-past", new.writer.cursor.vaddr <= old.range.end)
        ensures("inv", new.writer.inv)
        ensures("other-bytes", new.memory.isUnchanged(outside: old.range, since: old.memory))
        onThrow { ensures("not-all", new.writer.cursor.vaddr < old.range.end) }
      })
  }
}
