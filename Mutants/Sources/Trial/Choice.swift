package import Mutation

/// Which mutants are tried.
public struct Choice: Sendable {
  /// How many generated mutants; nil for all of them, or for none where only declared changes are tried.
  package let sample: Sample?
  /// Generated mutants are verified by all methods that run them.
  package let hasGenerated: Bool
  /// Declared changes are verified by the methods that must notice them.
  package let hasDeclared: Bool

  /// Everything, or a sample of the generated mutants, or the declared changes, or both of these.
  ///
  /// - Parameter declared: the declared changes are tried, and of the generated mutants the sample alone.
  public init(_ sample: Sample? = nil, declared: Bool = false) {
    self.sample = sample
    hasGenerated = sample != nil || !declared
    hasDeclared = sample == nil || declared
  }

  /// Not all generated mutants are tried.
  package var isPartial: Bool { sample != nil || !hasGenerated }

  /// The generated mutants to try, more than the sample has: some of them do not compile.
  package func generated(among mutants: [Mutant]) -> [Mutant] {
    guard hasGenerated else { return [] }
    let generated = mutants.filter { $0.kind != .declared }
    return sample?.candidates(among: generated) ?? generated
  }

  /// The mutants of which somebody expects that certain clauses notice them.
  package func declared(among mutants: [Mutant]) -> [Mutant] {
    hasDeclared ? mutants.filter { !$0.witnesses.isEmpty } : []
  }

  /// As many of those that compile as are to be tried.
  package func cut(_ mutants: [Mutant]) -> [Mutant] { Array(mutants.prefix(sample?.count ?? mutants.count)) }
}
