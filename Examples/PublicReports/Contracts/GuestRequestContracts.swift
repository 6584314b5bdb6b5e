import VerifierCommand

private func guestRequest<M>(_ inputs: MethodInputs<M>) -> GuestRequest<M> {
  GuestRequest(
    lengthAddress: inputs.word("lengthAddress"), dataAddress: inputs.word("dataAddress"),
    buffer: inputs.buffer("buffer", of: M.UInt8.self))
}

private func receiving(
  _ id: String, native: NativeProgram? = nil,
  _ body: @escaping @Sendable (GuestRequest<SymbolicMachine>, SymbolicMachine) -> SymbolicWord?
) -> Contract {
  Contract(
    id, "copies a request out of a guest's memory", inputs: guestRequest,
    requires: { old in
      requires("length-is-aligned", old.lengthAddress % 4 == 0)
      requires("data-ends-at-addresses", old.dataAddress + power(32) < power(64))
    },
    body: { call, machine in body(call, machine) }, native: native,
    ensures: { old, _, result in ensures("fits", result.ifPresent { $0 <= old.buffer.count }) })
}

let guestRequests = [
  receiving("report/kvm-host-49", native: NativeProgram(guestRequest) { $0.receive(on: $1) }) { $0.receive(on: $1) },
  receiving("broken/report/kvm-host-49") { $0.receiveReadingTwice(on: $1) },
]
