package import VerifierTerms
internal import Synchronization

/// A structural fingerprint of a value. Equal values have equal fingerprints; terms are compared by their index in the
/// term table. Two runs of a deterministic method leave values with the same fingerprint.
///
/// Descends into structures and enumerations, and into the bodies of formulas and views. Any other closure is
/// represented by its type alone.
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

  private enum Token: Hashable {
    case term(Int)
    case type(ObjectIdentifier)
    case text(String)
    /// The content of a value without children, as bytes: strings that Swift compares as equal may differ in their
    /// bytes.
    case bytes([UInt8])
    case count(Int)
  }

  /// Creates the fingerprint of a value.
  ///
  /// - Complexity: Linear in the number of parts of the value.
  package init(of value: Any, in table: TermTable) { self.init(of: value, in: table, run: nil) }

  /// Creates the fingerprint of a value that a run leaves.
  init(of value: Any, in table: TermTable, run: Int?) {
    self.run = run
    visit(value, table)
  }

  package static func == (left: Fingerprint, right: Fingerprint) -> Bool { left.tokens == right.tokens }
  package func hash(into hasher: inout Hasher) { hasher.combine(tokens) }

  private mutating func visit(_ value: Any, _ table: TermTable) {
    // Types are compared before values are cast, because a cast takes hundreds of instructions.
    let type = type(of: value)
    // Internal references carried by values are not part of their content.
    if type == TermTable.self || type == Path.self || type == Explorer.self { return }
    if type == Term.self, let term = value as? Term {
      tokens.append(.term(term.index))
      return
    }
    if type == Formula.self, let formula = value as? Formula {
      visit(formula, table)
      return
    }
    tokens.append(.type(ObjectIdentifier(type)))
    if type == SymbolicWord.self, let word = value as? SymbolicWord { return visit(word) }
    if type == Integer.self, let integer = value as? Integer {
      let literal = integer.literal.map { Token.text("\($0)") }
      tokens.append(literal ?? .term(integer.term(in: table).index))
      return
    }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .class || Self.canHideObjects(value, mirror) { hasObjects = true }
    if mirror.children.isEmpty { tokens.append(.bytes(Self.content(value))) }
    tokens.append(.count(mirror.children.count))
    for child in mirror.children {
      tokens.append(.text(child.label ?? ""))
      visit(child.value, table)
    }
  }

  /// A word is represented by its number or its term, and not by the run that it belongs to.
  private mutating func visit(_ word: SymbolicWord) {
    switch word.storage {
    case .constant(let number): tokens += [.text("number"), .count(Int(bitPattern: number))]
    case .term(let term, let run):
      tokens.append(.term(term.index))
      if let own = self.run, own != run { hasForeignWords = true }
    }
  }

  /// A quantifier-free formula is represented by its term: reflection would take longer than the proof.
  private mutating func visit(_ formula: Formula, _ table: TermTable) {
    if let term = formula.quantifierFree(in: table) {
      tokens.append(.term(term.index))
      return
    }
    switch formula {
    case .forAll(let name, let width, let body):
      tokens += [.text("for all"), .text(name), .count(width)]
      withProbe(table) { $0.visit(body($1), table) }
    case .not(let operand): visit("not", [operand], table)
    case .and(let left, let right): visit("and", [left, right], table)
    case .or(let left, let right): visit("or", [left, right], table)
    case .implies(let left, let right): visit("implies", [left, right], table)
    case .equivalent(let left, let right): visit("equivalent", [left, right], table)
    case .named(let name, let operand): visit(name, [operand], table)
    case .literal, .atom, .comparison: preconditionFailure("nothing is quantified in these")
    }
  }

  private mutating func visit(_ name: String, _ operands: [Formula], _ table: TermTable) {
    tokens.append(.text(name))
    for operand in operands { visit(operand, table) }
  }

  /// Runs a body with a probe variable that differs from those of enclosing quantifiers.
  private mutating func withProbe(_ table: TermTable, _ body: (inout Fingerprint, Integer) -> Void) {
    let unknown = Integer(table.variable("probe?\(depth)", .integer))
    depth += 1
    body(&self, unknown)
    depth -= 1
  }

  /// Whether a value may hide an object: a pointer, a function, or a type that customises its own reflection or is
  /// opaque to it. The answer depends on the type alone and is cached, because computing it is slow.
  private static func canHideObjects(_ value: Any, _ mirror: Mirror) -> Bool {
    let type = ObjectIdentifier(type(of: value))
    if let known = hidingTypes.withLock({ $0[type] }) { return known }
    let answer = hidesObjects(value, mirror)
    hidingTypes.withLock { $0[type] = answer }
    return answer
  }

  /// The cache of `canHideObjects`, by type.
  private static let hidingTypes = Mutex<[ObjectIdentifier: Bool]>([:])

  private static func hidesObjects(_ value: Any, _ mirror: Mirror) -> Bool {
    if value is any _Pointer || value is any Any.Type { return true }
    if unsafe value is OpaquePointer { return true }
    if isOpaque(value) { return true }
    if value is any CustomReflectable { return !(isBitwise(value) || reflectsAllContent(value)) }
    // A case without children is known by its description alone, which the type may customise.
    if mirror.displayStyle == .enum, !isBitwise(value), hasCustomDescription(value) { return true }
    return mirror.displayStyle == nil && isFunction(value)
  }

  private static func isBitwise<Value>(_ value: Value) -> Bool { _isPOD(Value.self) }

  /// Whether a type of the standard library with custom reflection shows all of its content. (A slice does not show its
  /// start index.)
  private static func reflectsAllContent(_ value: Any) -> Bool {
    let name = String(reflecting: type(of: value))
    return name == "Swift.String"
      || ["Optional", "Array", "Dictionary", "Set", "Range", "ClosedRange"].contains { name.hasPrefix("Swift.\($0)<") }
  }

  private static func hasCustomDescription(_ value: Any) -> Bool {
    value is any CustomStringConvertible || value is any CustomDebugStringConvertible
      || value is any TextOutputStreamable
  }

  /// Whether reflection is blind to the content of a value, such as the elements of an `InlineArray`, and its bytes do
  /// not represent the content either.
  private static func isOpaque<Value>(_ value: Value) -> Bool {
    !_isPOD(Value.self) && "\(Value.self)".hasPrefix("<<<")
  }

  private static func isFunction(_ value: Any) -> Bool { "\(type(of: value))".contains("->") }

  /// The content of a value without children: its bytes if the type is bitwise-copyable, because a description may omit
  /// parts.
  private static func content<Value>(_ value: Value) -> [UInt8] {
    if _isPOD(Value.self) { return unsafe withUnsafeBytes(of: value) { unsafe Array($0) } }
    return Array(((value as? String) ?? String(reflecting: value)).utf8)
  }
}
