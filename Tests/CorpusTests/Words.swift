import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

/// Three words, and the permission to panic: what methods on words are called with.
struct Words: Displayable {
  let a: Integer
  let b: Integer
  let c: Integer
  let mayPanic: Formula

  init(_ inputs: Inputs) {
    (a, b, c) = (inputs.word("a"), inputs.word("b"), inputs.word("c"))
    mayPanic = inputs.mayPanic
  }

  var observations: [(name: String, value: Integer)] { [] }

  /// The words as the code sees them.
  func operands(on machine: SymbolicMachine) -> Operands {
    Operands(a: machine.word(a), b: machine.word(b), c: machine.word(c), machine: machine)
  }

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
  @ClauseList requires: @escaping @Sendable (Words) -> [Clause] = { _ in [] },
  using: @escaping @Sendable (Words) -> [LemmaUse] = { _ in [] },
  loops: @escaping @Sendable (Words) -> [Loop] = { _ in [] },
  body: @escaping @Sendable (Words.Operands) throws -> SymbolicWord,
  @ClauseList ensures: @escaping @Sendable (Words, Completion<SymbolicWord>) -> [Clause]
) -> Contract {
  Contract(
    id, "a case", file: file, line: line, granting: axioms, lemmas: lemmas, inputs: Words.init, requires: requires,
    using: using, loops: loops, body: { words, machine in try body(words.operands(on: machine)) },
    ensures: { old, _, made in ensures(old.state, made) })
}

extension Completion<SymbolicWord> {
  /// The number that was returned.
  var number: Integer { result.integer }
}

extension Integer {
  /// 2^64.
  static var wordLimit: Integer { Integer(integerLiteral: .max) + 1 }
}
