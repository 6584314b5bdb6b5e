import VerifierCommand

func summands<M>(_ inputs: MethodInputs<M>) -> (a: M.Int64, b: M.Int64) {
  (inputs.int64("a"), inputs.int64("b"))
}

private var least: Integer { 0 - power(63) }
private var most: Integer { power(63) - 1 }

private func saturating(
  _ id: String, native: NativeProgram? = nil, _ sum: @escaping @Sendable (Signed, Signed) -> Signed
) -> Contract {
  Contract(
    id, "a sum that stays within its type", inputs: summands, body: { call, _ in sum(call.a, call.b) }, native: native,
    ensures: { old, _, result in
      ensures("least", old.a + old.b < least ==> result == least)
      ensures("most", old.a + old.b > most ==> result == most)
      ensures("sum", least <= old.a + old.b && old.a + old.b <= most ==> result == old.a + old.b)
    })
}

private func checked(
  _ id: String, native: NativeProgram? = nil, _ sum: @escaping @Sendable (Signed, Signed) -> Signed?
) -> Contract {
  Contract(
    id, "a sum where it fits", inputs: summands, body: { call, _ in sum(call.a, call.b) }, native: native,
    ensures: { old, _, result in
      ensures("none", result.isNil() == (old.a + old.b < least || old.a + old.b > most))
      ensures("sum", result.ifPresent { $0 == old.a + old.b })
    })
}

let limitedSums = [
  saturating("saturating-sum", native: NativeProgram(summands) { call, _ in saturatingSum(call.a, call.b) }) {
    saturatingSum($0, $1)
  },
  saturating("broken/saturating-sum") { brokenSaturatingSum($0, $1) },
  checked("checked-sum", native: NativeProgram(summands) { call, _ in checkedSum(call.a, call.b) }) {
    checkedSum($0, $1)
  },
  checked("broken/checked-sum") { brokenCheckedSum($0, $1) },
]
