package import VerifierChecking
package import VerifierContracts
package import VerifierExecution

/// Two words, `a` and `b`, for small methods.
package struct Words {
  package var a: SymbolicWord
  package var b: SymbolicWord

  package init(_ inputs: Inputs) {
    a = inputs.word("a")
    b = inputs.word("b")
  }
}

/// The contract of a method on two words.
package func contract<Result: SendableMetatype>(
  granting axioms: [Axiom] = [],
  _ body: @escaping @Sendable (SymbolicWord, SymbolicWord, SymbolicMachine) throws -> Result,
  @ClauseList requires: @escaping @Sendable (Snapshot<Words>) -> [Clause] = { _ in [] },
  @ClauseList ensures: @escaping @Sendable (Snapshot<Words>, Outcome<Result, any Error>) -> [Clause] = { _, _ in
    VerifierContracts.ensures("returns", true)
  }
) -> Contract {
  Contract(
    "test", "", granting: axioms, inputs: Words.init, requires: requires,
    body: { words, machine throws in try body(words.a, words.b, machine) },
    ensures: { old, _, outcome in ensures(old, outcome) })
}

/// The report on a method that runs a loop over so many words, of which it is claimed that the first
/// stays within `a`.
package func loopReport<Result: SendableMetatype>(
  over words: [String] = ["index"],
  _ body: @escaping @Sendable (SymbolicWord, SymbolicMachine) -> Result,
  @ClauseList ensures: @escaping @Sendable (Outcome<Result, any Error>) -> [Clause]
) -> MethodReport {
  verify(
    Contract(
      "test", "", inputs: Words.init,
      loops: { old in
        [
          Loop("rounds", over: words) { entry, now in
            Loop.Claims(
              invariants: [("within", now[0] <= old.a)], memory: entry.memory, variant: old.a - now[0])
          }
        ]
      },
      body: { words, machine throws in body(words.a, machine) },
      ensures: { _, _, outcome in ensures(outcome) }))
}
