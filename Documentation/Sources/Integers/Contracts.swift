import VerifierCommand

/// The contract of a way to count pages.
private func counting(
  _ id: String, native: NativeProgram? = nil, _ count: @escaping @Sendable (Size<SymbolicMachine>) -> SymbolicWord
) -> Contract {
  Contract(
    id, "the number of pages for so many bytes", state: Size<SymbolicMachine>.self,
    body: { size, _ in count(size) }, native: native,
    ensures: { old, _, result in
      ensures("enough", old.bytes <= result * 4096)
      ensures("no-more", result * 4096 < old.bytes + 4096)
    })
}

private let isBefore = Contract(
  "is-before", "whether a packet was sent before another", state: Order<SymbolicMachine>.self,
  body: { order, _ in order.isBefore },
  native: NativeProgram(state: Order<NativeMachine>.self) { order, _ in order.isBefore },
  ensures: { old, _, result in
    ensures("half", result == ((old.first - old.second).modulo(width: 32) >= 0x8000_0000))
  })

private let isBeforeByOrder = Contract(
  "broken/is-before", "the order of the numbers themselves", state: Order<SymbolicMachine>.self,
  body: { order, _ in order.isBefore },
  ensures: { old, _, result in
    ensures("less", result == (old.first < old.second))
  })

private let distance = Contract(
  "broken/distance", "the distance from 0", state: Offset<SymbolicMachine>.self,
  body: { offset, _ in offset.distance },
  ensures: { old, _, result in
    ensures("distance", result == old.value || result == -old.value)
  })

private let magnitude = Contract(
  "magnitude", "the distance from 0", state: Offset<SymbolicMachine>.self,
  body: { offset, _ in offset.magnitude },
  native: NativeProgram(state: Offset<NativeMachine>.self) { offset, _ in offset.magnitude },
  ensures: { old, _, result in
    ensures("positive", result >= 0)
    ensures("distance", result == old.value || result == -old.value)
  })

@main struct Verify: Verifier {
  static let contracts = [
    counting("pages", native: NativeProgram(state: Size<NativeMachine>.self) { size, _ in size.pages }) { $0.pages },
    counting("broken/pages") { $0.pagesBySum },
    isBefore, isBeforeByOrder, magnitude, distance,
  ]
}
