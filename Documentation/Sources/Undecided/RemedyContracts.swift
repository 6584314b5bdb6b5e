import VerifierCommand

func counting(
  _ id: String, _ body: @escaping @Sendable (Number<SymbolicMachine>, SymbolicMachine) -> SymbolicWord
) -> Contract {
  Contract(
    id, "how many of the lowest twelve bits are set", state: Number<SymbolicMachine>.self,
    body: { number, machine in body(number, machine) },
    ensures: { old, _, result in
      ensures("bits", result == old.value.bits(64)[0...11].nonzeroBits)
    })
}

let area = Contract(
  "area", "the area between two squares", state: Frame<SymbolicMachine>.self,
  requires: { old in
    requires("sides", old.inner <= old.outer && old.outer <= 0xffff_ffff)
  },
  body: { frame, _ in frame.area },
  ensures: { old, _, result in
    ensures("enough", old.inner < old.outer ==> result >= old.outer)
  })

let areaBySteps = Contract(
  "area-by-steps", "the area between two squares", state: Frame<SymbolicMachine>.self,
  requires: { old in
    requires("sides", old.inner <= old.outer && old.outer <= 0xffff_ffff)
  },
  body: { frame, _ in frame.area },
  ensures: { old, _, result in
    prove("factored", result == (old.outer - old.inner) * (old.outer + old.inner))
    ensures("enough", old.inner < old.outer ==> result >= old.outer)
  })

func rounding(
  _ id: String, _ isPower: @escaping @Sendable (Integer) -> Formula
) -> Contract {
  Contract(
    id, "a size, rounded up", state: Allotment<SymbolicMachine>.self,
    requires: { old in
      requires("power", isPower(old.alignment))
      requires("room", old.size + old.alignment < 0x1_0000_0000)
    },
    body: { allotment, _ in allotment.rounded },
    ensures: { old, _, result in
      ensures("multiple", result % old.alignment == 0)
      ensures("next", old.size <= result && result < old.size + old.alignment)
    })
}
