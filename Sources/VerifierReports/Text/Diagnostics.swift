internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution

/// What is not proved, as compilers report errors: a line each, which begins with the place.
package struct Diagnostics {
  /// How a line is written.
  package enum Form: Sendable {
    /// `FILE:LINE:COLUMN: error: MESSAGE`, as editors match it.
    case compiler
    /// Workflow commands of GitHub Actions, which shows them as annotations; its files are seen from a workspace on, a folder
    /// with a slash at its end.
    case github(workspace: String)
  }

  private struct Entry {
    var severity: String
    var site: SourceSite?
    var id: String
    var message: String
  }

  private let run: RunReport
  private let form: Form

  package init(_ run: RunReport, form: Form) {
    self.run = run
    self.form = form
  }

  /// A line for each refuted clause, for each reason why clauses of a method are undecided, and for each fault; empty where all is
  /// proved. Each ends with a line feed.
  package var text: String { run.methods.flatMap(entries).map { line($0) + "\n" }.joined() }

  private func entries(of method: MethodReport) -> [Entry] {
    // What has no place of its own is shown at the contract: editors and annotations leave out a line without a place.
    let contract = run.project.contracts.first { $0.id == method.id }?.site
    var entries =
      method.fault.map {
        [
          Entry(
            severity: "error", site: method.clauses.lazy.compactMap(\.site).first ?? contract, id: method.id,
            message: "fault of the verifier: \($0)")
        ]
      } ?? []
    var places: [String: Int] = [:]
    var counts: [Int: Int] = [:]
    for clause in method.clauses {
      switch clause.verdict {
      case .proved: continue
      case .refuted(let reason, let counterexample):
        entries.append(
          Entry(
            severity: "error", site: counterexample?.site ?? clause.site ?? contract, id: clause.id,
            message: "refuted: \(clause.text)\(counterexample?.sentence ?? "; \(reason)")"))
      case .undecided(let reason):
        if let place = places[reason] {
          counts[place, default: 0] += 1
        } else {
          places[reason] = entries.count
          entries.append(
            Entry(
              severity: "warning", site: clause.site ?? contract, id: clause.id,
              message: "undecided: \(clause.text); \(reason)"))
        }
      }
    }
    for (place, count) in counts { entries[place].message += " (and \(count.counting("clause")) more)" }
    return entries
  }

  private func line(_ entry: Entry) -> String {
    let root =
      if case .github(let workspace) = form, run.project.root.hasPrefix(workspace) { workspace } else {
        run.project.root
      }
    let place = entry.site.map { (file: $0.fileShown(from: root), line: $0.line, column: $0.column) }
    let message = run.project.root.isEmpty ? entry.message : entry.message.replacing(run.project.root, with: "")
    switch form {
    case .compiler:
      let start = place.map { "\($0.file):\($0.line):\(max($0.column, 1)): " } ?? ""
      return "\(start)\(entry.severity): \(entry.id): \(Self.oneLine(message))"
    case .github:
      let start =
        place.map { "file=\(Self.escaped($0.file, isProperty: true)),line=\($0.line),col=\(max($0.column, 1))," } ?? ""
      let title = Self.escaped(entry.id, isProperty: true)
      return "::\(entry.severity) \(start)title=\(title)::\(Self.escaped(message, isProperty: false))"
    }
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// A text as workflow commands take it, which have a line each.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      case ":" where isProperty: "%3A"
      case "," where isProperty: "%2C"
      default: String(scalar)
      }
    }.joined()
  }
}
