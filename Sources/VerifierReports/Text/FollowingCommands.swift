internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving

/// The commands that a text report names for a clause that is not proved, as a shell takes them.
struct FollowingCommands {
  private let run: RunReport

  init(_ run: RunReport) { self.run = run }

  /// Verifies a method again, as this run did.
  func again(_ method: String) -> String {
    // A comparison with a program variant is a subcommand of its own.
    words([run.project.command] + (run.comparison?.command ?? []) + [method])
  }

  /// Writes the counterexamples of a method as Swift tests; `nil` where there is nothing to write: no counterexample to the clause was
  /// confirmed by replay, or the run is a comparison, which writes none.
  func test(_ counterexample: Counterexample, of method: String) -> String? {
    guard run.comparison == nil, case .confirmed = counterexample.replay else { return nil }
    return words([run.project.command, method], ["--emit-test", "Tests"])
  }

  /// Shows on which paths a clause is undecided; `nil` where the run is a comparison, of which nothing is explained.
  func explanation(_ clause: ObligationID) -> String? {
    run.comparison == nil ? words([run.project.command, "explain", clause.description]) : nil
  }

  /// A command line as lines of at most some characters, where words allow it. A shell takes them for one line.
  static func lines(_ command: String, width: Int) -> [String] {
    // Between quotes a backslash is one.
    if command.count <= width || command.contains("'") { return [command] }
    var lines: [String] = []
    for word in command.split(separator: " ", omittingEmptySubsequences: false) {
      if let last = lines.last, last.count + 1 + word.count + 2 <= width {
        lines[lines.count - 1] += " \(word)"
      } else {
        lines.append(lines.isEmpty ? String(word) : "  \(word)")
      }
    }
    return lines.dropLast().map { "\($0) \\" } + lines.suffix(1)
  }

  /// A command line with the options that the verdicts of this run depend on.
  private func words(_ words: [String], _ more: [String] = []) -> String {
    (words + options + more).map(Self.quoted).joined(separator: " ")
  }

  /// What differs from the limits and choices that a run has by itself.
  private var options: [String] {
    let usual = Options()
    var options: [String] = []
    let limit = run.options.limits.resources
    if limit != usual.limits.resources { options += ["--limit", "\(limit)"] }
    if case .only(let theory) = run.options.theory { options += ["--theory", theory.rawValue] }
    if let seed = run.seed { options += ["--seed", "\(seed)"] }
    return options
  }

  /// A word of the shell that means a text and nothing else.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "/_-.,:=+@%".unicodeScalars.contains(scalar)
    }
    return isPlain && !text.isEmpty ? text : "'" + text.replacing("'", with: #"'\''"#) + "'"
  }
}
