package import VerifierChecking

/// Something that code under proof can be made to do otherwise, in this whole process.
package struct ProgramVariant: Sendable {
  /// What it is called in reports.
  package let name: String
  let choose: @Sendable (Bool) -> Void

  /// - Parameter choosing: makes the code that runs from then on do it otherwise, or as it is written.
  package init(_ name: String, choosing: @escaping @Sendable (Bool) -> Void) {
    self.name = name
    choose = choosing
  }
}

extension AnalysisPlan {
  /// Compares methods with what they do under a variant, in place of verifying their contracts. What a variant chooses holds for
  /// the whole process, so that one method is compared at a time.
  package static func comparing(with variant: ProgramVariant) -> AnalysisPlan {
    AnalysisPlan(asksInFull: false, isExclusive: true) { _ in EquivalenceAnalysis(with: variant) }
  }
}
