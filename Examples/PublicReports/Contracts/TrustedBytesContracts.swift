import VerifierCommand

private func trusted<M>(_ inputs: MethodInputs<M>) -> TrustedBytes<M> {
  TrustedBytes(bytes: inputs.buffer("bytes", of: M.UInt8.self))
}

private func trust(_ value: UInt64) -> Axiom {
  Axiom("bytes-are-\(value)", "all bytes of a range are \(value)") { _, range, memory in
    .forAll("address") { range.start <= $0 && $0 < range.end ==> memory[$0] == Integer(value) }
  }
}

private func first(
  _ id: String, native: NativeProgram? = nil,
  _ body: @escaping @Sendable (TrustedBytes<SymbolicMachine>, SymbolicMachine) -> SymbolicMachine.UInt8
) -> Contract {
  Contract(
    id, "the first of bytes that are trusted to be 0", granting: [trust(0), trust(1)],
    inputs: trusted, body: { call, machine in body(call, machine) }, native: native,
    ensures: { _, _, result in ensures("zero", result == 0) })
}

let trustedBytes = [
  first("report/prusti-1420", native: NativeProgram(trusted) { $0.first(on: $1) }) { $0.first(on: $1) },
  first("broken/report/prusti-1420") { $0.firstOfTwoTrusts(on: $1) },
]
