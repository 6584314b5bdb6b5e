internal import VerifierContracts
internal import VerifierExecution
internal import VerifierMachine
internal import VerifierTerms

/// The numbers and truth values in a state, by their path of members, in the order in which these are declared.
struct StateValues {
  private(set) var terms: [(name: String, term: Term)] = []
  private let table: TermTable

  /// The structures that are looked at as a whole.
  private static let leaves = RecordLayout.whole + symbolicIntegerTypes

  init(in table: TermTable) { self.table = table }

  /// Adds what is in a value: machine words, integers and truth values. Machines, views, memory and functions are left out, and so
  /// are statements for all values.
  mutating func add(_ value: Any, named name: String) {
    // Most values are structures, which no cast below fits: a cast takes hundreds of instructions.
    if Reflection.isStructure(value, otherThan: Self.leaves) {
      for property in Reflection.parts(of: value).children {
        let label = property.label ?? ""
        add(property.value, named: name.isEmpty ? label : "\(name).\(label)")
      }
      return
    }
    switch value {
    case is SymbolicMachine, is SymbolicView, is SymbolicSet, is SymbolicMap, is PhysicalMemory, is Term, is TermTable:
      return
    case let integer as any AnySymbolicInteger: terms.append((name, integer.integer.term(in: table)))
    case let number as Integer: terms.append((name, number.term(in: table)))
    case let formula as Formula:
      if let term = formula.quantifierFree(in: table) { terms.append((name, term)) }
    case let truth as Bool: terms.append((name, table.boolean(truth)))
    case let array as any FixedArray:
      for (place, element) in array.elementsInOrder.enumerated() {
        add(element, named: name.isEmpty ? "\(place)" : "\(name).\(place)")
      }
    default:
      let mirror = Mirror(reflecting: value)
      if mirror.displayStyle == .class { return }
      if mirror.displayStyle == .dictionary || mirror.displayStyle == .set {
        for (key, element) in mirror.elementsInOrder { add(element, named: "\(name)[\(key)]") }
        return
      }
      for (place, child) in mirror.children.enumerated() {
        add(child.value, named: self.name(of: child.label, place, of: mirror, in: name))
      }
    }
  }

  /// A case of an enumeration adds nothing to the name, and an element its place.
  private func name(of label: String?, _ place: Int, of mirror: Mirror, in name: String) -> String {
    if mirror.displayStyle == .enum || mirror.displayStyle == .optional { return name }
    let member = label.map { $0.hasPrefix(".") ? String($0.dropFirst()) : $0 } ?? "\(place)"
    return name.isEmpty ? member : "\(name).\(member)"
  }
}
