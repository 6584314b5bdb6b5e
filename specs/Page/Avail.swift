import VerifierContracts
import VmIO

// The page states no `ensures` for `cursor` and `has_avail`.

extension Contract {
  static let availSpec = Contract(
    lemma: "spec/avail_spec", "the distance from cursor to end, as a word",
    inputs: FunctionCall.init,
    ensures: { state in
      ensures(
        "spec/avail_spec/lemma/definition",
        state.writer.avail.isWord
          && (state.writer.cursor.vaddr + state.writer.avail).wrapped == state.writer.end.vaddr)
      StrongerThanPage.availSpec(state)
    })

  static let avail = Contract(
    "any/avail", "the number of bytes that can still be written",
    inputs: WriterCall.init,
    requires: { old in
      requires("any/avail/requires/inv", old.writer.inv)
    },
    body: { call, machine in call.avail(on: machine) },
    native: NativeProgram(Native.WriterCall.init) { $0.avail(on: $1) },
    ensures: { old, new, result in
      ensures("any/avail/ensures/result", result == old.writer.avail)
      StrongerThanPage.avail(old, new, result)
    })

  static let cursor = Contract(
    "any/cursor", "the address of the next byte to write",
    inputs: WriterCall.init,
    body: { call, machine in call.cursor(on: machine) },
    native: NativeProgram(Native.WriterCall.init) { $0.cursor(on: $1) },
    ensures: { old, new, result in
      StrongerThanPage.cursor(old, new, result)
    })

  static let hasAvail = Contract(
    "any/has_avail", "whether a byte can still be written",
    inputs: WriterCall.init,
    requires: { old in
      requires("any/has_avail/requires/inv", old.writer.inv)
    },
    body: { call, machine in call.hasAvail(on: machine) },
    native: NativeProgram(Native.WriterCall.init) { $0.hasAvail(on: $1) },
    ensures: { old, new, result in
      StrongerThanPage.hasAvail(old, new, result)
    })
}

extension On.WriterCall {
  mutating func avail(on machine: M) -> M.Word { run(on: machine, kernel: { $0.avail }, user: { $0.avail }) }

  mutating func cursor(on machine: M) -> VirtPtr<M> { run(on: machine, kernel: { $0.cursor }, user: { $0.cursor }) }

  mutating func hasAvail(on machine: M) -> Bool { run(on: machine, kernel: { $0.hasAvail }, user: { $0.hasAvail }) }
}
