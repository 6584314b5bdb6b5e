internal import VerifierChecking

/// What a solver says of the questions of a record, as text.
package struct ComparisonText {
  private let comparison: RecordedQuestions.Comparison
  private let questions: RecordedQuestions
  private let solver: String
  private let recordedSolver: String

  /// - Parameters:
  ///   - comparison: The answers.
  ///   - record: The record that has the questions.
  ///   - solver: The name and the version of the solver that was asked now.
  package init(_ comparison: RecordedQuestions.Comparison, of record: RunRecord, solver: String) {
    self.comparison = comparison
    self.solver = solver
    questions = record.questions
    recordedSolver = record.machine.solver
  }

  /// How many answers are the same, and a line for each that is not.
  package var text: String {
    let summary =
      "\(comparison.asked.counting("question")) of \(recordedSolver) asked again of \(solver): "
      + "\(comparison.same) with the recorded answer, \(comparison.differences.count) with another"
      + (comparison.left > 0 ? ", \(comparison.left) not asked." : ".")
    let omitted = questions.omitted.reduce(0) { $0 + $1.texts }
    // Contradictions first, and all of them.
    let sorted =
      comparison.differences.filter(\.isContradiction) + comparison.differences.filter { !$0.isContradiction }
    let shown = sorted.prefix(max(Self.mostDifferences, sorted.count(where: \.isContradiction)))
    let lines = shown.map { difference in
      "  \(difference.isContradiction ? "contradicted" : "different")  \(difference.question.path): "
        + "\(difference.question.answer.rawValue) recorded, \(difference.answer.rawValue) now"
    }
    let hidden = sorted.count > shown.count ? ["  and \((sorted.count - shown.count).counting("other"))"] : []
    let rest =
      omitted > 0 ? ["The record leaves out \(omitted.counting("text")) of questions, as there are too many."] : []
    return ([summary] + lines + hidden + rest).joined(separator: "\n")
  }

  /// The number of other answers that are shown, contradictions aside.
  private static let mostDifferences = 20
}
