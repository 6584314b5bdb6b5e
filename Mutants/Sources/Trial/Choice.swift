public import Mutation

/// The selection of mutants to verify.
public struct Choice: Sendable {
  /// The sample of generated mutants; `nil` for all of them, or for none if only declared changes are verified.
  package let sample: Sample?
  /// The operators whose mutants are verified; empty for all of them.
  package let operators: Set<MutationOperator>
  /// Whether generated mutants are verified, each by all methods that reach it.
  package let hasGenerated: Bool
  /// Whether declared changes are verified, each by the methods whose clauses must detect it.
  package let hasDeclared: Bool

  /// Selects everything, a sample of the generated mutants, the declared changes, or both of these.
  ///
  /// - Parameters:
  ///   - sample: The sample of generated mutants.
  ///   - operators: The operators whose mutants are verified; empty for all of them.
  ///   - declared: Whether the declared changes are verified, with no generated mutants but those that are asked for.
  public init(_ sample: Sample? = nil, of operators: Set<MutationOperator> = [], declared: Bool = false) {
    self.sample = sample
    self.operators = operators
    let isAskedFor = sample != nil || !operators.isEmpty
    hasGenerated = isAskedFor || !declared
    hasDeclared = !isAskedFor || declared
  }

  /// Whether some generated mutants are not verified.
  package var isPartial: Bool { sample != nil || !operators.isEmpty || !hasGenerated }

  /// The generated mutants to compile. There are more than the sample has, because some of them do not compile.
  package func generated(among mutants: [Mutant]) -> [Mutant] {
    guard hasGenerated else { return [] }
    let generated = mutants.filter { mutant in
      guard case .generated(let by) = mutant.kind else { return false }
      return operators.isEmpty || operators.contains(by)
    }
    return sample?.candidates(among: generated) ?? generated
  }

  /// The mutants with witnesses.
  package func declared(among mutants: [Mutant]) -> [Mutant] {
    hasDeclared ? mutants.filter { !$0.witnesses.isEmpty } : []
  }

  /// Reduces the mutants that compile to the size of the sample.
  package func cut(_ mutants: [Mutant]) -> [Mutant] { Array(mutants.prefix(sample?.count ?? mutants.count)) }
}
