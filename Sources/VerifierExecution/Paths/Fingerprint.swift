package import VerifierTerms

/// A structural fingerprint of a value. Equal values have equal fingerprints; terms are compared by their index in the
/// term table. Two runs of a deterministic method leave values with the same fingerprint.
///
/// Descends into structures and enumerations, and into the bodies of formulas and views. Any other closure is
/// represented by its type alone. A mirror that a type makes of itself is not asked: it may leave out parts.
package struct Fingerprint: Hashable {
  private var tokens: [Token] = []
  /// Whether the value contains an object, or a value that can hide one. Two runs, or `old` and `new`, could share such
  /// a part.
  package private(set) var hasObjects = false
  /// Whether the value contains a word of another run than the one that this is the fingerprint of.
  private(set) var hasForeignWords = false
  /// The run that words are to belong to; `nil` where they may belong to any.
  private let run: Int?
  /// The number of enclosing quantifiers, which numbers the probe variables.
  private var depth = 0
  /// The end of the names of the run's variables.
  private let suffix: String
  /// Whether numbers are represented by their terms, as what could be a variable in their place.
  private let readsNumbersAsTerms: Bool

  private enum Token: Hashable {
    case term(Int)
    case type(ObjectIdentifier)
    case text(String)
    /// The content of a value without children, as bytes: strings that Swift compares as equal may differ in their
    /// bytes.
    case bytes([UInt8])
    case count(Int)

    /// A text that is the same for any two variables.
    var orderingText: String {
      if case .term = self { "term" } else { "\(self)" }
    }
  }

  /// Creates the fingerprint of a value.
  ///
  /// - Complexity: Linear in the number of parts of the value.
  package init(of value: Any, in table: TermTable) { self.init(of: value, in: table, run: nil, suffix: "") }

  /// Creates the fingerprint of a formula.
  package init(of formula: Formula, in table: TermTable) {
    run = nil
    suffix = ""
    readsNumbersAsTerms = false
    visit(formula, table)
  }

  /// Creates the fingerprint of a value that a run leaves.
  ///
  /// - Parameters:
  ///   - suffix: The end of the names of the run's variables.
  ///   - readsNumbersAsTerms: Whether numbers are represented by their terms.
  init(of value: Any, in table: TermTable, run: Int?, suffix: String, readsNumbersAsTerms: Bool = false) {
    self.run = run
    self.suffix = suffix
    self.readsNumbersAsTerms = readsNumbersAsTerms
    visit(value, table)
  }

  /// The terms that stand in the same places of this and of another fingerprint, by their indices in the table; `nil` where these
  /// differ in anything else.
  func pairedTerms(with other: Fingerprint) -> [(Int, Int)]? {
    guard tokens.count == other.tokens.count else { return nil }
    var pairs: [(Int, Int)] = []
    for (first, second) in zip(tokens, other.tokens) {
      if case .term(let first) = first, case .term(let second) = second {
        pairs.append((first, second))
      } else if first != second {
        return nil
      }
    }
    return pairs
  }

  /// Whether another fingerprint is this one with other variables.
  func matches(_ other: Fingerprint, _ renaming: Renaming) -> Bool {
    tokens.count == other.tokens.count
      && zip(tokens, other.tokens).allSatisfy { first, second in
        guard case (.term(let first), .term(let second)) = (first, second) else { return first == second }
        return renaming.mapsNode(first, to: second)
      }
  }

  package static func == (left: Fingerprint, right: Fingerprint) -> Bool { left.tokens == right.tokens }
  package func hash(into hasher: inout Hasher) { hasher.combine(tokens) }

  private mutating func visit(_ value: Any, _ table: TermTable) {
    // Types are compared before values are cast, because a cast takes hundreds of instructions.
    let type = type(of: value)
    // Internal references carried by values are not part of their content.
    if type == TermTable.self || type == Path.self || type == Explorer.self { return }
    if type == Term.self, let term = value as? Term {
      tokens.append(.term(table.own(term).index))
      return
    }
    if type == Formula.self, let formula = value as? Formula {
      visit(formula, table)
      return
    }
    tokens.append(.type(ObjectIdentifier(type)))
    if type is any AnySymbolicInteger.Type, let integer = value as? any AnySymbolicInteger {
      return visit(integer, table)
    }
    if type == Integer.self, let integer = value as? Integer {
      let literal = readsNumbersAsTerms ? nil : integer.literal.map { Token.text("\($0)") }
      tokens.append(literal ?? .term(integer.term(in: table).index))
      return
    }
    let parts = Reflection.parts(of: value)
    if parts.mayHideObjects { hasObjects = true }
    if let content = parts.content { tokens.append(.bytes(content)) }
    tokens.append(.count(parts.children.count))
    let start = tokens.count
    var ends: [Int] = []
    for child in parts.children {
      tokens.append(.text(child.label ?? ""))
      visit(child.value, table)
      ends.append(tokens.count)
    }
    if parts.isUnordered { sortChildren(from: start, to: ends) }
  }

  /// Puts the children of a set or a dictionary in an order that depends on their content alone, and not on the names of
  /// variables.
  private mutating func sortChildren(from start: Int, to ends: [Int]) {
    let children = zip([start] + ends, ends).map { Array(tokens[$0..<$1]) }
    let keys = children.map { child in child.map(\.orderingText).joined(separator: " ") }
    let sorted = zip(keys, children).sorted { $0.0 < $1.0 }
    tokens.replaceSubrange(start..., with: sorted.flatMap(\.1))
  }

  /// An integer of the machine is represented by its number or its term, and not by the run that it belongs to.
  private mutating func visit(_ integer: any AnySymbolicInteger, _ table: TermTable) {
    if !readsNumbersAsTerms, let bits = integer.numberBits {
      tokens += [.text("number"), .count(Int(bitPattern: bits))]
    } else {
      tokens.append(.term(integer.bits(in: table).index))
      if let own = self.run, own != integer.run { hasForeignWords = true }
    }
  }

  /// A quantifier-free formula is represented by its term: reflection would take longer than the proof. One that occurs once more in
  /// a formula is represented by its number.
  private mutating func visit(_ formula: Formula, _ table: TermTable) {
    var numbers: [ObjectIdentifier: Int] = [:]
    var pending = [formula]
    while let formula = pending.popLast() {
      if let term = formula.quantifierFree(in: table) {
        tokens.append(.term(term.index))
        continue
      }
      if let number = numbers[formula.identity] {
        tokens += [.text("again"), .count(number)]
        continue
      }
      numbers[formula.identity] = numbers.count
      switch formula.node {
      case .forAll(let name, let width, let body):
        tokens += [.text("for all"), .text(name), .count(width)]
        let probe = table.probe(depth: depth, width: width, suffix: suffix)
        depth += 1
        visit(body(Integer(probe)), table)
        depth -= 1
      case .not: tokens.append(.text("not"))
      case .and: tokens.append(.text("and"))
      case .or: tokens.append(.text("or"))
      case .implies: tokens.append(.text("implies"))
      case .equivalent: tokens.append(.text("equivalent"))
      case .named(let name, _): tokens.append(.text(name))
      case .literal, .atom, .comparison: preconditionFailure("nothing is quantified in these")
      }
      pending += formula.operands.reversed()
    }
  }
}
