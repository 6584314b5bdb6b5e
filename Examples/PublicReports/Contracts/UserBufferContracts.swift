import VerifierCommand

private func userBuffer<M>(_ inputs: MethodInputs<M>) -> UserBuffer<M> {
  UserBuffer(
    region: inputs.buffer("region", of: M.UInt8.self), start: inputs.word("start"), length: inputs.word("length"))
}

private func unboundedBuffer<M>(_ inputs: MethodInputs<M>) -> UnboundedBuffer<M> {
  UnboundedBuffer(start: inputs.word("start"), length: inputs.word("length"), view: inputs.view("view"))
}

private func clearing(
  _ id: String, native: NativeProgram? = nil,
  _ body: @escaping @Sendable (UserBuffer<SymbolicMachine>, SymbolicMachine) -> Bool
) -> Contract {
  Contract(
    id, "clears bytes in memory that may be written", inputs: userBuffer,
    body: { call, machine in body(call, machine) }, native: native,
    ensures: { old, new, result in
      let region = old.region.addresses()
      ensures("accepted", result == (region.start <= old.start && old.start + old.length <= region.end))
      ensures("cleared", result ==> .forAll("place") { $0 < old.length ==> new.memory[old.start + $0] == 0 })
      ensures("refused", !result ==> new.isUnchanged(since: old))
      ensures(
        "frame",
        new.memory.isUnchanged(
          since: old.memory, except: [AddressRange(start: old.start, end: old.start + old.length)]))
    })
}

/// A right to each number of the range that is an address.
private func clearingToTheEnd(
  _ id: String, native: NativeProgram? = nil,
  _ body: @escaping @Sendable (UnboundedBuffer<SymbolicMachine>, SymbolicMachine) -> SymbolicWord
) -> Contract {
  Contract(
    id, "clears bytes up to the last address", inputs: unboundedBuffer,
    requires: { old in
      requires("may-be-written", old.state.view.grantsWriting)
      requires(
        "covered",
        .forAll("address") { old.start <= $0 && $0 < old.start + old.length ==> old.state.view.translates($0) })
    },
    body: { call, machine in body(call, machine) }, native: native,
    ensures: { old, new, result in
      ensures("count", result == .least(old.length, power(64) - old.start))
      ensures("cleared", .forAll("place") { $0 < result ==> new.memory[old.start + $0] == 0 })
      ensures("first", old.start > 0 ==> new.memory[0] == old.memory[0])
    })
}

let userBuffers = [
  clearing("report/zephyr-65546", native: NativeProgram(userBuffer) { $0.clear(on: $1) }) { $0.clear(on: $1) },
  clearingToTheEnd("report/zephyr-65546-clipped", native: NativeProgram(unboundedBuffer) { $0.clear(on: $1) }) {
    $0.clear(on: $1)
  },
  clearing("broken/report/zephyr-65546") { $0.clearToWrappedEnd(on: $1) },
  clearing("broken/report/zephyr-65546-sum") { $0.clearToSum(on: $1) },
  clearingToTheEnd("broken/report/zephyr-65546-unclipped") { $0.clearAll(on: $1) },
  clearingToTheEnd("broken/report/zephyr-65546-one-more") { $0.clearOneMore(on: $1) },
]
