internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierTerms

/// A refuted clause in text: what is wrong, where, and for which values.
struct RefutationText {
  private let clause: ClauseReport
  private let counterexample: Counterexample
  private let run: RunReport
  private let layout: TextLayout
  private let isVerbose: Bool

  /// - Parameter isVerbose: Whether all values and all branches are shown, and not only those that matter.
  init(
    _ clause: ClauseReport, _ counterexample: Counterexample, in run: RunReport, _ layout: TextLayout, isVerbose: Bool
  ) {
    self.clause = clause
    self.counterexample = counterexample
    self.run = run
    self.layout = layout
    self.isVerbose = isVerbose
  }

  /// The function that is run, as far as it is known, and what the contract says that it is.
  var title: [String] {
    let summary = run.project.contracts.first { $0.id == clause.obligation.method }?.summary ?? ""
    let parts = [counterexample.function ?? "", summary].filter { !$0.isEmpty }
    return parts.isEmpty ? [] : [parts.joined(separator: ": ")]
  }

  /// The parts of the report, each with a title.
  var rows: [(title: String, lines: [String])] {
    let rows =
      [
        ("clause", statement), ("code", code), ("fails", failures), (isVerbose ? "path" : "branch", path),
        ("before", before), ("names", names),
      ]
      + [("after", after), ("run", replay), ("memory", picture), ("again", again), ("test", test)]
    return rows.filter { !$0.1.isEmpty }
  }

  // MARK: What is wrong, and where

  private func shown(_ site: SourceSite) -> String { site.shown(from: run.project.root) }

  /// A place, and the line of the source that stands there.
  private func place(_ site: SourceSite, _ source: String? = nil) -> [String] {
    [shown(site)] + ((source ?? SourceText.line(at: site)).map { ["  \($0)"] } ?? [])
  }

  /// The clause as it is stated. What the code itself is to keep to is told by `code` and `fails`.
  private var statement: [String] {
    if let claim = counterexample.claim { return place(claim) }
    guard let site = clause.site else { return isOfCode ? [] : [clause.text] }
    return [shown(site), "  \(clause.text)"]
  }

  /// Whether the obligation arises from the code, and is stated nowhere.
  private var isOfCode: Bool { clause.isOfMachine && counterexample.site != nil }

  private var code: [String] { counterexample.site.map { place($0) } ?? [] }

  /// What is not as it should be, in words and by the false parts of the clause.
  private var failures: [String] {
    let parts = falseParts.map { "  \($0)" }
    switch clause.kind {
    case .panic:
      let place = counterexample.site.map { " at \(shown($0))" } ?? ""
      return ["the code may not panic here: \(clause.text)\(place)"]
    case .arithmetic:
      if let operation = counterexample.operation { return ["\(clause.text) traps:", "  \(operation)"] }
      return ["\(clause.text) traps:"] + parts
    case .memory:
      let access = counterexample.refused.map { "the \($0) is not allowed: it is not so that " } ?? "it is not so that "
      return ["\(access)\(clause.text)"] + parts
    case .loop, .assertion, .call: return ["it is not so that \(clause.text)"] + parts
    case .requires, .ensures, .lemma, .sanity, .equality:
      return falseParts
    }
  }

  /// The false parts of the clause with their values. Of alternatives, which are all false, those of the nearest.
  private var falseParts: [String] {
    let all = counterexample.failures
    let shown = isVerbose ? all[...] : all.filter(\.isNearest).prefix(Self.mostFailures)
    let rest = all.count - shown.count
    return shown.flatMap { [$0.written, "  \($0.evaluated)"] }
      + (rest > 0
        ? ["and \(rest.counting("other part")) of the clause: --verbose shows \(rest == 1 ? "it" : "them")"] : [])
  }

  /// The number of false parts that are shown.
  private static let mostFailures = 4

  // MARK: The path

  /// The last branches that were decided, as they stand in the source, with their values; or all of them.
  private var path: [String] {
    let steps = counterexample.path
    if isVerbose { return steps.flatMap { lines(of: $0) } + [counterexample.ending] }
    let shown = shownSteps
    let decided = steps.count { !$0.isForced }
    let others = decided == 0 ? 0 : decided - shown.count
    return (others > 0 ? ["after \(others.counting("other decision")), which --verbose shows:"] : [])
      + shown.flatMap { lines(of: $0) }
  }

  /// The last branches. One that could not have been taken otherwise says nothing but the place.
  private var shownSteps: ArraySlice<Counterexample.Step> {
    let decided = counterexample.path.filter { !$0.isForced }
    return decided.isEmpty ? counterexample.path.suffix(1) : decided.suffix(Self.mostBranches)
  }

  /// The number of branches that are shown.
  private static let mostBranches = 3

  private func lines(of step: Counterexample.Step) -> [String] {
    let values = step.evaluated.map { ": \($0)" } ?? ""
    // The line of the obligation stands above.
    let standing =
      step.site == counterexample.site ? step.site.map { [shown($0)] } : step.site.map { place($0, step.source) }
    return (standing ?? []) + ["  here \(step.fact)\(values)"]
  }

  // MARK: The states

  private var before: [String] {
    let relevant = isVerbose ? nil : counterexample.relevant
    let all = counterexample.before
    var values = relevant.map { names in all.filter { names.contains($0.name) } } ?? all
    var written = counterexample.writtenBefore
    if let relevant {
      written = written.filter { text in
        relevant.contains { $0 == text.name || $0.hasPrefix("\(text.name).") }
      }
    }
    // Memory, and where ranges are, is in the picture where there is one.
    var isInPicture: Set<String> = []
    if !isVerbose, !picture.isEmpty, let ranges = counterexample.picture?.ranges {
      isInPicture = Set(ranges.compactMap(\.start))
      isInPicture.formUnion(values.filter { if case .memory = $0.value { true } else { false } }.map(\.name))
    }
    values = values.filter { !isInPicture.contains($0.name) }
    // A value that Swift writes needs not be told by its parts.
    if !isVerbose { values = values.filter { value in !written.contains { value.isPart(of: $0) } } }
    let told = all.count { value in
      isInPicture.contains(value.name) || values.contains(value) || written.contains { value.isPart(of: $0) }
    }
    let rest = all.count - told
    let lines = Table.values(values, name: VariableName.shown, written).lines
    if rest == 0 { return lines }
    return lines + [
      "\(lines.isEmpty ? "" : "and ")\(rest.counting(lines.isEmpty ? "value" : "other value")): --verbose shows \(rest == 1 ? "it" : "them")"
    ]
  }

  /// What the names mean that are not the author's.
  private var names: [String] {
    let steps = isVerbose ? counterexample.path[...] : shownSteps
    return NameLegend(of: falseParts + steps.map(\.fact) + before).lines
  }

  private var after: [String] {
    let written = counterexample.writtenAfter
    if isVerbose {
      let lines = Table.values(counterexample.after, written).lines
      return lines
    }
    guard clause.obligation.name.kind != .lemma, !counterexample.after.isEmpty || !written.isEmpty || isAtEnd else {
      return []
    }
    let newWritten = written.filter { !counterexample.writtenBefore.contains($0) }
    let changes = counterexample.changes.filter { change in !written.contains { change.after.isPart(of: $0) } }
    let rows = changes.map { change -> [Table.Cell] in
      guard let before = change.before else { return ["\(change.after.name)"] + change.after.forms.map { "\($0)" } }
      return ["\(change.after.name)", "\(before.short) \(layout.arrow) \(change.after.short)"]
    }
    let texts = newWritten.map { text -> [Table.Cell] in
      let before =
        counterexample.writtenBefore.first { $0.name == text.name }.map { "\($0.text) \(layout.arrow) " } ?? ""
      return ["\(text.name)", "\(before)\(text.text)"]
    }
    return [counterexample.ending] + Table(rows + texts).lines
  }

  /// Whether the clause is about the end of the run.
  private var isAtEnd: Bool { clause.kind == .ensures }

  // MARK: The run

  private var replay: [String] {
    switch counterexample.replay {
    case .omitted(let reason): return ["none: \(reason)"]
    case .confirmed(let accesses):
      let shown = isVerbose ? accesses[...] : accesses.suffix(Self.mostAccesses)
      let rest = accesses.count - shown.count
      let summary =
        accesses.isEmpty ? ", without an access" : ", after \(accesses.count.counting("access", plural: "accesses"))"
      return counterexample.replayLines(summary)
        + (rest > 0 ? ["  \(rest.counting("access", plural: "accesses")), which --verbose shows, and then"] : [])
        + zip(shown, (rest + 1)...).map { line(of: $0, number: $1) }
    }
  }

  /// The number of accesses of a replay that are shown.
  private static let mostAccesses = 8

  /// An access with its number, the bytes that it read or wrote, and its place.
  private func line(of access: ReplayedAccess, number: Int) -> String {
    func bytes(_ bytes: [UInt8]) -> String { bytes.prefix(8).map(\.hexadecimalByte).joined(separator: " ") }
    let more = access.before.count > 8 || access.done > UInt(access.before.count) ? " ..." : ""
    var text = "  \(number)  \(access)"
    if !access.before.isEmpty {
      text += ": \(bytes(access.before))\(more)"
      if access.isWrite {
        if access.changesBytes {
          text += " \(layout.arrow) \(bytes(access.after))\(more)"
        } else if access.done == UInt(access.before.count) {
          text += ", which stays"
        }
      }
    }
    if let fault = access.fault { text += "; the byte at 0x\(String(fault, radix: 16)) faults" }
    return text + (access.site.map { " (\(shown($0)))" } ?? "")
  }

  /// The picture of memory, where the run or the clause is about bytes.
  private var picture: [String] {
    guard let picture = counterexample.picture,
      !picture.accesses.isEmpty || picture.refused != nil || picture.bytes.contains(where: { $0.wanted != nil })
    else { return [] }
    return PictureText(picture, TextLayout(width: layout.width - 10, isUnicode: layout.isUnicode)).lines
  }

  /// The command that shows this again.
  private var again: [String] { lines(of: FollowingCommands(run).again(clause.obligation.method)) }

  /// The command that writes this as a Swift test.
  private var test: [String] {
    FollowingCommands(run).test(counterexample, of: clause.obligation.method).map(lines(of:)) ?? []
  }

  private func lines(of command: String) -> [String] { FollowingCommands.lines(command, width: layout.width - 10) }
}

extension NamedValue {
  /// Whether this is the value, or a part of it, that a text writes.
  fileprivate func isPart(of text: NamedText) -> Bool { name == text.name || name.hasPrefix("\(text.name).") }
}
