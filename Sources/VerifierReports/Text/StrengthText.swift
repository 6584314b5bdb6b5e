internal import VerifierChecking
package import VerifierAnalyses
package import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving

/// The strength of contracts, as text.
package struct StrengthText {
  private let strength: Strength
  private let project: Project
  private let seconds: Double
  private let isVerbose: Bool
  private let isColored: Bool
  private let style: Style

  /// - Parameter isVerbose: Whether postconditions without a finding are shown too: those that no other implies and that could
  ///   not be stronger.
  package init(_ strength: Strength, of project: Project, seconds: Double, isVerbose: Bool, isColored: Bool) {
    self.strength = strength
    self.project = project
    self.seconds = seconds
    self.isVerbose = isVerbose
    self.isColored = isColored
    style = Style(isColored: isColored)
  }

  /// A table for each method, the counterexamples that show why hypotheses are needed, and a summary.
  package var text: String {
    (strength.methods.map(table) + details + [closing]).filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func table(_ method: Strength.Method) -> String {
    if let omission = method.omission { return "\(method.id)\n  \(style.undecided(omission))" }
    let rows = method.rows.filter { isVerbose || $0.isOfHypothesis || !$0.isNeeded }
    let cells = lines(of: rows).map { id, finding -> [Table.Cell] in
      ["\(id.dropFirst(method.id.count + 1))", "\(finding)"]
    }
    return ([method.id] + Table(cells, indent: "  ").lines).joined(separator: "\n")
  }

  /// The ids of rows, each with its finding. The conditions that one postcondition does not need share a line.
  private func lines(of rows: [StrengthRow]) -> [(id: String, finding: String)] {
    var lines: [(id: String, finding: String)] = []
    var seen: Set<String> = []
    for row in rows {
      guard row.needlessCondition != nil else {
        lines.append((row.id, description(of: row)))
        continue
      }
      guard seen.insert(row.id).inserted else { continue }
      let parts = rows.filter { $0.id == row.id }.compactMap(\.needlessCondition)
      let title = parts.count == 1 ? "holds without its condition" : "holds without any one of its conditions"
      lines.append((row.id, "\(style.undecided(title)) \(parts.joined(separator: "; "))"))
    }
    return lines
  }

  private func description(of row: StrengthRow) -> String {
    switch (row.finding, row.change) {
    case (.needed(let clause?), .weakerRequirement): "needed as it is: else \(clause.id) fails"
    case (.needed(let clause?), _): "needed: without it \(clause.id) fails"
    case (.needed(nil), .withoutPromise): "not implied by the others"
    case (.needed(nil), .withoutCondition(let part)): "needs its condition \(part)"
    case (.needed(nil), .strict(let bound)): "is strict enough: \(bound) is false"
    case (.needed(nil), _): "needed"
    case (.unneeded, .weakerRequirement): style.undecided("too strong") + ": all is proved with <= for <"
    case (.unneeded, .strict(let bound)): style.undecided("too weak") + ": even \(bound) is proved"
    case (.unneeded, _): style.undecided("not needed") + ": all is proved without it"
    case (.implied(let names), _):
      style.undecided("implied") + " by "
        + (names.isEmpty ? "nothing: it is always true" : names.joined(separator: ", "))
    case (.undecided(let reason), let change): style.undecided("undecided") + " \(question(change)): \(reason)"
    case (.fault(let fault), _): style.refuted("fault of the verifier") + ": \(fault)"
    case (.omitted(let reason), _): "not compared with the others: \(reason)"
    }
  }

  private func question(_ change: StrengthRow.Change) -> String {
    switch change {
    case .withoutRequirement, .withoutAxiom: "whether it is needed"
    case .weakerRequirement: "whether <= for < is enough"
    case .withoutCondition(let part): "whether its condition \(part) is needed"
    case .strict(let bound): "whether \(bound)"
    case .withoutPromise: "whether the others imply it"
    }
  }

  /// The counterexamples to clauses that fail without a hypothesis.
  private var details: [String] {
    let report = TextReport(
      RunReport([], of: project, seconds: 0), isVerbose: false, isColored: isColored)
    return strength.methods.flatMap(\.rows).compactMap { row in
      guard case .needed(let clause?) = row.finding, case .refuted(_, _?) = clause.verdict else { return nil }
      let change = row.change == .weakerRequirement ? "with <= for < in" : "without"
      return "\(change) \(row.id)\n\(report.detail(clause))"
    }
  }

  private var closing: String {
    let rows = strength.methods.flatMap(\.rows)
    let hypotheses = rows.filter(\.isOfHypothesis)
    let postconditions = rows.filter { $0.change == .withoutPromise }
    func count(_ rows: [StrengthRow], _ isCounted: (StrengthRow) -> Bool) -> Int { rows.filter(isCounted).count }
    let (name, version) = Session.solver
    let scope = strength.methods.count < strength.available ? "Partial run: \(strength.methods.count) of " : ""
    return """
      \(scope)\(strength.available.counting("method")). Hypotheses: \(hypotheses.count) looked at, \
      \(count(hypotheses, \.isNeeded)) needed, \(count(hypotheses, \.isUnneeded)) not, \
      \(count(hypotheses, \.isUndecided)) undecided. Postconditions: \(postconditions.count), \
      \(count(postconditions, \.isImplied)) implied by others, \(count(postconditions, \.isUndecided)) undecided. \
      \(name) \(version), \(seconds.fixed(2)) s.
      """
  }
}

extension StrengthRow {
  /// Whether the change is to a precondition or an axiom, and not to a postcondition.
  var isOfHypothesis: Bool {
    switch change {
    case .withoutRequirement, .weakerRequirement, .withoutAxiom: true
    case .withoutCondition, .strict, .withoutPromise: false
    }
  }

  var isNeeded: Bool {
    switch finding {
    case .needed, .omitted: true
    case .unneeded, .implied, .undecided, .fault: false
    }
  }

  var isUnneeded: Bool { finding == .unneeded }

  /// The condition of an implication that the postcondition holds without; `nil` where it needs its conditions.
  fileprivate var needlessCondition: String? {
    if case .withoutCondition(let part) = change, finding == .unneeded { part } else { nil }
  }

  var isUndecided: Bool { if case .undecided = finding { true } else { false } }
  var isImplied: Bool { if case .implied = finding { true } else { false } }
}
