import Mutation

/// Why mutants survive, as people have written it down.
///
/// A line that is not indented is a mutant's id; the indented lines that follow say why it survives. Empty lines and those
/// that begin with `#` say nothing.
public struct Review: Sendable {
  public let reasons: [String: String]

  /// A text that is no review, and where.
  public struct Malformed: Error, CustomStringConvertible {
    public let description: String
  }

  public init(_ text: String) throws(Malformed) {
    var reasons: [String: String] = [:]
    var current: String?
    for (number, line) in zip(1..., text.split(separator: "\n", omittingEmptySubsequences: false)) {
      let words = line.split(separator: " ").joined(separator: " ")
      if words.isEmpty || line.hasPrefix("#") { continue }
      if !line.hasPrefix(" ") {
        if let current, reasons[current] == "" { throw Malformed(description: "no reason is given for \(current)") }
        guard reasons.updateValue("", forKey: words) == nil else {
          throw Malformed(description: "line \(number): \(words) stands here twice")
        }
        current = words
      } else if let current {
        reasons[current] = [reasons[current] ?? "", words].filter { !$0.isEmpty }.joined(separator: " ")
      } else {
        throw Malformed(description: "line \(number): a reason without a mutant")
      }
    }
    if let current, reasons[current] == "" { throw Malformed(description: "no reason is given for \(current)") }
    self.reasons = reasons
  }

  /// What is out of date: reasons for mutants that are no more, or that did not survive. Those that were not tried are not
  /// spoken of.
  public func stale(in results: Results) -> [String] {
    let fates = Dictionary(uniqueKeysWithValues: results.entries.map { ($0.mutant.id, $0.trial.fate) })
    return reasons.keys.sorted().compactMap { id in
      guard results.known.contains(id) else { return "\(id): there is no such mutant" }
      guard let fate = fates[id] else {
        return results.isPartial ? nil : "\(id): this mutant does not compile"
      }
      return fate.isSurvival ? nil : "\(id): this mutant is \(fate.word)"
    }
  }
}

extension Fate {
  /// Nothing refutes it, and it is not proved to be as good as the original.
  public var isSurvival: Bool {
    switch self {
    case .alive, .undecided, .unreached, .fault: true
    case .killed, .equivalent: false
    }
  }

  public var word: String {
    switch self {
    case .killed: "killed"
    case .undecided: "undecided"
    case .alive: "alive"
    case .equivalent: "equivalent"
    case .unreached: "unreached"
    case .fault: "fault"
    }
  }
}
