@_spi(Reflection) internal import Swift
internal import Synchronization
internal import VerifierTerms

/// How the values of a type are made of what can differ from one state to the next: integers of the machine, truth values, and the
/// cases of optionals and enumerations.
///
/// Read from the metadata of the type, whatever the type shows of itself, so that nothing has to be written by hand for it.
package struct RecordLayout: Sendable {
  /// What a value is made of.
  enum Kind: Sendable {
    /// An integer of the symbolic machine.
    case integer
    /// A native truth value.
    case truth
    /// A structure or a tuple, by its stored properties.
    case structure([Part])
    /// An optional or an enumeration, each case of which can be made.
    case choice(EnumerationLayout)
    /// An `InlineArray`.
    case elements
    /// An array, whose number of elements stays as it is.
    case list
    /// Anything else, which stays as it is.
    case kept
  }

  /// A stored property.
  struct Part: Sendable {
    let name: String
    let offset: Int
    let type: Any.Type
  }

  let kind: Kind
  /// Whether any value of the type can be made from integers, truth values and cases alone.
  let canBeMade: Bool

  private static let known = Mutex<[ObjectIdentifier: RecordLayout]>([:])

  /// The types of the engine that are looked at as a whole, and of which no part changes by itself.
  package static let whole: [Any.Type] = [
    SymbolicMachine.self, SymbolicView.self, SymbolicSet.self, SymbolicMap.self, PhysicalMemory.self, Term.self,
    Integer.self, Formula.self,
  ]

  /// The layout of a type. Computed once for each type, because it takes long.
  init(of type: Any.Type) {
    if let known = Self.known.withLock({ $0[ObjectIdentifier(type)] }) {
      self = known
      return
    }
    (kind, canBeMade) = Self.computed(of: type)
    let layout = self
    Self.known.withLock { $0[ObjectIdentifier(type)] = layout }
  }

  /// Whether a type is an optional or an enumeration, each case of which can be made.
  package static func isChoice(_ type: Any.Type) -> Bool {
    if case .choice = RecordLayout(of: type).kind { true } else { false }
  }

  private static func computed(of type: Any.Type) -> (Kind, canBeMade: Bool) {
    if whole.contains(where: { $0 == type }) { return (.kept, false) }
    if type == Bool.self { return (.truth, true) }
    if symbolicIntegerTypes.contains(where: { $0 == type }) { return (.integer, true) }
    if let layout = EnumerationLayout(of: type) {
      let canBeMade = layout.cases.allSatisfy { $0.payload.map { RecordLayout(of: $0).canBeMade } ?? true }
      return canBeMade ? (.choice(layout), true) : (.kept, false)
    }
    if let array = type as? any RecordArray.Type { return (.elements, RecordLayout(of: array.element).canBeMade) }
    if type is any ListArray.Type { return (.list, false) }
    if let parts = parts(of: type) {
      return (.structure(parts), parts.allSatisfy { RecordLayout(of: $0.type).canBeMade })
    }
    return (.kept, false)
  }

  /// The stored properties of a structure or a tuple; `nil` for any other type, and where they are not all of it.
  private static func parts(of type: Any.Type) -> [Part]? {
    guard isOf(.tuple, type) || isOpenStructure(type) else { return nil }
    var parts: [Part] = []
    var isRead = true
    let isComplete = unsafe _forEachField(of: type) { name, offset, type, kind in
      let label = unsafe String(cString: name)
      parts.append(Part(name: label.hasPrefix(".") ? String(label.dropFirst()) : label, offset: offset, type: type))
      switch kind {
      case .struct, .enum, .tuple, .existential: return true
      // What may be weak is stored in another way than its type says.
      case .optional where isBitwise(type) || RecordLayout(of: type).canBeMade: return true
      default:
        isRead = false
        return false
      }
    }
    guard isRead, isComplete, coversAll(of: type, parts) else { return nil }
    return parts
  }

  /// Whether parts lie one after the other, as their alignments allow, and fill a type.
  private static func coversAll(of type: Any.Type, _ parts: [Part]) -> Bool {
    var end = 0
    for part in parts {
      let (size, alignment) = extent(of: part.type)
      guard part.offset == (end + alignment - 1) / alignment * alignment else { return false }
      end = part.offset + size
    }
    return end == extent(of: type).size
  }

  private static func extent(of type: Any.Type) -> (size: Int, alignment: Int) {
    func open<Value>(_ type: Value.Type) -> (size: Int, alignment: Int) {
      (MemoryLayout<Value>.size, MemoryLayout<Value>.alignment)
    }
    return _openExistential(type, do: open)
  }

  private static func isBitwise(_ type: Any.Type) -> Bool {
    func open<Value>(_ type: Value.Type) -> Bool { _isPOD(type) }
    return _openExistential(type, do: open)
  }

  /// What has a field of any type, which says of what kind that type is.
  private struct Holder<Value> {
    let value: Value
  }

  private static func isOf(_ kind: _MetadataKind, _ type: Any.Type) -> Bool {
    func open<Value>(_ type: Value.Type) -> Bool {
      var isOfKind = false
      _ = unsafe _forEachField(of: Holder<Value>.self) { _, _, _, found in
        isOfKind = found == kind
        return true
      }
      return isOfKind
    }
    return _openExistential(type, do: open)
  }

  /// Whether a type is a structure that is not one of the standard library's, or is one that is no more than its bounds.
  private static func isOpenStructure(_ type: Any.Type) -> Bool {
    guard isOf(.struct, type) else { return false }
    return !_typeName(type).hasPrefix("Swift.") || type is any PlainRange.Type
  }
}

/// A range, which is two bounds.
private protocol PlainRange {}
extension Range: PlainRange {}
extension ClosedRange: PlainRange {}

/// An array whose count is part of its type.
package protocol FixedArray {
  /// Its elements, in order.
  var elementsInOrder: [Any] { get }
}

/// An array whose count is part of its type, as records are made of it.
protocol RecordArray {
  /// The type of its elements.
  static var element: Any.Type { get }
  /// An array with the values that a record gives its elements.
  static func made(_ array: Any?, by maker: RecordMaker, at place: String) -> Any
}

extension InlineArray: FixedArray where Element: Copyable {
  package var elementsInOrder: [Any] { indices.map { self[$0] } }
}

extension InlineArray: RecordArray where Element: Copyable {
  static var element: Any.Type { Element.self }

  static func made(_ array: Any?, by maker: RecordMaker, at place: String) -> Any {
    let template = array.map { array in
      guard let array = array as? Self else { preconditionFailure("a value is of its own type") }
      return array
    }
    return Self { index in maker.value(Element.self, from: template?[index], at: RecordPlace.of("\(index)", in: place))
    }
  }
}

/// An array that keeps its number of elements.
protocol ListArray {
  /// The number of its elements.
  var count: Int { get }
  /// This array with the values that a record gives its elements.
  func made(by maker: RecordMaker, at place: String) -> Any
}

extension ListArray where Self: MutableCollection, Index == Int {
  func made(by maker: RecordMaker, at place: String) -> Any {
    // Element by element, so that what the array keeps besides its elements stays as it is.
    var copy = self
    for index in indices {
      copy[index] = maker.value(Element.self, from: self[index], at: RecordPlace.of("\(index)", in: place))
    }
    return copy
  }
}

extension Array: ListArray {}
extension ContiguousArray: ListArray {}
