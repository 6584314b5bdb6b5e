internal import BigInt
internal import VerifierExecution
internal import VerifierMachine
internal import VerifierTerms

/// Values of the code's own types as Swift writes them, with the values that an assignment gives to their integers.
struct SwiftNotation {
  let table: TermTable
  let values: Assignment

  /// The members of a value that hold an optional, an enumeration or an array, by name: the numbers in them alone do not say which case
  /// there is. The value itself under its name where it is no structure and no tuple.
  func members(of value: Any, named name: String) -> [NamedText] {
    let mirror = Mirror(reflecting: value)
    guard !isWhole(value), mirror.displayStyle == .struct || mirror.displayStyle == .tuple, !(value is any FixedArray)
    else {
      return hasCases(value) ? [NamedText(name: name.isEmpty ? "state" : name, text: text(value))] : []
    }
    return mirror.children.enumerated().flatMap { place, child -> [NamedText] in
      let member = Self.label(child.label) ?? "\(place)"
      return hasCases(child.value)
        ? [NamedText(name: name.isEmpty ? member : "\(name).\(member)", text: text(child.value))] : []
    }
  }

  /// The ghost sets and maps in a value, by name, in the order in which they are declared.
  func collections(of value: Any, named name: String) -> [NamedText] {
    if value is SymbolicSet || value is SymbolicMap { return [NamedText(name: name, text: text(value))] }
    if isWhole(value) { return [] }
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle == .struct || mirror.displayStyle == .tuple else { return [] }
    return mirror.children.enumerated().flatMap { place, child in
      let member = Self.label(child.label) ?? "\(place)"
      return collections(of: child.value, named: name.isEmpty ? member : "\(name).\(member)")
    }
  }

  /// The greatest number of elements that are written.
  private static let mostElements = 8

  /// A set as an array of its elements in ascending order, or a map as a dictionary.
  ///
  /// - Parameters:
  ///   - set: The elements, or the keys.
  ///   - value: A cell of memory for the value of each key; `nil` for a set.
  private func text(of set: SymbolicSet, value: Term?) -> String {
    guard case .memory(let members) = values.evaluate(set.members) else { return "..." }
    let contents = value.flatMap { if case .memory(let cells) = values.evaluate($0) { cells } else { nil } }
    // Where all but some are in the set, these are told.
    let hasFew = members.background == .constant(0)
    let listed = members.cells.filter { $0.value == (hasFew ? 1 : 0) }.keys.sorted()
    var elements = listed.prefix(Self.mostElements).map { element in
      let key = Value.bits(element, width: SymbolicWord.width).short
      guard hasFew, let contents else { return key }
      return "\(key): \(Value.bits(contents[element], width: SymbolicWord.width).short)"
    }
    if listed.count > elements.count { elements.append("...") }
    if hasFew, elements.isEmpty { return contents == nil ? "[]" : "[:]" }
    let text = "[\(elements.joined(separator: ", "))]"
    return hasFew ? text : elements.isEmpty ? "all words" : "all words but \(text)"
  }

  /// Whether a value is looked at as a whole, or is one of the engine's.
  private func isWhole(_ value: Any) -> Bool {
    value is any AnySymbolicInteger || value is TermTable
      || RecordLayout.whole.contains { $0 == type(of: value) }
  }

  private func hasCases(_ value: Any) -> Bool {
    if RecordLayout.isChoice(type(of: value)) || value is any FixedArray { return true }
    if isWhole(value) { return false }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .struct, .tuple, .collection: return mirror.children.contains { hasCases($0.value) }
    default: return false
    }
  }

  /// A value in the notation of Swift, with types without their generic arguments.
  func text(_ value: Any) -> String {
    // A cast looks into optionals, which are shown as such.
    let isChoice = RecordLayout.isChoice(type(of: value))
    switch value {
    case let integer as any AnySymbolicInteger where !isChoice: return number(integer.integer)
    case let number as Integer where !isChoice: return self.number(number)
    case let formula as Formula where !isChoice:
      guard let term = formula.quantifierFree(in: table) else { return "..." }
      return "\(values.satisfies(term))"
    case let set as SymbolicSet: return text(of: set, value: nil)
    case let map as SymbolicMap: return text(of: map.keys, value: map.values)
    case is SymbolicView, is PhysicalMemory, is SymbolicMachine, is Term, is TermTable:
      return "..."
    case let array as any FixedArray: return "[\(array.elementsInOrder.map(text).joined(separator: ", "))]"
    default: break
    }
    let mirror = Mirror(reflecting: value)
    let parts = mirror.children.map { child in (Self.label(child.label).map { "\($0): " } ?? "") + text(child.value) }
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.map { text($0.value) } ?? "nil"
    case .enum:
      guard let payload = mirror.children.first else { return ".\(value)" }
      let shown = text(payload.value)
      let isTuple = Mirror(reflecting: payload.value).displayStyle == .tuple
      return ".\(payload.label ?? "")" + (isTuple ? shown : "(\(shown))")
    case .tuple: return "(\(parts.joined(separator: ", ")))"
    case .collection: return "[\(mirror.children.map { text($0.value) }.joined(separator: ", "))]"
    case .struct where !parts.isEmpty:
      return "\(type(of: value))".prefix { $0 != "<" } + "(\(parts.joined(separator: ", ")))"
    default: return "\(value)"
    }
  }

  private func number(_ integer: Integer) -> String {
    let value = values.evaluate(integer.term(in: table))
    return value.number.map { "\($0)" } ?? value.short
  }

  /// The label of a member; `nil` where it has none but its place.
  private static func label(_ label: String?) -> String? {
    guard let label, !label.hasPrefix(".") else { return nil }
    return label
  }
}
