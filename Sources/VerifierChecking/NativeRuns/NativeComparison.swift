internal import BigInt
internal import VerifierExecution
internal import VerifierTerms

/// The comparison of what a run on values and a run on native words leave: the words of one are symbolic, those of the other native,
/// and all else is to be the same.
struct NativeComparison {
  let table: TermTable
  let values: Assignment
  let points: SamplePoints

  /// The structures that are compared as a whole.
  private static let leaves: [Any.Type] =
    [
      Integer.self, Formula.self, SymbolicView.self, SymbolicSet.self, SymbolicMap.self, SymbolicMachine.self,
    ] + symbolicIntegerTypes

  /// The first difference between two values, or nil.
  ///
  /// - Parameter name: The path of members to the values.
  func difference(_ symbolic: Any, _ native: Any, at name: String) -> String? {
    // Most values are structures, which no cast below fits: a cast takes hundreds of instructions.
    if Reflection.isStructure(symbolic, otherThan: Self.leaves) {
      return differenceOfParts(symbolic, native, name)
    }
    switch symbolic {
    case let integer as any AnySymbolicInteger:
      let number = number(integer)
      guard let native = native as? any NativeInteger, type(of: native) == type(of: integer).native else {
        return "\(name) is an integer of another type: \(type(of: native))"
      }
      return BigInt(native) == number ? nil : "\(name) is \(native) in place of \(number)"
    case let number as Integer:
      guard let native = native as? Integer else { return other(native, name) }
      let (left, right) = (value(number), value(native))
      return left == right ? nil : "\(name) is \(right.short) in place of \(left.short)"
    case let formula as Formula:
      guard let native = native as? Formula else { return other(native, name) }
      return holds(formula) == holds(native) ? nil : "\(name) is \(holds(native)) in place of \(holds(formula))"
    case let view as SymbolicView:
      guard let native = native as? SymbolicView else { return other(native, name) }
      return isSame(view, native) ? nil : "\(name) is another view"
    case let set as SymbolicSet:
      guard let native = native as? SymbolicSet else { return other(native, name) }
      return holds(set.elements == native.elements) ? nil : "\(name) is another set"
    case let map as SymbolicMap:
      guard let native = native as? SymbolicMap else { return other(native, name) }
      return holds(map.entries == native.entries) ? nil : "\(name) is another map"
    case is SymbolicMachine: return native is NativeMachine ? nil : other(native, name)
    default: return differenceOfParts(symbolic, native, name)
    }
  }

  private func differenceOfParts(_ symbolic: Any, _ native: Any, _ name: String) -> String? {
    let (left, right) = (Reflection.parts(of: symbolic), Reflection.parts(of: native))
    guard left.children.count == right.children.count, left.isUnordered == right.isUnordered else {
      return other(native, name)
    }
    if left.children.isEmpty {
      return Reflection.haveSameContent(symbolic, native) ? nil : "\(name) is \(native) in place of \(symbolic)"
    }
    if left.isUnordered {
      let elements = [symbolic, native].map { Mirror(reflecting: $0).elementsInOrder }
      for (left, right) in zip(elements[0], elements[1]) {
        let element = "\(name)[\(left.key)]"
        if left.key != right.key { return "\(element) is \(right.key) there" }
        if let difference = difference(left.value, right.value, at: element) { return difference }
      }
      return nil
    }
    for (place, (left, right)) in zip(left.children, right.children).enumerated() {
      let member = "\(name).\(left.label ?? "\(place)")"
      guard left.label == right.label else { return "\(member) is \(right.label ?? "another part") there" }
      if let difference = difference(left.value, right.value, at: member) { return difference }
    }
    return nil
  }

  private func other(_ native: Any, _ name: String) -> String { "\(name) is of another type: \(type(of: native))" }

  private func value(_ number: Integer) -> Value { values.evaluate(number.term(in: table)) }

  private func number(_ integer: any AnySymbolicInteger) -> BigInt {
    guard case .integer(let number) = value(integer.integer) else { preconditionFailure("an integer has a value") }
    return number
  }

  private func holds(_ formula: Formula) -> Bool { formula.holds(under: values, at: points, in: table) }

  /// Whether views grant the same and translate the same of the addresses at which statements for all values are evaluated.
  private func isSame(_ left: SymbolicView, _ right: SymbolicView) -> Bool {
    holds(left.grantsWriting == right.grantsWriting) && holds(left.grantsReading == right.grantsReading)
      && holds(.forAll("address") { left.translates($0) == right.translates($0) })
  }
}
