import VerifierContracts
import VmIO

extension Contract {
  static let fillZeros = Contract(
    "infallible/fill_zeros", "writes zeros, as many as fit",
    inputs: WriterCountCall.init,
    requires: { old in
      requires("inv", old.writer.inv)
      requires("wf", old.writer.wf(old.owner))
      requires("write-view", old.owner.hasWriteView)
    },
    body: { call, machine in call.fillZeros(on: machine) },
    ensures: { old, new, completion in
      ensures("inv", new.writer.inv)
      ensures("owner-inv", new.owner.inv)
      ensures("wf", new.writer.wf(new.owner))
      ensures("result", completion.result == old.state.fitting)
      ensures("only-the-cursor", new.writer.span == old.writer.span.advanced(by: completion.result))
      passedOver("owner", new.owner, from: old.owner)
      zeroed(completion.result, since: old, now: new)
    })
}

extension WriterCountCall {
  mutating func fillZeros(on machine: SymbolicMachine) -> Integer {
    let count = machine.word(count)
    return writer.run(as: Infallible.self, on: machine) { $0.fillZeros(count, owner: &owner) }.integer
  }
}
