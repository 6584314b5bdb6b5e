import Mutation

/// The reviewed reasons why mutants survive, parsed from `Mutants/survivors`.
///
/// A line without indentation is the id of a mutant; the indented lines after it are the reason. Empty lines and lines
/// that begin with `#` are ignored.
public struct Review: Sendable {
  /// The reasons by mutant id.
  public let reasons: [String: String]

  /// A syntax error, with its line where known.
  public struct Malformed: Error, CustomStringConvertible {
    public let description: String
  }

  /// Parses a review.
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

  /// The reasons that are out of date: their mutants do not exist, do not compile, or did not survive. Mutants outside
  /// a sample are skipped.
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
  /// Whether the mutant survives: it is neither killed nor proved equivalent.
  public var isSurvival: Bool {
    switch self {
    case .alive, .undecided, .unreached, .fault: true
    case .killed, .equivalent: false
    }
  }

  /// The name of the status in reports.
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
