import VerifierCommand

private func slice<M>(_ inputs: MethodInputs<M>) -> (index: M.UInt32, length: M.UInt32, capacity: M.UInt32) {
  (inputs.uint32("index"), inputs.uint32("length"), inputs.uint32("capacity"))
}

private typealias U32 = SymbolicMachine.UInt32

private func slice(
  _ id: String, native: NativeProgram? = nil, _ body: @escaping @Sendable (U32, U32, U32) -> Bool
) -> Contract {
  Contract(
    id, "whether bytes at an index are among the first", inputs: { slice($0) },
    body: { call, _ in body(call.index, call.length, call.capacity) }, native: native,
    ensures: { old, _, result in ensures("exactly", result == (old.index + old.length <= old.capacity)) })
}

let slices = [
  slice(
    "report/swift-nio-2075",
    native: NativeProgram({ slice($0) }) { call, _ in
      isSlice(index: call.index, length: call.length, capacity: call.capacity)
    }
  ) { isSlice(index: $0, length: $1, capacity: $2) },
  slice("broken/report/swift-nio-2075") { isSliceBySum(index: $0, length: $1, capacity: $2) },
  slice("broken/report/swift-nio-2075-wrapping") { isSliceByWrappedSum(index: $0, length: $1, capacity: $2) },
]
