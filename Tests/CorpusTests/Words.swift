import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

/// Three words, and the permission to panic: what methods on words are called with.
struct Words {
  let a: SymbolicWord
  let b: SymbolicWord
  let c: SymbolicWord
  let mayPanic: Formula

  init(_ inputs: Inputs) {
    (a, b, c) = (inputs.word("a"), inputs.word("b"), inputs.word("c"))
    mayPanic = inputs.mayPanic
  }

  /// The words as the code sees them.
  struct Operands {
    let a: SymbolicWord
    let b: SymbolicWord
    let c: SymbolicWord
    let machine: SymbolicMachine
  }
}

/// What an early way out throws.
struct Refusal: Error {}

/// A method of three words that returns a word.
func method(
  _ id: String, file: String = #filePath, line: Int = #line, granting axioms: [Axiom] = [], lemmas: [Lemma] = [],
  @ClauseList requires: @escaping @Sendable (Snapshot<Words>) -> [Clause] = { _ in [] },
  using: @escaping @Sendable (Snapshot<Words>) -> [LemmaUse] = { _ in [] },
  loops: @escaping @Sendable (Snapshot<Words>) -> [Loop] = { _ in [] },
  body: @escaping @Sendable (Words.Operands) throws -> SymbolicWord,
  @ClauseList ensures: @escaping @Sendable (Snapshot<Words>, Outcome<SymbolicWord, any Error>) -> [Clause]
) -> Contract {
  Contract(
    id, "a case", file: file, line: line, granting: axioms, lemmas: lemmas, inputs: Words.init, requires: requires,
    using: using, loops: loops,
    body: { words, machine throws in
      try body(Words.Operands(a: words.a, b: words.b, c: words.c, machine: machine))
    },
    ensures: { old, _, made in ensures(old, made) })
}

extension Outcome<SymbolicWord, any Error> {
  /// The number that was returned.
  var number: Integer { result }
}

extension Integer {
  /// 2^64.
  static var wordLimit: Integer { Integer(UInt64.max) + 1 }
}
