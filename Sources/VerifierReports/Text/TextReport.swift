internal import VerifierContracts
internal import VerifierChecking
internal import BigInt
internal import VerifierExecution
internal import VerifierTerms
internal import VerifierSolving

/// A run's report for people.
package struct TextReport {
  private let run: RunReport
  private let isVerbose: Bool
  private let style: Style

  package init(_ run: RunReport, isVerbose: Bool, isColored: Bool) {
    self.run = run
    self.isVerbose = isVerbose
    style = Style(isColored: isColored)
  }

  package var text: String {
    let details = run.methods.flatMap { notProved(of: $0) }
    let summaries = run.methods.map(summary).joined(separator: "\n")
    let table = run.coverage.map { CoverageText(coverage: $0, style: style).text } ?? ""
    let second = run.confirmation.map { ConfirmationText($0).text } ?? ""
    let comparison = run.comparison.map {
      "Compared with \($0): that a method does the same is no proof of its contract."
    }
    let blocks = [comparison ?? "", summaries] + details + [axioms, table, second, closing]
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  // MARK: Lines

  private func summary(of method: MethodReport) -> String {
    let width = run.methods.map(\.id.count).max() ?? 0
    let paths = "\(method.paths) path\(method.paths == 1 ? " " : "s")"
    var line = "\(method.id.padded(to: width))  \(paths.padded(to: 9)) \(verdicts(method.clauses))"
    if !method.lemmas.isEmpty { line += ", by lemmas: " + method.lemmas.joined(separator: ", ") }
    if let fault = method.fault { line += "\n  " + style.refuted("fault of the verifier: ") + fault }
    if isVerbose { line += method.clauses.map { "\n  " + oneLine($0) }.joined() }
    return line
  }

  /// How many are refuted, undecided and proved. Requirements that can hold together are no proofs, and not counted.
  private func verdicts(_ clauses: [ClauseReport]) -> String {
    let counts = VerdictCounts(clauses.filter { !$0.isAssumption })
    let parts = [
      counts.refuted > 0 ? style.refuted("\(counts.refuted) refuted") : nil,
      counts.undecided > 0 ? style.undecided("\(counts.undecided) undecided") : nil,
      counts.proved > 0 ? style.proved("\(counts.proved) proved") : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }

  private func oneLine(_ clause: ClauseReport) -> String {
    let theory = clause.theory?.rawValue ?? "-"
    let time = clause.cost.milliseconds.fixed(1).leftPadded(to: 8)
    let facts = "\(theory.padded(to: 3)) \(time) ms  \(run.project.origin(of: clause).rawValue.padded(to: 8))"
    let verdict = clause.isAssumption ? "assumed  " : style.verdict(clause.verdict)
    return "\(verdict) \(facts)  \(clause.id)"
  }

  // MARK: What is not proved

  /// What is refuted first; of what is undecided for one and the same reason, the names are enough.
  private func notProved(of method: MethodReport) -> [String] {
    var details = method.clauses.filter { $0.verdict.name == "refuted" }.map(detail)
    let undecided = method.clauses.filter { $0.verdict.name == "undecided" }
    var seen: Set<Verdict> = []
    for clause in undecided where seen.insert(clause.verdict).inserted {
      let alike = undecided.filter { $0.verdict == clause.verdict }
      guard alike.count >= Self.manyAlike, case .undecided(let reason) = clause.verdict else {
        details += alike.map(detail)
        continue
      }
      let names = alike.map { "          \($0.id.dropFirst(method.id.count + 1))" }
      let title = "\(style.verdict(clause.verdict)) \(method.id): \(alike.count) clauses"
      details.append(([title, "  reason  \(reason)", "  clauses"] + names).joined(separator: "\n"))
    }
    return details
  }

  /// Clauses that are undecided for one reason from which on they are listed together.
  private static let manyAlike = 3

  func detail(_ clause: ClauseReport) -> String {
    var rows: [(String, [String])] = []
    var place = clause.text
    if let site = clause.site { place = "\(site.shown(from: run.project.root))  \(place)" }
    rows.append(("clause", [place]))
    switch clause.verdict {
    case .proved: break
    case .undecided(let reason): rows.append(("reason", [reason]))
    case .refuted(let reason, nil): rows.append(("reason", [reason]))
    case .refuted(_, let counterexample?): rows += explain(counterexample)
    }
    let body = rows.flatMap { title, lines in
      lines.enumerated().map { "  \(($0.offset == 0 ? title : "").padded(to: 8))\($0.element)" }
    }
    return (["\(style.verdict(clause.verdict)) \(clause.id)"] + body).joined(separator: "\n")
  }

  private func explain(_ counterexample: Counterexample) -> [(String, [String])] {
    var rows: [(String, [String])] = []
    if let site = counterexample.site { rows.append(("code", [site.shown(from: run.project.root)])) }
    let sites = counterexample.path.map { $0.site.map { $0.shown(from: run.project.root) } ?? "-" }
    let width = sites.map(\.count).max() ?? 0
    let steps = zip(sites, counterexample.path).map { site, step in
      "\(site.padded(to: width))  \(step.fact)"
    }
    rows.append(("path", steps + [counterexample.ending]))
    rows.append(("before", table(counterexample.before)))
    if !counterexample.after.isEmpty { rows.append(("after", table(counterexample.after))) }
    rows.append(("fails", counterexample.failures.flatMap { [$0.written, "    \($0.evaluated)"] }))
    rows.append(("run", lines(of: counterexample.replay)))
    return rows
  }

  private func lines(of replay: Counterexample.Replay) -> [String] {
    switch replay {
    case .omitted(let reason): return ["none: \(reason)"]
    case .confirmed(let accesses):
      let shown = accesses.prefix(Self.mostAccesses)
      let rest = accesses.count - shown.count
      let summary = accesses.isEmpty ? ", without an access" : ", after"
      return ["confirmed by replay\(summary)"] + shown.map { "    \($0)" }
        + (rest > 0 ? ["    and \(rest) more"] : [])
    }
  }

  /// Accesses of a replay that are written down.
  private static let mostAccesses = 12

  /// Names with their values in hexadecimal and, for numbers, in decimal.
  private func table(_ values: [NamedValue]) -> [String] {
    let names = values.map(\.name.count).max() ?? 0
    let numbers = values.filter { $0.value.number != nil }.map(\.value.hexadecimal.count).max() ?? 0
    return values.map { entry in
      let decimal = entry.value.number.map { "  \($0)" } ?? ""
      return
        "\(entry.name.padded(to: names))  \(entry.value.hexadecimal.padded(to: decimal.isEmpty ? 0 : numbers))\(decimal)"
    }
  }

  // MARK: The end

  private var axioms: String {
    let laws = run.laws.map { "\n  law of a type: \($0)" }.joined()
    let model = run.memoryModel.map { "\n  model: \($0)" }.joined()
    // Once each, with all that is assumed of them.
    var names: [String] = []
    let uses = Dictionary(grouping: run.axioms) { "\($0.name): \($0.sentence)" }
    for axiom in run.axioms.map({ "\($0.name): \($0.sentence)" }) where !names.contains(axiom) { names.append(axiom) }
    let axioms = names.map { name in
      let formulas = isVerbose ? uses[name, default: []].flatMap(\.formulas) : []
      return "\n  axiom \(name)" + formulas.map { "\n    \($0)" }.joined()
    }
    let all = model + laws + axioms.joined()
    return all.isEmpty
      ? "Taken for granted: no axiom, no law of a type, no model of memory." : "Taken for granted:" + all
  }

  private var closing: String {
    let (name, version) = Session.solver
    let scope =
      run.isPartial
      ? "Partial run: \(run.methods.count) of \(run.available) methods" : run.methods.count.counting("method")
    let clauses = run.methods.flatMap(\.clauses)
    let obligations = clauses.count { !$0.isAssumption }
    return "\(scope), \(obligations.counting("obligation")): \(verdicts(clauses)). "
      + "\(name) \(version)\(run.seed.map { ", seed \($0)" } ?? ""), \(run.seconds.fixed(2)) s."
  }
}

extension Int {
  /// This many things, as in "1 method" and "2 methods".
  func counting(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

extension Double {
  /// With so many digits after the point, 1 or more. The number is not negative.
  func fixed(_ digits: Int) -> String {
    let scale = (0..<digits).reduce(1.0) { power, _ in power * 10 }
    let (whole, part) = Int((self * scale).rounded()).quotientAndRemainder(dividingBy: Int(scale))
    return "\(whole).\(String(String(part + Int(scale)).dropFirst()))"
  }
}
