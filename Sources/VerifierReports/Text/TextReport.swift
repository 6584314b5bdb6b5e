internal import VerifierContracts
internal import VerifierChecking
internal import VerifierExecution
internal import VerifierTerms
internal import VerifierSolving

/// The report on a run, as text.
package struct TextReport {
  private let run: RunReport
  private let isVerbose: Bool
  private let style: Style
  private let layout: TextLayout

  /// - Parameter isVerbose: Whether each clause has a line, each counterexample all of its values, and what is taken for granted is
  ///   listed.
  package init(_ run: RunReport, isVerbose: Bool, isColored: Bool, layout: TextLayout = TextLayout()) {
    self.run = run
    self.isVerbose = isVerbose
    self.layout = layout
    style = Style(isColored: isColored)
  }

  /// The summaries of methods, details of what is not proved, assumptions, tables, and a summary of the run.
  package var text: String {
    let reliant = isVerbose ? [] : run.methods.filter(\.onlyReliesOnUnproved)
    let details = run.methods.filter { !reliant.contains($0) }.flatMap { notProved(of: $0) }
    let summaries = zip(run.methods, summaryLines).map(summary).joined(separator: "\n")
    let table = run.coverage.map { CoverageText(coverage: $0, style: style).text } ?? ""
    let confirmation = run.confirmation.map { ConfirmationText($0).text } ?? ""
    let comparison = run.comparison.map { wrapped($0.sentence) }
    let sources = run.sources?.text(of: run.project) ?? ""
    let native = NativeRunsText(methods: run.methods).text
    let blocks =
      [comparison ?? "", summaries] + details
      + [self.reliance(of: reliant), axioms, wrapped(sources), wrapped(native), table, confirmation, cutOff, closing]
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  // MARK: Lines

  /// The id, the number of paths and the verdicts of each method. Below an id that is too long for that stand the others.
  private var summaryLines: [String] {
    func lines(_ style: Style) -> [String] {
      let rows = run.methods.map { method -> [Table.Cell] in
        ["\(method.paths.counting("path"))", "\(verdicts(method.clauses, style))"]
      }
      return Table(rows, columns: [Table.Column(width: 9, separator: " ")]).lines
    }
    let numbers = lines(Style(isColored: false)).map(\.count).max() ?? 0
    let most = max(layout.width - 2 - numbers, TextLayout.leastWidth / 2)
    let width = run.methods.map(\.id.count).filter { $0 <= most }.max() ?? 0
    return zip(run.methods, lines(style)).map { method, line in
      let padding = String(repeating: " ", count: max(0, width - method.id.count) + 2)
      return method.id.count <= width
        ? "\(method.id)\(padding)\(line)" : "\(method.id)\n\(String(repeating: " ", count: width + 2))\(line)"
    }
  }

  private func summary(of method: MethodReport, _ summary: String) -> String {
    var line = ""
    if !method.lemmas.isEmpty { line += ", by lemmas: " + method.lemmas.joined(separator: ", ") }
    if !method.calls.isEmpty { line += ", by the contracts of " + method.calls.joined(separator: ", ") }
    if let (clause, percent) = method.nearest(to: run.options.limits.resources) {
      line += ", " + style.undecided("used \(percent) % of --limit") + ": \(clause.obligation.name)"
    }
    if case .variable(let name) = run.comparison, method.variantReads == 0 {
      line += ", " + style.undecided(unread(name))
    }
    // What does not fit begins a line of its own where the numbers do.
    line =
      line.isEmpty || !summary.contains("\n")
      ? wrapped(summary + line) : "\(summary),\n\(wrapped("  \(line.dropFirst(2))"))"
    if let fault = method.fault { line += "\n  " + style.refuted("fault of the verifier: ") + shown(fault) }
    if isVerbose { line += clauseLines(of: method).map { "\n" + $0 }.joined() }
    return line
  }

  /// What to say of a method that did not ask for the variable that it was compared under.
  private func unread(_ comparison: String) -> String {
    "nothing asked for \(comparison.prefix { $0 != "=" }) while it was set: this compares the code with itself"
  }

  /// The numbers of refuted, undecided and proved clauses.
  private func verdicts(_ clauses: [ClauseReport], _ style: Style) -> String {
    let counts = VerdictCounts(clauses)
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
    let (followers, own) = (all.filter(\.verdict.followsFromOthers), all.filter { !$0.verdict.followsFromOthers })
    let isCounted = !isVerbose && !(details.isEmpty && own.isEmpty) && !followers.isEmpty
    let undecided = own + (isCounted ? [] : followers)
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
        + next(alike.first { $0.advice != nil })
      let body = Table(titled: rows, width: 8, separator: "", indent: "  ").lines(within: layout.width)
      details.append((heading(clause.verdict, "\(method.id): \(alike.count) clauses") + body).joined(separator: "\n"))
    }
    return details + (isCounted ? [self.followers(followers, of: method)] : [])
  }

  /// Clauses that are undecided because of what stands above them, in one line.
  private func followers(_ clauses: [ClauseReport], of method: MethodReport) -> String {
    let text = "\(method.id): \(clauses.count) more that \(clauses.count == 1 ? "rests" : "rest") on it (--verbose)"
    return heading(clauses[0].verdict, text).flatMap { TextLayout.wrapped($0, to: layout.width) }
      .joined(separator: "\n")
  }

  /// The number of clauses, undecided for the same reason, from which on they are listed together.
  private static let leastCountListedTogether = 3

  private func heading(_ verdict: Verdict, _ text: String) -> [String] {
    Table([[style.cell(verdict), "\(text)"]], columns: [.verdict(separator: " ")]).lines
  }

  /// The statement of a clause, and why it is undecided or how it is refuted.
  func detail(_ clause: ClauseReport) -> String {
    var rows: [(title: String, lines: [String])] = []
    var title: [String] = []
    let statement = (clause.site.map { [$0.shown(from: run.project.root)] } ?? []) + [clause.text]
    switch clause.verdict {
    case .proved: rows.append(("clause", statement))
    case .undecided(let reason):
      rows += [("clause", statement), ("reason", [shown(reason)])] + advice(clause.advice) + next(clause)
    case .refuted(let reason, nil): rows += [("clause", statement), ("reason", [reason])] + contract(of: clause)
    case .refuted(_, let counterexample?):
      let text = RefutationText(clause, counterexample, in: run, layout, isVerbose: isVerbose)
      title = text.title.flatMap { TextLayout.wrapped("  \($0)", to: layout.width) }
      rows = text.rows
    }
    let body = Table(titled: rows, width: 8, separator: "", indent: "  ").lines(within: layout.width)
    return (heading(clause.verdict, clause.id) + title + body).joined(separator: "\n")
  }

  /// Where the contract stands of a clause that stands nowhere.
  private func contract(of clause: ClauseReport) -> [(title: String, lines: [String])] {
    guard clause.site == nil,
      let contract = run.project.contracts.first(where: { $0.id == clause.obligation.method })
    else { return [] }
    return [("of", ["the contract at \(contract.site.shown(from: run.project.root))"])]
  }

  /// What may help, and the state that shows it.
  private func advice(_ advice: Advice?) -> [(title: String, lines: [String])] {
    guard let advice else { return [] }
    let state = Table.values(advice.state, name: VariableName.shown).lines
    return (state.isEmpty ? [] : [("state", state)]) + [("try", advice.remedies)]
  }

  /// The command that shows on which paths a clause is undecided, where a solver was asked about it.
  private func next(_ clause: ClauseReport?) -> [(title: String, lines: [String])] {
    guard let clause, clause.advice != nil, let command = FollowingCommands(run).explanation(clause.obligation) else {
      return []
    }
    return [("next", FollowingCommands.lines(command, width: layout.width - 10))]
  }

  // MARK: Assumptions and summary

  private var axioms: String {
    // Each axiom stands once, with the formulas of all its uses.
    let uses = Dictionary(grouping: run.axioms) { "\($0.name): \($0.sentence)" }
    let names = run.axioms.map { "\($0.name): \($0.sentence)" }.uniqued
    let (laws, model) = (run.laws, run.memoryModel)
    let count = names.count + laws.count + model.count
    if count == 0 { return wrapped("Taken for granted: no axiom, no law of a type, no model of memory.") }
    if !isVerbose {
      let parts = [
        (names.count, "axiom"), (laws.count, "law"), (model.count, "sentence"),
      ].filter { $0.0 > 0 }.map { number, noun in
        number.counting(noun) + (noun == "law" ? " of types" : noun == "sentence" ? " about memory" : "")
      }
      // What machine code rests on is part of no contract.
      let isOfImage = if case .image? = run.comparison { true } else { false }
      let ways = isOfImage ? "--verbose" : "--verbose or `\(run.project.command) assumptions`"
      let summary =
        "Taken for granted: \(count.counting("statement")) (\(parts.joined(separator: ", "))); \(ways) lists "
        + "\(count == 1 ? "it" : "them")."
      return wrapped(
        ([summary] + names.flatMap { unknownExclusions(by: uses[$0, default: []].first) }).joined(separator: "\n"))
    }
    let axioms = names.map { name in
      ["  axiom \(name)"]
        + (uses[name, default: []].flatMap(\.formulas) + exclusions(by: uses[name, default: []].first)).map {
          "    \($0)"
        }
    }
    let lines = model.map { "  model: \($0)" } + laws.map { "  law of a type: \($0)" } + axioms.flatMap { $0 }
    return wrapped((["Taken for granted:"] + lines).joined(separator: "\n"))
  }

  /// Lines broken at spaces where they are too long.
  private func wrapped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { TextLayout.wrapped(String($0), to: layout.width) }.joined(separator: "\n")
  }

  /// Methods of which nothing is wrong but that they rely on what is not proved, in one block.
  private func reliance(of methods: [MethodReport]) -> String {
    guard let first = methods.first else { return "" }
    let clauses = methods.reduce(0) { $0 + VerdictCounts($1.clauses).undecided }
    let grounds = methods.flatMap(\.clauses).compactMap(\.verdict.unprovedReliance).uniqued
    let shown = grounds.prefix(Self.mostGrounds).map { "it \($0)" }
    let rest = grounds.count - shown.count
    let rows = [
      ("reason", shown + (rest > 0 ? ["and \(rest.counting("reason")) more: --verbose shows them"] : [])),
      ("methods", ["\(first.id)\(methods.count > 1 ? " and \((methods.count - 1).counting("other"))" : "")"]),
    ]
    let title =
      "\(clauses.counting("clause")) of \(methods.count.counting("method")) that \(methods.count == 1 ? "relies" : "rely") on others"
    let body = Table(titled: rows, width: 8, separator: "", indent: "  ").lines(within: layout.width)
    return (heading(.undecided(""), title) + body).joined(separator: "\n")
  }

  /// The number of reasons of methods that rely on others which are shown.
  private static let mostGrounds = 3

  /// Of an axiom of which it is not known what it excludes, the reason; it is no less to be known than a verdict.
  private func unknownExclusions(by axiom: TrustedFact?) -> [String] {
    exclusions(by: axiom).filter { $0.hasPrefix(Self.unknownExclusion) }.map { "  axiom \(axiom?.name ?? ""): \($0)" }
  }

  private static let unknownExclusion = "it is not known what it excludes"

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
    } + unknown.map { "\(Self.unknownExclusion) in \($0.method): \($0.reason)" }
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
    let obligations = VerdictCounts(clauses).all
    return wrapped(
      "\(scope), \(obligations.counting("obligation")): \(verdicts(clauses, style)). "
        + "\(name) \(version)\(run.seed.map { ", seed \($0)" } ?? ""), \(run.seconds.fixed(2)) s.")
  }
}
