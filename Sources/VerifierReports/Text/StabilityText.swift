package import VerifierContracts
package import VerifierAnalyses
internal import VerifierChecking
internal import VerifierExecution
internal import VerifierSolving

/// What varies between runs, for people.
package struct StabilityText {
  private let stability: Stability
  private let command: String
  private let seconds: Double
  private let style: Style

  /// - Parameter seconds: what all the runs took.
  package init(_ stability: Stability, of project: Project, seconds: Double, isColored: Bool) {
    command = project.command
    self.stability = stability
    self.seconds = seconds
    style = Style(isColored: isColored)
  }

  package var text: String {
    ([table] + failures + changes + [closing]).joined(separator: "\n\n")
  }

  /// Obligations that the table shows.
  private static let mostRows = 10

  private var table: String {
    let rows = stability.worst(Self.mostRows)
    let titles = ["least", "median", "most"]
    let cells = rows.map { row in
      [row.milliseconds.least, row.milliseconds.median, row.milliseconds.most].map { $0.fixed(1) }
        + [row.resources.least, row.resources.median, row.resources.most].map(String.init)
    }
    let name = "Most work in one run"
    let names = ([name] + rows.map(\.id)).map(\.count).max() ?? 0
    let widths = (0..<6).map { column in
      ([titles[column % 3]] + cells.map { $0[column] }).map(\.count).max() ?? 0
    }
    func line(_ title: String, _ columns: [String]) -> String {
      let padded = zip(columns, widths).map { $0.leftPadded(to: $1) }
      return
        "\(title.padded(to: names))  \(padded[..<3].joined(separator: "  "))    \(padded[3...].joined(separator: "  "))"
    }
    let left = widths[..<3].reduce(4, +)
    let head = "\("".padded(to: names))  \("milliseconds".padded(to: left))    Z3's count of its work"
    return ([head, line(name, titles + titles)] + zip(rows, cells).map { line($0.id, $1) }).joined(separator: "\n")
  }

  private var failures: [String] {
    stability.failures.map { failure in
      "\(style.refuted("fault of the verifier")) \(failure.method)\n  \(label(failure.seed)) \(failure.fault)\n  "
        + again(failure.method, failure.seed)
    }
  }

  private var changes: [String] {
    stability.changes.map { change in
      """
      \(style.undecided("changed")) \(change.id)
        \(label(0)) \(words(change.before))
        \(label(change.seed)) \(words(change.after))
        \(again(change.method, change.seed))
      """
    }
  }

  private func label(_ seed: UInt32) -> String { (seed == 0 ? "no seed" : "seed \(seed)").padded(to: 12) }

  private func again(_ method: String, _ seed: UInt32) -> String {
    "\("again".padded(to: 12)) \(command) \(method)\(seed == 0 ? "" : " --seed \(seed)")"
  }

  private func words(_ verdict: Verdict?) -> String {
    switch verdict {
    case nil: "no such obligation"
    case .proved: "proved"
    case .undecided(let reason): "undecided: \(reason)"
    case .refuted(let reason, _): "refuted: \(reason)"
    }
  }

  private var closing: String {
    let (name, version) = Session.solver
    let seeds = stability.seeds
    let range = seeds.isEmpty ? "" : ", and with each seed from \(seeds[0]) to \(seeds[seeds.count - 1])"
    let changed = Set(stability.changes.map(\.id)).count
    let verdict =
      changed == 0
      ? style.proved("no verdict changed")
      : style.refuted("the verdict of \(changed) obligation\(changed == 1 ? "" : "s") changed")
    let missing = stability.isInterrupted ? " The rest was not run." : ""
    return
      "\(stability.methods.counting("method")), \(stability.rows.count.counting("clause")), without a seed\(range): \(verdict).\(missing) "
      + "\(name) \(version), \(seconds.fixed(2)) s."
  }
}
