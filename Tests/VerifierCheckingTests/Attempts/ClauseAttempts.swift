import CheckingSupport
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

extension Attempt {
  /// Statements that change, say nothing, or decide by how they are written.
  static let clauses: [Attempt] = changing + saying + undecidable

  /// A promise about two paths, honest at some calls.
  private static func promise(_ name: String, _ isHonest: @escaping @Sendable (Int) -> Bool) -> Attempt {
    Attempt(name, .notProved) {
      let calls = Cell(0)
      return verify(
        contract(
          { a, b, _ in a < b ? a : 7 },
          ensures: { old, made in
            ensures("at-most", isHonest(calls.count()) ? made.result <= old.b : true)
          }))
    }
  }

  /// A promise whose quantified part is honest at some calls.
  private static func quantified(_ name: String, _ isHonest: @escaping @Sendable (Int) -> Bool) -> Attempt {
    Attempt(name, .notProved) {
      let calls = Cell(0)
      return verify(
        contract(
          { a, b, _ in a < b ? a : 7 },
          ensures: { old, made in
            ensures("all", .forAll("x") { x in isHonest(calls.count()) ? old.b < x ==> made.result < x : true })
          }))
    }
  }

  private static let changing: [Attempt] =
    (1...4).map { number in promise("a clause that is true after \(number) calls") { $0 <= number } }
    + (1...3).map { number in promise("a clause that is true at call \(number) alone") { $0 != number } }
    + [promise("a clause that is true at each second call") { $0 % 2 == 0 }]
    + (1...4).map { number in quantified("a quantified part that is true after \(number) calls") { $0 <= number } }
    + [
      quantified("a quantified part that is true at each second call") { $0 % 2 == 1 },
      // The first run of the second path and its repetitions are runs 3, 4 and 5.
      Attempt("a sum that only the second path computes, before the paths part", .refused("not deterministic")) {
        let runs = Cell(0)
        return verify(
          contract(
            { a, b, _ in
              _ = (3...5).contains(runs.count()) ? a + b : a + 0
              return a < b ? a : b
            },
            ensures: { old, made in ensures("less", made.result <= old.a) }))
      },
      Attempt("a default argument that counts calls", .notProved) {
        let calls = Cell(0)
        @Sendable func least(_ number: Int = calls.count()) -> Integer { number < 3 ? 0 : 1 }
        return verify(contract({ a, _, _ in a }, ensures: { old, _ in ensures("least", least() <= old.a) }))
      },
      Attempt("an autoclosure that is asked twice", .notProved) {
        let calls = Cell(0)
        @Sendable func both(_ formula: @autoclosure () -> Formula) -> Formula { formula() && formula() }
        return verify(
          contract(
            { a, _, _ in a },
            ensures: { old, _ in
              ensures("both", both(calls.count() < 4 ? old.a < 5 : true))
            }))
      },
      Attempt("a requirement that is said as another one later", .notProved) {
        let calls = Cell(0)
        return verify(
          contract(
            { a, _, _ in a }, requires: { old in requires("small", calls.count() == 1 ? old.a < 5 : old.a < 10) },
            ensures: { old, _ in ensures("small", old.a < 5) }))
      },
      Attempt("a quantified requirement that says less later", .notProved) {
        let calls = Cell(0)
        return verify(
          contract(
            { a, _, _ in a },
            requires: { old in
              requires("small", .forAll("x") { x in calls.count() <= 2 ? old.a < 5 || x == x : old.a < 5 })
            }, ensures: { old, _ in ensures("small", old.a < 5) }))
      },
      Attempt("a clause on later paths alone", .notProved) {
        let calls = Cell(0)
        return verify(
          contract(
            { a, b, _ in a < b ? a : b },
            ensures: { old, made in
              ensures("any", true)
              calls.count() == 2 ? [] : ensures("most", made.result <= 5)
            }))
      },
    ]

  private static let saying: [Attempt] = [
    Attempt(clause: "a sum that wraps around", .refuted("ensures/clause")) { old in
      old.a + old.b <= 0xffff_ffff_ffff_ffff
    },
    Attempt(clause: "a difference that is not negative", .refuted("ensures/clause")) { old in 0 <= old.a - old.b },
    Attempt(clause: "a division that rounds to zero", .refuted("ensures/clause")) { old in
      (0 - old.a) / 2 == 0 - old.a / 2
    },
    Attempt(clause: "a division by zero is anything", .refuted("ensures/clause")) { old in old.a / 0 == 7 },
    Attempt(clause: "a division by zero is zero, as the document says", .proved) { old in old.a / 0 == 0 },
    Attempt(clause: "a remainder that is negative", .proved) { old in 0 <= (0 - old.a) % 5 },
    Attempt(clause: "the text of a number", .refuted("ensures/clause")) { old in Formula("\(old.a)" == "5") },
    Attempt(clause: "words that are compared", .refused("outside the code under proof")) { old in
      Formula(old.state.a == old.state.b)
    },
    Attempt(clause: "the lesser of two words", .refused("outside the code under proof")) { old in
      min(old.state.a, old.state.b).integer <= old.a
    },
    Attempt(clause: "a condition that never holds", .refuted("sanity/condition/clause")) { old in
      old.a < 0 ==> old.a == 7
    },
    Attempt(clause: "a condition that never holds, as a disjunction", .proved) { old in !(old.a < 0) || old.a == 7 },
    Attempt(clause: "a choice by a condition that never holds", .proved) { old in .choose(old.a < 0, false, true) },
    Attempt(clause: "all of an empty range", .proved) { old in
      .forAll("x") { x in !(old.a <= x && x < old.a) || x == 7 }
    },
    Attempt(
      "an optional that is always nil", .proved, { _, _, _ in SymbolicWord?.none },
      ensures: { _, made in
        ensures("seven", made.result.ifPresent { $0 == 7 })
      }),
    Attempt(
      "a result where there is none", .refused("speaks of a result"),
      { a, b, _ in
        if a < b { throw Failed() }
        return a
      },
      ensures: { _, made in
        ensures("small", made.result < 5)
      }),
    Attempt(
      "no promise at all", .refuted("sanity/promises-something"), { a, _, _ in a },
      ensures: { _, _ in
        onReturn {}
      }),
    Attempt(
      "a promise about the other exit alone", .notProved, { a, _, _ in a },
      ensures: { _, _ in
        onThrow { ensures("no", false) }
      }),
    Attempt(
      "requirements that cannot hold together", .notProved, { a, _, _ in a },
      requires: { old in
        requires("less", old.a < old.b)
        requires("more", old.b < old.a)
      }, ensures: { old, _ in ensures("no", old.a == 7) }),
    Attempt(
      "requirements that hold of no word", .notProved, { a, _, _ in a },
      requires: { old in
        requires("all", .forAll("x") { x in x < old.a })
      }, ensures: { old, _ in ensures("no", old.a == 7) }),
    Attempt("a panic that is permitted always, and a promise", .notProved) {
      verify(
        Contract(
          "test", "", inputs: { inputs in (word: inputs.word("a"), mayPanic: inputs.mayPanic) },
          requires: { old in requires("permitted", old.mayPanic) },
          body: { _, machine in machine.assert(false, "always") },
          ensures: { old, _, _ in ensures("seven", old.word == 7) }))
    },
  ]

  private static let undecidable: [Attempt] = [
    Attempt(clause: "a quantifier of no bits", .refused("0 bits")) { _ in .forAll(name: "x", width: 0) { x in x == 0 }
    },
    Attempt(clause: "a quantifier of a negative width", .refused("-1 bits")) { _ in
      .forAll(name: "x", width: -1) { x in x == 0 }
    },
    Attempt(clause: "a quantifier of a million bits", .refused("1000000 bits")) { _ in
      .forAll(name: "x", width: 1_000_000) { x in 0 <= x }
    },
    Attempt(clause: "a quantifier of one bit", .refuted("ensures/clause")) { _ in
      .forAll(name: "x", width: 1) { x in x == 0 }
    },
    Attempt(clause: "an alternation of quantifiers", .undecided("ensures/clause")) { _ in
      !.forAll("x") { x in !.forAll("y") { y in x <= y } }
    },
    Attempt(clause: "a quantifier with the name of an input", .refuted("ensures/clause")) { old in
      .forAll("a") { x in x == old.a }
    },
    Attempt(
      "a quantified requirement without a trigger", .refuted("ensures/none"), { a, _, _ in a },
      requires: { old in
        requires("some", .forAll("x") { x in x * x != old.a || x == 3 })
      }, ensures: { old, _ in ensures("none", old.a != 9) }),
    Attempt(
      "a quantified requirement that feeds itself", .notProved, { a, _, _ in a },
      requires: { old in
        requires("next", .forAll("x") { x in old.memory[x] == 0 ==> old.memory[x + 1] == 0 })
      }, ensures: { old, _ in ensures("zero", old.memory[old.a] == 0) }),
  ]
}

struct Failed: Error {}
