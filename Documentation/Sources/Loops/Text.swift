import VerifierCommand

/// Why a text is not taken.
enum Malformed: Error { case control, unended }

/// A text that ends with a 0.
struct Text<M: Machine> {
  let bytes: Buffer<M, M.UInt8>

  /// The number of bytes before the 0, of which none is a control character.
  func length(on machine: M) throws(Malformed) -> M.Word {
    var index: M.Word = 0
    let length = try machine.loopWithExit(
      "scan", in: (machine, bytes), &index, while: { $1 < $0.1.count }
    ) { context, index throws(Malformed) -> M.Word? in
      let (machine, bytes) = context
      let byte = machine[bytes, index]
      if byte == 0 { return index }
      if byte < 32 { throw .control }
      index += 1
      return nil
    }
    guard let length else { throw .unended }
    return length
  }
}

let textLength = Contract(
  "text", "the number of bytes before the 0", state: Text<SymbolicMachine>.self,
  loops: { old in
    [
      Loop("scan", of: SymbolicWord.self) { entry, index in
        Loop.Claims(
          invariants: [
            ("within", index <= old.bytes.count),
            ("text", old.bytes.elements.prefix(index).allSatisfy { $0 >= 32 }),
          ],
          variant: old.bytes.count - index)
      }
    ]
  },
  body: { text, machine throws(Malformed) in try text.length(on: machine) },
  native: NativeProgram(state: Text<NativeMachine>.self) { text, machine throws(Malformed) in
    try text.length(on: machine)
  },
  ensures: { old, new, outcome in
    onReturn {
      ensures("end", outcome.result < old.bytes.count && old.bytes[outcome.result] == 0)
      ensures("text", old.bytes.elements.prefix(outcome.result).allSatisfy { $0 >= 32 })
    }
    onThrow {
      ensures("unended", outcome.error == .unended ==> old.bytes.elements.lacks(0))
    }
    ensures("frame", new.isUnchanged(since: old))
  })
