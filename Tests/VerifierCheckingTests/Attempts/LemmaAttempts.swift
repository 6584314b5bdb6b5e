import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

extension Attempt {
  /// The reports on a method that gives back `a` and on the lemmas that it uses, as one: of the method.
  private static func using(
    _ lemma: Lemma, listed: [Lemma]? = nil, with others: [Contract] = [],
    _ use: @escaping @Sendable (Snapshot<Words>) -> LemmaUse
  ) -> MethodReport {
    let method = Contract(
      "test", "", lemmas: listed ?? [lemma], inputs: Words.init, using: { [use($0)] }, body: { words, _ in words.a },
      ensures: { old, _, _ in ensures("seven", old.a == 7) })
    return Scheduler.verify(others + [method], options: Options(), jobs: 1)[others.count]
  }

  /// A statement that is true at some calls.
  private static func lying(_ name: String, _ isHonest: @escaping @Sendable (Int) -> Bool) -> Attempt {
    Attempt(name, .notProved) {
      let calls = Cell(0)
      let lemma = Lemma("lie", "", of: ["x"]) { isHonest(calls.count()) ? $0[0] <= $0[0] : $0[0] == 7 }
      return using(lemma) { lemma($0.a) }
    }
  }

  static let lemmas: [Attempt] =
    (0...6).map { number in lying("a lemma that is false after \(number) calls") { $0 <= number } }
    + [
      lying("a lemma that is false at each second call") { $0 % 2 == 1 },
      Attempt("a lemma with a quantified part that is false later", .notProved) {
        let calls = Cell(0)
        let lemma = Lemma("lie", "", of: ["x"]) { numbers in
          .forAll("y") { y in calls.count() == 1 ? y <= y : numbers[0] == 7 }
        }
        return using(lemma) { lemma($0.a) }
      },
      Attempt("a lemma that is false", .notProved) {
        let lemma = Lemma("lie", "", of: ["x"]) { $0[0] == 7 }
        return using(lemma) { lemma($0.a) }
      },
      Attempt("a lemma that is true of words alone", .notProved) {
        let lemma = Lemma("lie", "", of: ["x"]) { numbers in 0 <= numbers[0] }
        return using(lemma) { old in lemma(old.a - old.b) }
      },
      Attempt("a lemma that is not listed", .refused("does not list")) {
        let lemma = Lemma("lie", "", of: ["x"]) { $0[0] == 7 }
        return using(lemma, listed: []) { lemma($0.a) }
      },
      Attempt("another lemma of the name is listed", .refused("does not list")) {
        let lemma = Lemma("lie", "", of: ["x"]) { $0[0] == 7 }
        return using(lemma, listed: [Lemma("lie", "", of: ["x"]) { $0[0] <= $0[0] }]) { lemma($0.a) }
      },
      Attempt("a contract with the id of a lemma", .notProved) {
        let lemma = Lemma("lie", "", of: ["x"]) { $0[0] == 7 }
        let forged = Contract(
          lemma: "lemma/lie", "", inputs: Words.init, ensures: { state in ensures("holds", state.a <= state.a) })
        return using(lemma, with: [forged]) { lemma($0.a) }
      },
      Attempt("a lemma that rests on itself", .notProved) {
        let own = Cell<Lemma?>(nil)
        let lemma = Lemma(
          "lie", "", of: ["x"], using: { numbers in own.value.map { [$0(numbers[0])] } ?? [] },
          statement: { $0[0] == 7 })
        own.value = lemma
        return using(lemma) { lemma($0.a) }
      },
      Attempt("a lemma about a number of another method", .refused("another verification")) {
        let number = kept { a, _, _ in a.integer }
        let lemma = Lemma("lie", "", of: ["x"]) { $0[0] <= number.value || number.value < $0[0] }
        return using(lemma) { lemma($0.a) }
      },
      Attempt("other lemmas for each word", .refused("something else each time")) {
        let calls = Cell(0)
        let first = Lemma("first", "", of: ["x"]) { $0[0] <= $0[0] }
        let second = Lemma("second", "", of: ["x"]) { $0[0] < $0[0] + 1 }
        return using(first, listed: [first, second]) { _ in
          .forAll("x") { x in calls.count() == 1 ? first(x) : second(x) }
        }
      },
      Attempt("a lemma of numbers that are written down", .refuted("ensures/seven")) {
        let lemma = Lemma("order", "", of: ["x", "y"]) { $0[0] <= $0[1] || $0[1] <= $0[0] }
        return using(lemma) { _ in lemma(3, 4) }
      },
      Attempt("a quantified lemma of numbers that are written down", .refuted("ensures/seven")) {
        let lemma = Lemma("order", "", of: ["x"]) { numbers in .forAll("y") { y in numbers[0] <= y || y <= numbers[0] }
        }
        return using(lemma) { _ in lemma(3) }
      },
      Attempt("a lemma with a quantifier of no bits", .refused("0 bits")) {
        let lemma = Lemma("none", "", of: ["x"]) { numbers in .forAll(name: "y", width: 0) { y in y <= numbers[0] } }
        return using(lemma) { lemma($0.a) }
      },
      Attempt("a contract that proves a lemma and promises another", .notProved) {
        let lemma = Lemma("lie", "", of: ["x"]) { $0[0] == 7 }
        return using(lemma, with: [Contract(lemma: Lemma("lie", "", of: ["x"]) { $0[0] <= $0[0] })]) { lemma($0.a) }
      },
    ]
}
