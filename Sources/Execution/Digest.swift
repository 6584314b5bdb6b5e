public import Logic
internal import Synchronization

/// The shape of a value in words: equal for equal values, terms told apart by their place in the table. Two runs of a
/// deterministic method leave values with the same digest.
///
/// Looks into structures and enumerations, and into the statements of formulas and views. Any other closure counts only by
/// its type.
public struct Digest: Hashable {
  private var words: [Word] = []
  /// Whether an object was found, or what can hide one: something that two runs, or `old` and `new`, could share.
  public private(set) var hasObjects = false

  private enum Word: Hashable {
    case term(Int)
    case type(ObjectIdentifier)
    case text(String)
    case count(Int)
  }

  public init(of value: Any, in table: TermTable) { visit(value, table) }

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
    // What a closure says is seen by asking it about one value. (It must be asked through its owner: a closure that
    // reflection hands out cannot be called.)
    let view = type == SymbolicView.self ? value as? SymbolicView : nil
    if let view { visit(view.translates(Self.probe(in: table)), table) }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .class || Self.canHideObjects(value, mirror) { hasObjects = true }
    if mirror.children.isEmpty { words.append(.text(Self.leaf(value))) }
    words.append(.count(mirror.children.count))
    for child in mirror.children {
      // which addresses a view keeps has been asked above
      if view != nil, Self.isFunction(child.value) { continue }
      words.append(.text(child.label ?? ""))
      visit(child.value, table)
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
      visit(body(Self.probe(in: table)), table)
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

  private static func probe(in table: TermTable) -> Integer { Integer(table.variable("probe?", .integer)) }

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
    if value is any _Pointer { return true }
    if isOpaque(value) { return true }
    if value is any CustomReflectable { return !String(reflecting: type(of: value)).hasPrefix("Swift.") }
    return mirror.displayStyle == nil && isFunction(value)
  }

  /// Whether reflection does not see into a value, as into the elements of an `InlineArray`, and its bytes do not say all.
  private static func isOpaque<Value>(_ value: Value) -> Bool {
    !_isPOD(Value.self) && "\(Value.self)".hasPrefix("<<<")
  }

  private static func isFunction(_ value: Any) -> Bool { "\(type(of: value))".contains("->") }

  /// What tells a value without parts from others of its type: its bytes, where they say all, since a description may not.
  private static func leaf<Value>(_ value: Value) -> String {
    if _isPOD(Value.self) { return unsafe "\(withUnsafeBytes(of: value) { unsafe Array($0) })" }
    return String(reflecting: value)
  }
}
