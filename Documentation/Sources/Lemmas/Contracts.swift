import VerifierCommand

let monotonic = Lemma(
  "monotonic", "a product grows with its factors", of: ["a", "b", "c", "d"]
) { n in
  let (a, b, c, d) = (n[0], n[1], n[2], n[3])
  return 0 <= a && a <= b && 0 <= c && c <= d ==> a * c <= b * d
}

let shell = Contract(
  "shell", "the number of cells between two cubes", lemmas: [monotonic],
  state: Shell<SymbolicMachine>.self,
  requires: { old in
    requires("sizes", old.inner <= old.outer && old.outer <= 0x1f_ffff)
  },
  using: { old in
    let (inner, outer) = (old.inner, old.outer)
    return [
      monotonic(inner, outer, inner, outer),
      monotonic(inner * inner, outer * outer, inner, outer),
    ]
  },
  body: { $0.count(on: $1) },
  native: NativeProgram(state: Shell<NativeMachine>.self) { $0.count(on: $1) },
  ensures: { old, _, result in
    let (inner, outer) = (old.inner, old.outer)
    let faces = outer * outer + inner * outer + inner * inner
    prove("factored", result == (outer - inner) * faces)
    ensures("some", inner < outer ==> result > 0)
  })

/// The same promise without lemma and without a step.
let bareShell = Contract(
  "bare/shell", "the number of cells between two cubes", state: Shell<SymbolicMachine>.self,
  requires: { old in
    requires("sizes", old.inner <= old.outer && old.outer <= 0x1f_ffff)
  },
  body: { shell, _ in shell.count },
  ensures: { old, _, result in
    ensures("some", old.inner < old.outer ==> result > 0)
  })

/// A lemma that is not true: the factors may be below zero.
let careless = Contract(
  lemma: "careless", "a product grows with its factors",
  inputs: { (a: $0.integer("a"), b: $0.integer("b"), c: $0.integer("c"), d: $0.integer("d")) },
  requires: { n in
    requires("ordered", n.a <= n.b && n.c <= n.d)
  },
  ensures: { n in
    ensures("product", n.a * n.c <= n.b * n.d)
  })

@main struct Verify: Verifier {
  static let contracts = [shell, bareShell, careless]
}
