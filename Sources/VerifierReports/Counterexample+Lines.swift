internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierTerms

extension ClauseReport {
  /// The clause and why it is not proved, in lines without an order of columns, for formats that show a text as it is.
  ///
  /// - Parameter root: The folder that places are shown from.
  func lines(from root: String) -> [String] {
    let clause = ["clause: \(site.map { "\($0.shown(from: root)): " } ?? "")\(text)"]
    switch verdict {
    case .proved: return clause
    case .undecided(let reason):
      return clause + ["reason: \(reason)"] + (advice?.state ?? []).map { "state: \($0.line)" }
        + (advice?.remedies ?? []).map { "try: \($0)" }
    case .refuted(let reason, nil): return clause + ["reason: \(reason)"]
    case .refuted(_, let counterexample?): return clause + counterexample.lines(from: root)
    }
  }
}

extension Counterexample {
  /// Everything that is known of it, in lines.
  fileprivate func lines(from root: String) -> [String] {
    var lines = site.map { ["code: \($0.shown(from: root))"] } ?? []
    lines += path.map { "path: \($0.site.map { "\($0.shown(from: root)): " } ?? "")\($0.fact)" }
    lines.append("end: \(ending)")
    lines += before.map { "before: \($0.line)" } + writtenBefore.map { "before: \($0.name) = \($0.text)" }
    lines += after.map { "after: \($0.line)" } + writtenAfter.map { "after: \($0.name) = \($0.text)" }
    lines += failures.flatMap { ["fails: \($0.written)", "fails: \($0.evaluated)"] }
    switch replay {
    case .confirmed(let accesses):
      lines += replayLines().map { "run: \($0)" } + accesses.map { "access: \($0)" }
    case .omitted(let reason): lines.append("run: none: \(reason)")
    }
    return lines
  }

  /// What has confirmed it.
  ///
  /// - Parameter accesses: What follows, of the accesses.
  func replayLines(_ accesses: String = "") -> [String] {
    switch processorReplay {
    case nil: ["confirmed by replay\(accesses)"]
    case .confirmed: ["confirmed by the emulator and by this processor\(accesses)"]
    case .omitted(let reason): ["confirmed by the emulator\(accesses)", "not run by this processor: \(reason)"]
    }
  }
}

extension NamedValue {
  /// The name and the value in hexadecimal and, for a number, in decimal.
  fileprivate var line: String {
    "\(VariableName.shown(name)) = \(value.hexadecimal)\(number.map { " (\($0))" } ?? "")"
  }
}
