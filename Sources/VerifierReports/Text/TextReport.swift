internal import VerifierContracts
internal import VerifierChecking
internal import BigInt
internal import VerifierExecution
internal import VerifierTerms
internal import VerifierSolving

/// The report on a run, as text.
package struct TextReport {
  private let run: RunReport
  private let isVerbose: Bool
  private let style: Style

  /// - Parameter isVerbose: Whether each clause has a line, and each axiom its formulas.
  package init(_ run: RunReport, isVerbose: Bool, isColored: Bool) {
    self.run = run
    self.isVerbose = isVerbose
    style = Style(isColored: isColored)
  }

  /// The summaries of methods, details of what is not proved, assumptions, tables, and a summary of the run.
  package var text: String {
    let details = run.methods.flatMap { notProved(of: $0) }
    let summaries = zip(run.methods, summaryLines).map(summary).joined(separator: "\n")
    let table = run.coverage.map { CoverageText(coverage: $0, style: style).text } ?? ""
    let confirmation = run.confirmation.map { ConfirmationText($0).text } ?? ""
    let comparison = run.comparison.map {
      "Compared with \($0): that a method does the same is no proof of its contract."
    }
    let sources = run.sources?.text(of: run.project) ?? ""
    let native = NativeRunsText(methods: run.methods).text
    let blocks =
      [comparison ?? "", summaries] + details + [axioms, sources, native, table, confirmation, cutOff, closing]
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  // MARK: Lines

  /// The id, the number of paths and the verdicts of each method.
  private var summaryLines: [String] {
    let rows = run.methods.map { method -> [Table.Cell] in
      ["\(method.id)", "\(method.paths.counting("path"))", "\(verdicts(method.clauses))"]
    }
    return Table(rows, columns: [Table.Column(), Table.Column(width: 9, separator: " ")]).lines
  }

  private func summary(of method: MethodReport, _ line: String) -> String {
    var line = line
    if !method.lemmas.isEmpty { line += ", by lemmas: " + method.lemmas.joined(separator: ", ") }
    if !method.calls.isEmpty { line += ", by the contracts of " + method.calls.joined(separator: ", ") }
    if let comparison = run.comparison, method.variantReads == 0 { line += ", " + style.undecided(unread(comparison)) }
    if let fault = method.fault { line += "\n  " + style.refuted("fault of the verifier: ") + shown(fault) }
    if isVerbose { line += clauseLines(of: method).map { "\n" + $0 }.joined() }
    return line
  }

  /// What to say of a method that did not ask for the variable that it was compared under.
  private func unread(_ comparison: String) -> String {
    "nothing asked for \(comparison.prefix { $0 != "=" }) while it was set: this compares the code with itself"
  }

  /// The numbers of refuted, undecided and proved clauses. Satisfiable preconditions are assumed, not proved, and not counted.
  private func verdicts(_ clauses: [ClauseReport]) -> String {
    let counts = VerdictCounts(clauses.filter { !$0.isAssumption })
    let parts = [
      counts.refuted > 0 ? style.refuted("\(counts.refuted) refuted") : nil,
      counts.undecided > 0 ? style.undecided("\(counts.undecided) undecided") : nil,
      counts.proved > 0 ? style.proved("\(counts.proved) proved") : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }

  /// The verdict, theory, wall time, origin and id of each clause.
  private func clauseLines(of method: MethodReport) -> [String] {
    let rows = method.clauses.map { clause -> [Table.Cell] in
      [
        clause.isAssumption ? "assumed" : style.cell(clause.verdict), "\(clause.theory?.rawValue ?? "-")",
        "\(clause.cost.milliseconds.fixed(1))", "\(run.project.origin(of: clause).rawValue)", "\(clause.id)",
      ]
    }
    let columns = [
      .verdict(separator: " "), Table.Column(width: 3, separator: " "),
      Table.Column(alignment: .right, width: 8, separator: " ms  "), Table.Column(width: 8),
    ]
    return Table(rows, columns: columns, indent: "  ").lines
  }

  // MARK: Details of clauses that are not proved

  /// The details of clauses that are not proved, refuted ones first. Undecided clauses that share a reason are listed by name.
  private func notProved(of method: MethodReport) -> [String] {
    var details = method.clauses.filter { $0.verdict.name == "refuted" }.map(detail)
    // What is wrong with the sources has a block of its own.
    let all = method.clauses.filter {
      $0.verdict.name == "undecided" && $0.verdict != .undecided(SourceReading.refusal)
    }
    // What is undecided because something else is stands behind that.
    let undecided = all.filter { !$0.verdict.followsFromOthers } + all.filter(\.verdict.followsFromOthers)
    var seen: Set<Verdict> = []
    for clause in undecided where seen.insert(clause.verdict).inserted {
      let alike = undecided.filter { $0.verdict == clause.verdict }
      guard alike.count >= Self.leastCountListedTogether, case .undecided(let reason) = clause.verdict else {
        details += alike.map(detail)
        continue
      }
      let names = alike.map { "\($0.id.dropFirst(method.id.count + 1))" }
      let rows =
        [("reason", [shown(reason)])] + advice(alike.lazy.compactMap(\.advice).first) + [("clauses", names)]
      let body = Table(titled: rows, width: 8, separator: "", indent: "  ").lines
      details.append((heading(clause.verdict, "\(method.id): \(alike.count) clauses") + body).joined(separator: "\n"))
    }
    return details
  }

  /// The number of clauses, undecided for the same reason, from which on they are listed together.
  private static let leastCountListedTogether = 3

  private func heading(_ verdict: Verdict, _ text: String) -> [String] {
    Table([[style.cell(verdict), "\(text)"]], columns: [.verdict(separator: " ")]).lines
  }

  /// The statement of a clause, and why it is undecided or how it is refuted.
  func detail(_ clause: ClauseReport) -> String {
    var rows: [(title: String, lines: [String])] = []
    var statement = clause.text
    if let site = clause.site { statement = "\(site.shown(from: run.project.root))  \(statement)" }
    rows.append(("clause", [statement]))
    switch clause.verdict {
    case .proved: break
    case .undecided(let reason): rows += [("reason", [shown(reason)])] + advice(clause.advice)
    case .refuted(let reason, nil): rows.append(("reason", [reason]))
    case .refuted(_, let counterexample?): rows += explain(counterexample)
    }
    let body = Table(titled: rows, width: 8, separator: "", indent: "  ").lines
    return (heading(clause.verdict, clause.id) + body).joined(separator: "\n")
  }

  /// What may help, and the state that shows it.
  private func advice(_ advice: Advice?) -> [(title: String, lines: [String])] {
    guard let advice else { return [] }
    let state = table(advice.state, name: VariableName.shown).lines
    return (state.isEmpty ? [] : [("state", state)]) + [("try", advice.remedies)]
  }

  private func explain(_ counterexample: Counterexample) -> [(title: String, lines: [String])] {
    var rows: [(title: String, lines: [String])] = []
    if let site = counterexample.site { rows.append(("code", [site.shown(from: run.project.root)])) }
    let steps = counterexample.path.map { step -> [Table.Cell] in
      ["\(step.site.map { $0.shown(from: run.project.root) } ?? "-")", "\(step.fact)"]
    }
    rows.append(("path", Table(steps).lines + [counterexample.ending]))
    rows.append(("before", table(counterexample.before, name: VariableName.shown, counterexample.writtenBefore).lines))
    let after = table(counterexample.after, counterexample.writtenAfter).lines
    if !after.isEmpty { rows.append(("after", after)) }
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

  /// The number of accesses of a replay that are shown.
  private static let mostAccesses = 12

  /// Names, as the closure shows them, with their values in hexadecimal and, for numbers, in decimal; and values as Swift writes them.
  private func table(_ values: [NamedValue], name: (String) -> String = { $0 }, _ written: [NamedText] = []) -> Table {
    Table(
      values.map { entry -> [Table.Cell] in
        ["\(name(entry.name))", "\(entry.value.hexadecimal)"] + (entry.number.map { ["\($0)"] } ?? [])
      } + written.map { ["\($0.name)", "\($0.text)"] })
  }

  // MARK: Assumptions and summary

  private var axioms: String {
    let laws = run.laws.map { "\n  law of a type: \($0)" }.joined()
    let model = run.memoryModel.map { "\n  model: \($0)" }.joined()
    // Each axiom stands once, with the formulas of all its uses.
    var names: [String] = []
    let uses = Dictionary(grouping: run.axioms) { "\($0.name): \($0.sentence)" }
    for axiom in run.axioms.map({ "\($0.name): \($0.sentence)" }) where !names.contains(axiom) { names.append(axiom) }
    let axioms = names.map { name in
      let formulas = isVerbose ? uses[name, default: []].flatMap(\.formulas) : []
      return "\n  axiom \(name)"
        + (formulas + exclusions(by: uses[name, default: []].first)).map { "\n    \($0)" }.joined()
    }
    let all = model + laws + axioms.joined()
    return all.isEmpty
      ? "Taken for granted: no axiom, no law of a type, no model of memory." : "Taken for granted:" + all
  }

  /// What an axiom excludes of the states that are possible where it is used: an example, and the reasons why it is not known.
  private func exclusions(by axiom: TrustedFact?) -> [String] {
    var examples: [(method: String, values: [NamedValue])] = []
    var unknown: [(method: String, reason: String)] = []
    for method in run.methods {
      for exclusion in method.exclusions where exclusion.axiom == axiom?.name {
        switch exclusion.extent {
        case .states(let values): examples.append((method.id, values))
        case .unknown(let reason): unknown.append((method.id, reason))
        }
      }
    }
    let shown = isVerbose ? examples[...] : examples.prefix(1)
    let rest = examples.count - shown.count
    return shown.map { method, values in
      let state = values.map { "\(VariableName.shown($0.name)) = \($0.value.short)" }.joined(separator: ", ")
      return "excludes states in \(method)\(rest > 0 ? " and \(rest.counting("method")) more" : "")"
        + (state.isEmpty ? "" : ", such as \(state)")
    } + unknown.map { "it is not known what it excludes in \($0.method): \($0.reason)" }
  }

  /// What the backstop in seconds has cut off; empty where it has cut off nothing. Another machine may decide that.
  private var cutOff: String {
    let count = run.methods.flatMap(\.clauses).count { clause in
      if case .undecided(let reason) = clause.verdict { reason.contains(Limits.timeReason) } else { false }
    }
    return count == 0
      ? ""
      : "--timeout has cut off \(count.counting("obligation")): a faster machine, or more seconds, may decide more."
  }

  /// A text with places below the root of the project.
  private func shown(_ text: String) -> String {
    run.project.root.isEmpty ? text : text.replacing(run.project.root, with: "")
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
