public import Logic

/// The shape of a value in words: equal for equal values, terms told apart by their place in the table. Two runs of a
/// deterministic method leave values with the same digest.
///
/// Looks into structures and enumerations, and into the statements of formulas and views. Any other closure counts only by
/// its type.
public struct Digest: Hashable {
  private var words: [String] = []
  /// Whether an object was found, or what can hide one: something that two runs, or `old` and `new`, could share.
  public private(set) var hasObjects = false

  public init(of value: Any, in table: TermTable) { visit(value, table) }

  private mutating func visit(_ value: Any, _ table: TermTable) {
    // The machinery that values carry along is not part of them.
    if value is TermTable || value is Path || value is Explorer { return }
    if let term = value as? Term {
      words.append("t\(term.index)")
      return
    }
    words.append("\(type(of: value))")
    // What a closure says is seen by asking it about one value. (It must be asked through its owner: a closure that
    // reflection hands out cannot be called.)
    let probe = Integer(table.variable("probe?", .integer))
    if let formula = value as? Formula, case .forAll(let name, let width, let body) = formula {
      words += [name, "\(width)"]
      visit(body(probe), table)
      return
    }
    if let view = value as? SymbolicView { visit(view.translates(probe), table) }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .class || Self.canHideObjects(value, mirror) { hasObjects = true }
    if mirror.children.isEmpty { words.append(Self.leaf(value)) }
    words.append("\(mirror.children.count)")
    for child in mirror.children {
      // which addresses a view keeps has been asked above
      if value is SymbolicView, Self.isFunction(child.value) { continue }
      words.append(child.label ?? "")
      visit(child.value, table)
    }
  }

  /// Whether this is a pointer, a function, or of a type that says itself what is in it.
  private static func canHideObjects(_ value: Any, _ mirror: Mirror) -> Bool {
    if value is any _Pointer { return true }
    if value is any CustomReflectable { return !String(reflecting: type(of: value)).hasPrefix("Swift.") }
    return mirror.displayStyle == nil && isFunction(value)
  }

  private static func isFunction(_ value: Any) -> Bool { "\(type(of: value))".contains("->") }

  /// What tells a value without parts from others of its type: its bytes, where they say all, since a description may not.
  private static func leaf<Value>(_ value: Value) -> String {
    if _isPOD(Value.self) { return unsafe "\(withUnsafeBytes(of: value) { unsafe Array($0) })" }
    return String(reflecting: value)
  }
}
