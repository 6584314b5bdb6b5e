package import VerifierChecking

/// A variant of the code under proof, chosen for the whole process.
package struct ProgramVariant: Sendable {
  /// The name that reports use.
  package let name: String
  /// Chooses the variant (`true`) or the original code (`false`).
  let choose: @Sendable (Bool) -> Void
  /// How often the variant has been asked whether it is chosen; `nil` where that is not known.
  let reads: (@Sendable () -> Int)?

  /// - Parameters:
  ///   - name: The name that reports use.
  ///   - choosing: Makes the code that runs from then on the variant (`true`) or the original (`false`).
  ///   - reads: How often code has looked, while the variant was chosen, at what tells it from the original.
  package init(
    _ name: String, choosing: @escaping @Sendable (Bool) -> Void, reads: (@Sendable () -> Int)? = nil
  ) {
    self.name = name
    choose = choosing
    self.reads = reads
  }
}

extension AnalysisPlan {
  /// Compares methods with a variant of their code, in place of verifying their contracts. The choice of a variant holds for the
  /// whole process, so one method is compared at a time.
  package static func comparing(with variant: ProgramVariant) -> AnalysisPlan {
    AnalysisPlan(asksInFull: false, isExclusive: true) { _ in EquivalenceAnalysis(with: variant) }
  }
}
