/// A place where the code may depend on more than its inputs and its machine.
public struct Finding: Hashable, Sendable {
  /// The path of the file, as it was given.
  public let file: String
  /// The number of the line, from 1.
  public let line: Int
  /// The rule that the code breaks.
  public let rule: Rule
  /// What stands there, in a few words.
  public let what: String

  /// The place, the rule, what stands there and what to write instead, on one line.
  public var text: String { "\(file):\(line): \(rule.rawValue): \(what). \(rule.remedy)" }
}

/// A line that is allowed to break a rule.
public struct Allowance: Hashable, Sendable {
  /// The path of the file, as it was given.
  public let file: String
  /// The number of the line that is allowed, from 1.
  public let line: Int
  /// The rule that the line may break.
  public let rule: Rule
  /// Why that is right.
  public let reason: String
}
