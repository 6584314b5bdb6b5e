import VerifierCommand

private let remainder = Contract(
  "remainder", "the remainder of a division", state: Pair<SymbolicMachine>.self,
  requires: { old in
    requires("divisor", old.second > 0)
  },
  body: { $0.remainder(on: $1) },
  ensures: { old, _, result in
    ensures("remainder", result == old.first % old.second)
  })

private let name = Contract(
  "name", "an element of an array", state: Pair<SymbolicMachine>.self,
  requires: { old in
    requires("index", old.first < 2)
  },
  body: { $0.name(on: $1) },
  ensures: { old, _, result in
    ensures("name", result == (old.first == 0))
  })

private let cubes = Contract(
  lemma: "cubes", "no cube is the sum of two", state: Pair<SymbolicMachine>.self,
  ensures: { pair in
    ensures(
      "none",
      .forAll("root") {
        pair.first > 0 && pair.second > 0
          ==> pair.first * pair.first * pair.first + pair.second * pair.second * pair.second != $0 * $0 * $0
      })
  })

@main struct Verify: Verifier {
  static let contracts = [remainder, name, cubes]
}
