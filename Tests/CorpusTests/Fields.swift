import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// A record of six bytes, as others lay it out.
private enum Header<M: Machine> {
  static var kind: Field<M.UInt8> { Field(at: 0) }
  static var size: Field<M.UInt32> { Field(at: 1, order: .bigEndian) }
  static var last: Field<M.Int8> { Field(at: 5) }
  static var length: M.Word { 6 }
}
private typealias SymbolicHeader = Header<SymbolicMachine>

private struct Message<M: Machine> {
  let bytes: Buffer<M, M.UInt8>
  let place: M.Word
  let size: M.UInt32
}

/// A method on a record at a place of a buffer.
private func method(
  fields id: String, file: String = #filePath, line: Int = #line, isWithin: Bool = true,
  body: @escaping @Sendable (Message<SymbolicMachine>, SymbolicMachine) -> U32,
  @ClauseList ensures:
    @escaping @Sendable (Snapshot<Message<SymbolicMachine>>, Snapshot<Message<SymbolicMachine>>, Integer) -> [Clause]
) -> Contract {
  Contract(
    "fields/\(id)", "a case", file: file, line: line, state: Message<SymbolicMachine>.self,
    requires: { old in
      requires("within", isWithin ? old.place + 6 <= old.bytes.count : old.place < old.bytes.count)
    },
    body: { call, machine in body(call, machine) }, ensures: { old, new, result in ensures(old, new, result) })
}

extension Corpus {
  /// Records in memory, field by field.
  @Cases static var fields: [Contract] {
    method(fields: "loaded") { call, machine in
      machine.load(SymbolicHeader.size, from: call.bytes, at: call.place)
    } ensures: { old, _, result in
      let size = old.bytes.elements.dropFirst(old.place + 1)
      ensures("field", result == old.bytes.load(SymbolicHeader.size, at: old.place))
      ensures(
        "order",
        result == ((size[0] * 256 + size[1]) * 256 + size[2]) * 256 + size[3])
      ensures("other-order", result == old.bytes.load(UInt32.self, at: old.place + 1))  // refuted: ensures/other-order
      // refuted: ensures/start
      ensures("start", result == old.bytes.load(UInt32.self, at: old.place, order: .bigEndian))
    }
    method(fields: "stored") { call, machine in
      machine.store(call.size, to: SymbolicHeader.size, in: call.bytes, at: call.place)
      return 0
    } ensures: { old, new, _ in
      ensures("field", new.bytes.load(SymbolicHeader.size, at: old.place) == old.size)
      let (kind, last) = (SymbolicHeader.kind, SymbolicHeader.last)
      ensures("kind", new.bytes.load(kind, at: old.place) == old.bytes.load(kind, at: old.place))
      ensures("last", new.bytes.load(last, at: old.place) == old.bytes.load(last, at: old.place))
      ensures("rest", new.isUnchanged(since: old, except: old.bytes))
      ensures("nothing", new.memory == old.memory)  // refuted: ensures/nothing
      ensures("sequence", new.bytes.elements == old.bytes.elements)  // refuted: ensures/sequence
    }
    method(fields: "signed") { call, machine in
      let last = machine.load(SymbolicHeader.last, from: call.bytes, at: call.place)
      return last < 0 ? 1 : 0
    } ensures: { old, _, result in
      ensures("sign", (result == 1) == (old.bytes.load(SymbolicHeader.last, at: old.place) < 0))
      ensures("byte", (result == 1) == (128 <= old.bytes[old.place + 5]))
      ensures("never", result == 0)  // refuted: ensures/never
    }
    method(fields: "beyond", isWithin: false) { call, machine in
      machine.load(SymbolicHeader.size, from: call.bytes, at: call.place)  // refuted: panic/bytes-out-of-range
    } ensures: { _, _, result in
      ensures("any", result < 0x1_0000_0000)
    }
    method(fields: "behind-the-last", isWithin: false) { call, machine in
      if call.bytes.count - call.place < 5 { return 0 }
      return machine.load(SymbolicHeader.size, from: call.bytes, at: call.place)
    } ensures: { old, _, result in
      ensures(
        "field", old.place + 5 <= old.bytes.count ==> result == old.bytes.load(SymbolicHeader.size, at: old.place))
      ensures("always", result == old.bytes.load(SymbolicHeader.size, at: old.place))  // refuted: ensures/always
    }
  }
}
