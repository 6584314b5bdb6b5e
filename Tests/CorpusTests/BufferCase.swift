import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// A method on two buffers of integers of a type, which returns a word.
///
/// - Parameter value: How an integer of that type is declared, for instance `Inputs.uint8`.
func buffered<Element: MachineInteger & ClauseRepresentable & SendableMetatype>(
  _ id: String, of value: @escaping Declaration<Element>, file: String = #filePath, line: Int = #line,
  lemmas: [Lemma] = [],
  @ClauseList requires: @escaping @Sendable (Snapshot<TwoBuffers<Element>>) -> [Clause] = { _ in [] },
  loops: @escaping @Sendable (Snapshot<TwoBuffers<Element>>) -> [Loop] = { _ in [] },
  body: @escaping @Sendable (TwoBuffers<Element>, SymbolicMachine) -> SymbolicWord,
  @ClauseList ensures:
    @escaping @Sendable (Snapshot<TwoBuffers<Element>>, Snapshot<TwoBuffers<Element>>, Integer) -> [Clause]
) -> Contract {
  Contract(
    id, "a case", file: file, line: line, lemmas: lemmas, inputs: { TwoBuffers($0, value: value) },
    requires: requires, loops: loops, body: { call, machine in body(call, machine) },
    ensures: { old, new, result in ensures(old, new, result) })
}

extension Snapshot {
  /// Whether the index is that of an element of the first buffer.
  func isIndex<Element: MachineInteger>() -> Formula where State == TwoBuffers<Element> {
    self.index < self.items.count
  }

  /// Whether no byte belongs to both buffers.
  func areApart<Element: MachineInteger>() -> Formula where State == TwoBuffers<Element> {
    areSeparate(self.items, self.others)
  }
}
