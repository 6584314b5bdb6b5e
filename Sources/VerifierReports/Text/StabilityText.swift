package import VerifierContracts
package import VerifierAnalyses
internal import VerifierChecking
internal import VerifierExecution
internal import VerifierSolving

/// The differences between runs with different seeds, as text.
package struct StabilityText {
  private let stability: Stability
  private let command: String
  private let seconds: Double
  private let style: Style

  /// - Parameter seconds: The wall time of all runs together.
  package init(_ stability: Stability, of project: Project, seconds: Double, isColored: Bool) {
    command = project.command
    self.stability = stability
    self.seconds = seconds
    style = Style(isColored: isColored)
  }

  /// The obligations that cost most, the faults of the verifier, the verdicts that changed, and a summary.
  package var text: String {
    ([table] + failures + changes + [closing]).joined(separator: "\n\n")
  }

  /// The number of obligations in the table.
  private static let mostRows = 10

  private var table: String {
    let rows = stability.worst(Self.mostRows).map { row -> [Table.Cell] in
      let times = [row.milliseconds.least, row.milliseconds.median, row.milliseconds.most]
      let resources = [row.resources.least, row.resources.median, row.resources.most]
      return ["\(row.id)"] + times.map { "\($0.fixed(1))" } + resources.map { "\($0)" }
    }
    let titles: [Table.Cell] = ["Most work in one run", "least", "median", "most", "least", "median", "most"]
    let (gap, number) = ("    ", Table.Column(alignment: .right))
    let lastTime = Table.Column(alignment: .right, separator: gap)
    let columns = [Table.Column(), number, number, lastTime, number, number, number]
    let table = Table([titles] + rows, columns: columns)
    let heading = Table(
      [["", "milliseconds", "Z3's count of its work"]],
      columns: [
        Table.Column(width: table.width(of: 0..<1)), Table.Column(width: table.width(of: 1..<4), separator: gap),
      ])
    return (heading.lines + table.lines).joined(separator: "\n")
  }

  private var failures: [String] {
    stability.failures.map { failure in
      block(
        "\(style.refuted("fault of the verifier")) \(failure.method)",
        [(label(failure.seed), failure.fault), ("again", command(failure.method, failure.seed))])
    }
  }

  private var changes: [String] {
    stability.changes.map { change in
      block(
        "\(style.undecided("changed")) \(change.id)",
        [
          (label(0), description(of: change.before)), (label(change.seed), description(of: change.after)),
          ("again", command(change.method, change.seed)),
        ])
    }
  }

  private func block(_ title: String, _ rows: [(title: String, line: String)]) -> String {
    let table = Table(titled: rows.map { ($0.title, [$0.line]) }, width: 12, separator: " ", indent: "  ")
    return ([title] + table.lines).joined(separator: "\n")
  }

  private func label(_ seed: UInt32) -> String { seed == 0 ? "no seed" : "seed \(seed)" }

  /// The command that repeats one run of a method.
  private func command(_ method: String, _ seed: UInt32) -> String {
    "\(command) \(method)\(seed == 0 ? "" : " --seed \(seed)")"
  }

  private func description(of verdict: Verdict?) -> String {
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
      : style.refuted("the verdict of \(changed.counting("obligation")) changed")
    let missing = stability.isInterrupted ? " The rest was not run." : ""
    return
      "\(stability.methods.counting("method")), \(stability.rows.count.counting("clause")), without a seed\(range): \(verdict).\(missing) "
      + "\(name) \(version), \(seconds.fixed(2)) s."
  }
}
