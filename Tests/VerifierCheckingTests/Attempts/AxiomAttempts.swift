import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

extension Attempt {
  /// A method that takes axioms for granted of the range from `a` to `b`, and promises that `a` is 7.
  private static func granting(
    _ name: String, _ outcome: Outcome, uses: [StaticString]? = nil, _ axioms: @escaping @Sendable () -> [Axiom]
  ) -> Attempt {
    Attempt(name, outcome) {
      verify(
        contract(
          granting: axioms(),
          { a, b, machine in
            for name in uses ?? ["axiom"] {
              machine.axiom(
                name, of: machine.unknownView(),
                in: AddressRange(start: SymbolicMachine.number(a), end: SymbolicMachine.number(b)))
            }
            return a
          }, ensures: { old, _ in ensures("seven", old.a == 7) }))
    }
  }

  static let axioms: [Attempt] = [
    granting("an axiom that contradicts itself", .refuted("sanity/axiom/axiom")) {
      [Axiom("axiom", "") { _, range, _ in range.start < range.start }]
    },
    granting("an axiom that is not granted", .refused("does not grant"), uses: ["other"]) {
      [Axiom("axiom", "") { _, _, _ in true }]
    },
    granting("two axioms of one name", .refused("two axioms")) {
      [
        Axiom("axiom", "", line: 1) { _, _, _ in true },
        Axiom("axiom", "", line: 2) { _, range, _ in range.start == 7 },
      ]
    },
    granting("two axioms that contradict each other", .notProved, uses: ["low", "high"]) {
      [
        Axiom("low", "") { _, range, memory in .forAll("x") { x in x == range.start ==> memory[x] == 0 } },
        Axiom("high", "") { _, range, memory in
          .forAll("x") { x in x == range.start && range.start != 7 ==> memory[x] == 1 }
        },
      ]
    },
    granting("an axiom that says more at its second use", .notProved, uses: ["axiom", "axiom"]) {
      let calls = Cell(0)
      return [Axiom("axiom", "") { _, range, _ in calls.count() == 1 ? true : range.start == 7 }]
    },
    granting("an axiom that says more at each second use", .notProved) {
      let calls = Cell(0)
      return [Axiom("axiom", "") { _, range, _ in calls.count() % 2 == 0 ? true : range.start == 7 }]
    },
    granting("an axiom that says more after the first run", .notProved) {
      let calls = Cell(0)
      return [Axiom("axiom", "") { _, range, _ in calls.count() == 1 ? true : range.start == 7 }]
    },
    granting("an axiom about a number of another method", .refused("another verification")) {
      let number = kept { a, _, _ in a.integer }
      return [Axiom("axiom", "") { _, range, _ in range.start == number.value }]
    },
    granting("an axiom without an encoding", .notProved) {
      [Axiom("axiom", "") { _, range, _ in .forAll("x") { x in !.forAll("y") { y in x <= y + range.start } } }]
    },
    granting("an axiom with a quantifier of no bits", .refused("0 bits")) {
      [Axiom("axiom", "") { _, range, _ in .forAll(name: "x", width: 0) { x in x <= range.start } }]
    },
    Attempt("an axiom that contradicts one path alone", .notProved) {
      verify(
        contract(
          granting: [Axiom("axiom", "") { _, range, _ in range.start < 5 }],
          { a, _, machine -> SymbolicWord in
            if a < 5 { return 7 }
            machine.axiom(
              "axiom", of: .none, in: AddressRange(start: SymbolicMachine.number(a), end: SymbolicMachine.number(a)))
            return a
          }, ensures: { _, made in ensures("seven", made.result == 7) }))
    },
  ]
}
