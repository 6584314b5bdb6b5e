package import VerifierTerms
internal import Synchronization

/// The shape of a value in words: equal for equal values, terms told apart by their place in the table. Two runs of a
/// deterministic method leave values with the same fingerprint.
///
/// Looks into structures and enumerations, and into the statements of formulas and views. Any other closure counts only by
/// its type.
package struct Fingerprint: Hashable {
  private var words: [Word] = []
  /// Whether an object was found, or what can hide one: something that two runs, or `old` and `new`, could share.
  package private(set) var hasObjects = false
  /// Whether a word was found that belongs to another run than the one that this is of.
  private(set) var hasForeignWords = false
  /// The run that words are to belong to; `nil` where they may belong to any.
  private let run: Int?
  /// How many unknowns stand for values that a statement is asked about.
  private var depth = 0

  private enum Word: Hashable {
    case term(Int)
    case type(ObjectIdentifier)
    case text(String)
    /// Of a value without parts. Two strings are equal to Swift where their bytes may differ.
    case bytes([UInt8])
    case count(Int)
  }

  package init(of value: Any, in table: TermTable) { self.init(of: value, in: table, run: nil) }

  init(of value: Any, in table: TermTable, run: Int?) {
    self.run = run
    visit(value, table)
  }

  package static func == (left: Fingerprint, right: Fingerprint) -> Bool { left.words == right.words }
  package func hash(into hasher: inout Hasher) { hasher.combine(words) }

  private mutating func visit(_ value: Any, _ table: TermTable) {
    // Types are compared before values are cast: a cast takes hundreds of instructions.
    let type = type(of: value)
    // The machinery that values carry along is not part of them.
    if type == TermTable.self || type == Path.self || type == Explorer.self { return }
    if type == Term.self, let term = value as? Term {
      words.append(.term(term.index))
      return
    }
    if type == Formula.self, let formula = value as? Formula {
      visit(formula, table)
      return
    }
    words.append(.type(ObjectIdentifier(type)))
    if type == SymbolicWord.self, let word = value as? SymbolicWord { return visit(word) }
    // What a closure says is seen by asking it about one value. (It must be asked through its owner: a closure that
    // reflection hands out cannot be called.)
    let view = type == SymbolicView.self ? value as? SymbolicView : nil
    if let view { asking(table) { $0.visit(view.translates($1), table) } }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .class || Self.canHideObjects(value, mirror) { hasObjects = true }
    if mirror.children.isEmpty { words.append(.bytes(Self.leaf(value))) }
    words.append(.count(mirror.children.count))
    for child in mirror.children {
      // which addresses a view keeps has been asked above
      if view != nil, Self.isFunction(child.value) { continue }
      words.append(.text(child.label ?? ""))
      visit(child.value, table)
    }
  }

  /// A word counts by its number or its term, and not by the run that it belongs to.
  private mutating func visit(_ word: SymbolicWord) {
    switch word.storage {
    case .constant(let number): words += [.text("number"), .count(Int(bitPattern: number))]
    case .term(let term, let run):
      words.append(.term(term.index))
      if let own = self.run, own != run { hasForeignWords = true }
    }
  }

  /// A formula without quantifiers counts by its term: reflection would take longer than the proof.
  private mutating func visit(_ formula: Formula, _ table: TermTable) {
    if let term = formula.quantifierFree(in: table) {
      words.append(.term(term.index))
      return
    }
    switch formula {
    case .forAll(let name, let width, let body):
      words += [.text("for all"), .text(name), .count(width)]
      asking(table) { $0.visit(body($1), table) }
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
    words.append(.text(name))
    for operand in operands { visit(operand, table) }
  }

  /// Asks about an unknown that differs from those that are being asked about already.
  private mutating func asking(_ table: TermTable, _ body: (inout Fingerprint, Integer) -> Void) {
    let unknown = Integer(table.variable("probe?\(depth)", .integer))
    depth += 1
    body(&self, unknown)
    depth -= 1
  }

  /// Whether this is a pointer, a function, or of a type that says itself what is in it, or that reflection does not know. The
  /// type alone decides, and to find out takes long.
  private static func canHideObjects(_ value: Any, _ mirror: Mirror) -> Bool {
    let type = ObjectIdentifier(type(of: value))
    if let known = hiding.withLock({ $0[type] }) { return known }
    let answer = hidesObjects(value, mirror)
    hiding.withLock { $0[type] = answer }
    return answer
  }

  /// What has been found out, by type.
  private static let hiding = Mutex<[ObjectIdentifier: Bool]>([:])

  private static func hidesObjects(_ value: Any, _ mirror: Mirror) -> Bool {
    if value is any _Pointer || value is any Any.Type { return true }
    if unsafe value is OpaquePointer { return true }
    if isOpaque(value) { return true }
    if value is any CustomReflectable { return !(isOfBytesAlone(value) || showsItsParts(value)) }
    // The description of a case without parts is all that there is to see of it.
    if mirror.displayStyle == .enum, !isOfBytesAlone(value), describesItself(value) { return true }
    return mirror.displayStyle == nil && isFunction(value)
  }

  private static func isOfBytesAlone<Value>(_ value: Value) -> Bool { _isPOD(Value.self) }

  /// Whether a type of the standard library that says itself what is in it says all. (A slice does not say where it begins.)
  private static func showsItsParts(_ value: Any) -> Bool {
    let name = String(reflecting: type(of: value))
    return name == "Swift.String"
      || ["Optional", "Array", "Dictionary", "Set", "Range", "ClosedRange"].contains { name.hasPrefix("Swift.\($0)<") }
  }

  private static func describesItself(_ value: Any) -> Bool {
    value is any CustomStringConvertible || value is any CustomDebugStringConvertible
      || value is any TextOutputStreamable
  }

  /// Whether reflection does not see into a value, as into the elements of an `InlineArray`, and its bytes do not say all.
  private static func isOpaque<Value>(_ value: Value) -> Bool {
    !_isPOD(Value.self) && "\(Value.self)".hasPrefix("<<<")
  }

  private static func isFunction(_ value: Any) -> Bool { "\(type(of: value))".contains("->") }

  /// What tells a value without parts from others of its type: its bytes, where they say all, since a description may not.
  private static func leaf<Value>(_ value: Value) -> [UInt8] {
    if _isPOD(Value.self) { return unsafe withUnsafeBytes(of: value) { unsafe Array($0) } }
    return Array(((value as? String) ?? String(reflecting: value)).utf8)
  }
}
