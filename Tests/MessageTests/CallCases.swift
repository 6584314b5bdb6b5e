import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

extension MessageCase {
  /// Procedures that are called by contract, and what a method relies on besides itself.
  @MessageCases static var calls: [MessageCase] {
    MessageCase("behind-a-call") {
      report(
        on: caller(of: { [Next.contract] }, requires: { _ in true }) { $1.call(Next(), with: $0) }, isVerbose: true)
    }
    MessageCase("contract-promises-too-little") {
      report(
        on: Contract(
          "caller", "a case", inputs: { $0.word("x") }, requires: { requires("one", $0.state.clauseValue == 1) },
          calling: { [Down.contract] }, body: { x, machine in machine.call(Down(), with: x) },
          ensures: { _, _, result in ensures("zero", result == 0) }))
    }
    MessageCase("stored-properties") {
      report(on: caller(of: { [Add.contract] }) { $1.call(Add(amount: 2), with: $0) })
    }
    MessageCase("contract-of-no-procedure") {
      let contract = Contract(
        "next", "the next number", inputs: { $0.word("x") }, body: { x, _ in x &+ 1 },
        ensures: { _, _, result in ensures("positive", result > 0) })
      return report(on: caller(of: { [contract] }) { $1.call(Next(), with: $0) })
    }
    MessageCase("two-contracts-of-a-procedure") {
      report(on: caller(of: { [Next.contract, Next.other] }) { $1.call(Next(), with: $0) })
    }
    MessageCase("arguments-changed") {
      report(on: Changing.contract) + report(on: Counting.contract)
    }
    MessageCase("accesses-of-a-call") {
      report(
        on: Contract(
          "caller", "a case", inputs: { $0.word("x") }, requires: { requires("small", $0.state.clauseValue < 1000) },
          calling: { [Next.contract] }, body: { x, machine in machine.call(Next(), with: x) },
          ensures: { _, new, _ in ensures("none", Formula(new.accesses.isEmpty)) }))
    }
    MessageCase("arguments-are-no-inputs") {
      report(on: caller(of: { [Next.ofMore] }) { $1.call(Next(), with: $0) })
        + report(on: caller(of: { [First.contract] }) { $1.call(First(), with: [$0, $0]) })
        + report(on: caller(of: { [Next.ofTwoInputs] }) { $1.call(Next(), with: $0) })
    }
    MessageCase("recursion-without-variant") {
      report(on: Down.withoutVariant)
    }
    MessageCase("result-or-error-of-a-call") {
      report(on: caller(of: { [Text.contract] }) { $1.call(Text(), with: $0).isEmpty ? 0 : $0 + 1 })
        + report(on: caller(of: { [Failing.contract] }) { (try? $1.call(Failing(), with: $0)) ?? 0 })
    }
    MessageCase("cases-of-arguments") {
      report(
        on: Contract(
          "caller", "a case", inputs: { $0.word("x") }, calling: { [Toggle.contract] },
          body: { _, machine in
            var truths = InlineArray<9, Bool>(repeating: false)
            machine.call(Toggle(), &truths)
          },
          ensures: { _, _, _ in ensures("returns", true) }))
    }
    MessageCase("called-contract-broken") {
      report(
        on: Contract(
          "caller", "a case", inputs: { $0.word("x") }, requires: { requires("small", $0.state.clauseValue < 1000) },
          calling: { [Next.wrong] }, body: { x, machine in machine.call(Next(), with: x) },
          ensures: { old, _, result in ensures("same", result == old.state.clauseValue) }))
    }
    MessageCase("contract-outside-the-run") {
      let caller = caller(of: { [Next.contract] }) { $1.call(Next(), with: $0) }
      let reports = Scheduler.verify([caller], options: Options(), jobs: 1).filter { $0.id == "caller" }
      return [[caller], []].map { contracts in
        "\(reports.withUnprovedRelianceRetracted(of: contracts).flatMap(\.reasons))"
      }.joined()
    }
    MessageCase("lemma-outside-the-run") {
      let lemma = Lemma("square", "no square is negative", of: ["n"]) { 0 <= $0[0] * $0[0] }
      let user = using(lemma) { [lemma($0.a)] }
      let reports = Scheduler.verify([user], options: Options(), jobs: 1)
      return "\(reports.withUnprovedRelianceRetracted(of: [user]).flatMap(\.reasons))"
    }
    MessageCase("contract-not-proved") {
      report(on: caller(of: { [Next.wrong] }) { $1.call(Next(), with: $0) })
    }
    MessageCase("contract-made-anew") {
      report(on: caller(of: { [Next.madeAnew] }) { $1.call(Next(), with: $0) })
    }
    MessageCase("contracts-at-different-times") {
      // It is asked several times before the code is run, and after that.
      (1...4).map { times in
        let count = counter()
        return report(on: caller(of: { count() < times ? [Next.contract] : [] }) { $1.call(Next(), with: $0) })
      }.joined()
    }
    MessageCase("contract-over-other-memory") {
      let pages = MemoryModel.paged(bits: 12, sentences: ["pages are of 4096 bytes"])
      return report(on: caller(of: { [Next.contract] }) { $1.call(Next(), with: $0) }.on(pages), Next.contract)
    }
    MessageCase("lemma-not-proved") {
      let lemma = Lemma("small", "every number is below ten", of: ["n"]) { $0[0] < 10 }
      return report(on: using(lemma) { [lemma($0.a)] })
    }
    MessageCase("lemma-over-other-memory") {
      let pages = MemoryModel.paged(bits: 12, sentences: ["pages are of 4096 bytes"])
      let words = Words.anything
      return report(
        on: using(words.lemma) { [words.instance(of: $0.state, in: $0.memory)] }.on(pages), words)
    }
    MessageCase("lemma-made-anew") {
      let lemma = Lemma.anew()
      return report(on: using(lemma) { [lemma($0.a)] })
    }
    MessageCase("lemma-that-uses-itself") {
      report(on: using(.circular) { [Lemma.circular($0.a)] })
    }
    MessageCase("lemma-not-listed") {
      let lemma = Lemma("square", "no square is negative", of: ["n"]) { 0 <= $0[0] * $0[0] }
      return report(on: using(nil) { [lemma($0.a)] })
    }
    MessageCase("numbers-of-a-lemma") {
      let lemma = Lemma("square", "no square is negative", of: ["n"]) { 0 <= $0[0] * $0[0] }
      return report(on: using(lemma) { [lemma($0.a, $0.b)] })
    }
    MessageCase("lemma-made-of-itself") {
      let proof = Lemma.premises
      let statement = Lemma.statements()
      return report(on: using(proof) { [proof($0.a)] }) + report(on: using(statement) { [statement($0.a)] })
    }
    MessageCase("lemma-about-a-state") {
      let words = Words.anything
      let other = Contract(lemma: "words", "a case", inputs: Words.init, ensures: { ensures("any", 0 <= $0.a) })
      return report(on: using(words.lemma) { [words.instance(of: $0.state.a, in: $0.memory)] })
        + report(on: using(other.lemma) { [other.instance(of: $0.state, in: $0.memory)] })
    }
  }

  private static func caller(
    of called: @escaping @Sendable () -> [Contract],
    requires: @escaping @Sendable (Integer) -> Formula = { $0 < 1000 },
    body: @escaping @Sendable (SymbolicWord, SymbolicMachine) -> SymbolicWord
  ) -> Contract {
    Contract(
      "caller", "a case", inputs: { $0.word("x") },
      requires: { VerifierContracts.requires("given", requires($0.state.clauseValue)) }, calling: called,
      body: { body($0, $1) },
      ensures: { old, _, result in ensures("next", result == old.state.clauseValue + 1) })
  }

  private static func using(
    _ lemma: Lemma?, _ uses: @escaping @Sendable (Snapshot<Words>) -> [LemmaUse]
  ) -> Contract {
    Contract(
      "test", "a case", lemmas: lemma.map { [$0] } ?? [], inputs: Words.init, using: uses,
      body: { words, _ in words.a },
      ensures: { old, _, result in ensures("same", result == old.a) })
  }
}

// MARK: Procedures and their contracts

/// The next number.
private struct Next<M: Machine>: Function {
  func run(_ x: M.Word, on machine: M) -> M.Word { x + 1 }
}

extension Next<SymbolicMachine> {
  static let contract = madeAnew

  static var madeAnew: Contract {
    Contract(
      "next", "the next number", of: Next(), inputs: { $0.word("x") },
      requires: { requires("small", $0.state.clauseValue < 2000) },
      ensures: { old, _, result in ensures("next", result == old.state.clauseValue + 1) })
  }

  static let other = Contract(
    "other", "the next number", of: Next(), inputs: { $0.word("x") },
    requires: { requires("small", $0.state.clauseValue < 2000) },
    ensures: { old, _, result in ensures("next", result == old.state.clauseValue + 1) })

  static let wrong = Contract(
    "wrong", "the same number", of: Next(), inputs: { $0.word("x") },
    requires: { requires("small", $0.state.clauseValue < 2000) },
    ensures: { old, _, result in ensures("same", result == old.state.clauseValue) })

  static let ofMore = Contract(
    "next", "the next number", of: Next(),
    inputs: { inputs in
      let x = inputs.word("x")
      inputs.law("bounded", x.clauseValue < inputs.natural("bound"))
      return x
    }, ensures: { old, _, result in ensures("next", result == old.state.clauseValue + 1) })

  static let ofTwoInputs = Contract(
    "next", "the next number", of: Next(),
    inputs: { inputs in
      _ = inputs.word("x")
      return inputs.word("x")
    }, ensures: { old, _, result in ensures("next", result == old.state.clauseValue + 1) })
}

/// A number, counted down to zero.
private struct Down<M: Machine>: Function {
  func run(_ x: M.Word, on machine: M) -> M.Word { x == 0 ? 0 : machine.call(Down(), with: x - 1) }
}

extension Down<SymbolicMachine> {
  static let contract = Contract(
    "down", "a case", of: Down(), inputs: { $0.word("x") },
    requires: { requires("one", $0.state.clauseValue == 1) },
    ensures: { _, _, result in ensures("small", result <= 5) })

  static let withoutVariant: Contract = Contract(
    "down", "a case", of: Down(), inputs: { $0.word("x") }, calling: { [withoutVariant] },
    ensures: { _, _, result in ensures("zero", result == 0) })
}

private struct Add<M: Machine>: Function {
  let amount: UInt8
  func run(_ x: M.Word, on machine: M) -> M.Word { x + 1 }
}

extension Add<SymbolicMachine> {
  static let contract = Contract(
    "add", "a case", of: Add(amount: 1), inputs: { $0.word("x") },
    ensures: { old, _, result in ensures("next", result == old.state.clauseValue + 1) })
}

/// A function that changes its arguments, as a procedure may.
private struct Changing<M: Machine>: Function {
  func run(_ x: M.Word, on machine: M) -> M.Word { x }
  func run(_ x: inout M.Word, on machine: M) -> M.Word {
    x &+= 1
    return x
  }
}

extension Changing<SymbolicMachine> {
  static let contract = Contract(
    "changing", "a case", of: Changing(), inputs: { $0.word("x") },
    ensures: { _, _, result in ensures("any", result >= 0) })
}

/// A procedure that changes a native number.
private struct Counting<M: Machine>: Procedure {
  func run(_ call: inout (x: M.Word, count: Int), on machine: M) -> M.Word {
    call.count += 1
    return call.x
  }
}

extension Counting<SymbolicMachine> {
  static let contract = Contract(
    "counting", "a case", of: Counting(), inputs: { (x: $0.word("x"), count: 0) },
    ensures: { old, _, result in ensures("same", result == old.x) })
}

private struct First<M: Machine>: Function {
  func run(_ words: [M.Word], on machine: M) -> M.Word { words[0] }
}

extension First<SymbolicMachine> {
  static let contract = Contract(
    "first", "a case", of: First(), inputs: { inputs in inputs.array("words", count: 1) { inputs.word($0) } },
    ensures: { old, _, result in ensures("first", result == old.state[0].clauseValue) })
}

private struct Text<M: Machine>: Function {
  func run(_ x: M.Word, on machine: M) -> String { "text" }
}

extension Text<SymbolicMachine> {
  static let contract = Contract(
    "text", "a case", of: Text(), inputs: { $0.word("x") },
    ensures: { _, _, result in ensures("some", result.satisfies { !$0.isEmpty }) })
}

private struct Failing<M: Machine>: Function {
  func run(_ x: M.Word, on machine: M) throws(any Error) -> M.Word { throw CancellationError() }
}

extension Failing<SymbolicMachine> {
  static let contract = Contract(
    "failing", "a case", of: Failing(), inputs: { $0.word("x") },
    ensures: { old, _, outcome in onThrow { ensures("any", old.state.clauseValue >= 0) } })
}

private struct Toggle<M: Machine>: Procedure {
  func run(_ truths: inout InlineArray<9, Bool>, on machine: M) { truths[0].toggle() }
}

extension Toggle<SymbolicMachine> {
  static let contract = Contract(
    "toggle", "a case", of: Toggle(), inputs: { _ in InlineArray<9, Bool>(repeating: false) },
    ensures: { _, _, _ in ensures("returns", true) })
}

// MARK: Lemmas

extension Words {
  /// That two words are not negative.
  fileprivate static let anything = Contract(
    lemma: "lemma/words", "words are not negative", inputs: Words.init, ensures: { ensures("any", 0 <= $0.a) })
}

extension Lemma {
  fileprivate static func anew() -> Lemma {
    Lemma("anew", "every number is below ten", of: ["n"], using: { [anew()($0[0])] }, statement: { $0[0] < 10 })
  }

  fileprivate static let circular: Lemma = Lemma(
    "circular", "every number is below ten", of: ["n"], using: { [circular($0[0])] }, statement: { $0[0] < 10 })

  fileprivate static let premises: Lemma = Lemma(
    "premises", "every number is below ten", of: ["n"], using: { premises.premises(of: [$0[0]]) },
    statement: { $0[0] < 10 })

  fileprivate static func statements() -> Lemma {
    Lemma("statements", "every number is below ten", of: ["n"]) { statements().claim(of: $0) && $0[0] < 10 }
  }
}
