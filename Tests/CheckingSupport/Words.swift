package import VerifierChecking
package import VerifierContracts
package import VerifierExecution
package import VerifierTerms

/// Two words, `a` and `b`, for small methods.
package struct Words: Displayable {
  package var a: Integer
  package var b: Integer

  package init(_ inputs: Inputs) {
    a = inputs.word("a")
    b = inputs.word("b")
  }

  package var observations: [(name: String, value: Integer)] { [("a", a), ("b", b)] }
}

/// The contract of a method on two words.
package func contract<Result: SendableMetatype>(
  granting axioms: [Axiom] = [],
  _ body: @escaping @Sendable (SymbolicWord, SymbolicWord, SymbolicMachine) throws -> Result,
  @ClauseList requires: @escaping @Sendable (Words) -> [Clause] = { _ in [] },
  @ClauseList ensures: @escaping @Sendable (Words, Completion<Result>) -> [Clause] = { _, _ in
    VerifierContracts.ensures("returns", true)
  }
) -> Contract {
  Contract(
    "test", "", granting: axioms, inputs: Words.init, requires: requires,
    body: { words, machine in try body(machine.word(words.a), machine.word(words.b), machine) },
    ensures: { old, _, completion in ensures(old.state, completion) })
}

/// The report on a method that runs a loop over so many words, of which it is claimed that the first
/// stays within `a`.
package func loopReport<Result: SendableMetatype>(
  over words: [String] = ["index"],
  _ body: @escaping @Sendable (SymbolicWord, SymbolicMachine) -> Result,
  @ClauseList ensures: @escaping @Sendable (Completion<Result>) -> [Clause]
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
      body: { words, machine in body(machine.word(words.a), machine) },
      ensures: { _, _, completion in ensures(completion) }))
}
