@_spi(Reflection) internal import Swift
internal import Synchronization

/// The parts of a value, whatever the value shows of itself: neither a custom mirror nor a description is trusted, as
/// both may leave out parts. Types are recognised as types and not by their names.
package enum Reflection {
  /// The parts of one value.
  package struct Parts {
    /// The stored properties, the payload of a case, or the elements.
    package fileprivate(set) var children: [Mirror.Child] = []
    /// The content of a value without children: strings that Swift compares as equal may differ in their bytes.
    var content: [UInt8]?
    /// Whether the order of the children means nothing.
    package fileprivate(set) var isUnordered = false
    /// Whether the value is an object, or may lead to one: a pointer, a function, or a value whose parts are not known.
    var mayHideObjects = false
  }

  /// How a type is taken apart. Decided once for each type, because it takes long.
  fileprivate enum Kind {
    /// A class, a pointer, a function, a metatype, or a type with parts that cannot be known.
    case hidden
    /// A type whose mirror shows all of it, because it is not custom.
    case mirrored
    /// An optional value, a collection or a range of the standard library, whose custom mirror shows all of it.
    case container
    /// An array of fixed length, whose mirror does not show its elements.
    case elements
    /// A set or a dictionary, whose order is another one in each value.
    case unordered
    /// A structure whose stored properties are read where they lie: a mirror takes ten times as long, and may be custom.
    case stored([Field])
    /// A type whose bytes are its content, without padding.
    case scalar
    /// A string or a character.
    case text
  }

  private static let kinds = Mutex<[ObjectIdentifier: Kind]>([:])

  package static func parts(of value: Any) -> Parts {
    switch kind(of: value) {
    case .hidden: return Parts(mayHideObjects: true)
    case .scalar: return Parts(content: bytes(of: value))
    case .text: return Parts(content: Array("\(value)".utf8))
    case .stored(let fields): return storedParts(of: value, fields)
    case .container: return Parts(children: Array(Mirror(reflecting: value).children))
    case .elements:
      let elements = (value as? any FixedArray)?.elementsInOrder ?? []
      return Parts(children: elements.map { (label: nil, value: $0) })
    case .unordered: return Parts(children: Array(Mirror(reflecting: value).children), isUnordered: true)
    case .mirrored:
      let children = Array(Mirror(reflecting: value).children)
      guard children.isEmpty else { return Parts(children: children) }
      return Parts(content: isBitwise(type(of: value)) ? bytes(of: value) : Array(String(reflecting: value).utf8))
    }
  }

  /// Whether a value is a structure of which all stored properties can be read, and of none of some types.
  package static func isStructure(_ value: Any, otherThan types: [Any.Type]) -> Bool {
    guard case .stored(let fields) = kind(of: value), !types.contains(where: { $0 == type(of: value) }) else {
      return false
    }
    return !fields.contains(where: \.isReference)
  }

  /// Whether two values without children have the same content, which may be cases of one generic type over other types.
  ///
  /// What is not of plain bytes has no description of its own: a value that has one counts as hiding an object.
  package static func haveSameContent(_ left: Any, _ right: Any) -> Bool {
    isBitwise(type(of: left)) && isBitwise(type(of: right))
      ? bytes(of: left) == bytes(of: right) : "\(left)" == "\(right)"
  }

  /// Whether the mirror of a value shows all of it.
  static func isMirroredInFull(_ value: Any) -> Bool {
    switch kind(of: value) {
    case .mirrored, .container, .unordered: true
    case .stored: !(value is any CustomReflectable)
    case .hidden, .scalar, .text, .elements: false
    }
  }

  static func isFunction(_ value: Any) -> Bool { "\(type(of: value))".contains("->") }

  private static func kind(of value: Any) -> Kind {
    let type = type(of: value)
    if let known = kinds.withLock({ $0[ObjectIdentifier(type)] }) { return known }
    let kind = computeKind(of: value, type)
    kinds.withLock { $0[ObjectIdentifier(type)] = kind }
    return kind
  }

  // Types are asked for conformances and not values, as a cast of a value looks into optional values.
  private static func computeKind(of value: Any, _ type: Any.Type) -> Kind {
    if type is AnyClass || value is any Any.Type { return .hidden }
    // A search for a conformance that a type does not have goes through all that there are, and takes as long as all the rest.
    if _typeName(type).hasPrefix("Swift."), let known = type as? any KnownType.Type { return known.kind }
    let fields = fields(of: type)
    if type is any CustomReflectable.Type { return isBitwise(type) ? fields.map(Kind.stored) ?? .hidden : .hidden }
    if let fields, fields.allSatisfy(\.isReadable) { return .stored(fields) }
    let style = Mirror(reflecting: value).displayStyle
    if style == .class || style == .foreignReference { return .hidden }
    // What is neither a structure, an enumeration nor a tuple is a function, or opaque.
    if style == nil, isFunction(value) || !isBitwise(type) { return .hidden }
    // A case without a payload is known by its description alone, which the type may customise.
    if style == .enum, !isBitwise(type), hasCustomDescription(type) { return .hidden }
    return .mirrored
  }

  private static func hasCustomDescription(_ type: Any.Type) -> Bool {
    type is any CustomStringConvertible.Type || type is any CustomDebugStringConvertible.Type
      || type is any TextOutputStreamable.Type
  }

  // MARK: Parts

  /// A stored property of a structure.
  fileprivate struct Field {
    let name: String
    let offset: Int
    let type: Any.Type
    /// Whether it holds a reference, which is not read.
    let isReference: Bool
    /// Whether its type is an optional one.
    let isOptional: Bool

    /// Whether it is read as its type says. What may be weak is stored in another way; what is no value has a mirror to show it.
    var isReadable: Bool {
      if isReference { return false }
      // A search for a conformance that a type does not have takes long.
      guard isOptional, let optional = type as? any OptionalType.Type else { return true }
      return Reflection.isBitwise(type) || Reflection.isStructure(optional.wrapped)
    }
  }

  /// The stored properties of a structure; `nil` for any other type.
  fileprivate static func fields(of type: Any.Type) -> [Field]? {
    guard isStructure(type) else { return nil }
    var fields: [Field] = []
    let isComplete = unsafe _forEachField(of: type) { name, offset, type, kind in
      let isValue =
        switch kind {
        case .struct, .enum, .optional, .tuple: true
        default: false
        }
      fields.append(
        Field(
          name: unsafe String(cString: name), offset: offset, type: type, isReference: !isValue,
          isOptional: kind == .optional))
      return true
    }
    return isComplete && !fields.isEmpty ? fields : nil
  }

  /// What has a field of any type, which says of what kind that type is.
  private struct Holder<Value> {
    let value: Value
  }

  /// Whether a type is a structure. (Of an enumeration each case would be taken for a stored property.)
  fileprivate static func isStructure(_ type: Any.Type) -> Bool {
    func open<Value>(_ type: Value.Type) -> Bool {
      var isStructure = false
      _ = unsafe _forEachField(of: Holder<Value>.self) { _, _, _, kind in
        isStructure = kind == .struct
        return true
      }
      return isStructure
    }
    return _openExistential(type, do: open)
  }

  private static func storedParts(of value: Any, _ fields: [Field]) -> Parts {
    var parts = Parts()
    // The type is opened and not the value: optimised code may take an opened value of any type for a container of it.
    func open<Value>(_ type: Value.Type) {
      guard let value = value as? Value else { preconditionFailure("a value is of its own type") }
      unsafe withUnsafeBytes(of: value) { bytes in
        for field in fields {
          if field.isReference {
            parts.mayHideObjects = true
          } else {
            parts.children.append((label: field.name, value: unsafe read(field.type, at: field.offset, of: bytes)))
          }
        }
      }
    }
    _openExistential(type(of: value), do: open)
    return parts
  }

  /// The stored property of a type at an offset in the bytes of a structure.
  @unsafe private static func read(_ type: Any.Type, at offset: Int, of bytes: UnsafeRawBufferPointer) -> Any {
    func open<Part>(_ type: Part.Type) -> Any {
      // Of a structure without bytes there may be no address, and its parts have none either.
      guard let start = bytes.baseAddress else { return () }
      precondition(offset + MemoryLayout<Part>.size <= bytes.count, "a stored property lies in its structure")
      return unsafe (start + offset).assumingMemoryBound(to: Part.self).pointee
    }
    return _openExistential(type, do: open)
  }

  fileprivate static func isBitwise(_ type: Any.Type) -> Bool {
    func open<Value>(_ type: Value.Type) -> Bool { _isPOD(type) }
    return _openExistential(type, do: open)
  }

  /// The bytes of a value of plain bytes.
  private static func bytes(of value: Any) -> [UInt8] {
    func open<Value>(_ type: Value.Type) -> [UInt8] {
      guard let value = value as? Value else { preconditionFailure("a value is of its own type") }
      return unsafe withUnsafeBytes(of: value) { unsafe Array($0) }
    }
    return _openExistential(type(of: value), do: open)
  }
}

/// A type of the standard library, of which is known how it is taken apart. No other module can declare the conformance.
private protocol KnownType {
  static var kind: Reflection.Kind { get }
}

private protocol PointerType: KnownType {}
extension PointerType {
  static var kind: Reflection.Kind { .hidden }
}
extension OpaquePointer: @unsafe PointerType {}
extension Unmanaged: @unsafe PointerType {}
extension CVaListPointer: @unsafe PointerType {}
extension UnsafePointer: @unsafe PointerType where Pointee: ~Copyable {}
extension UnsafeMutablePointer: @unsafe PointerType where Pointee: ~Copyable {}
extension UnsafeRawPointer: @unsafe PointerType {}
extension UnsafeMutableRawPointer: @unsafe PointerType {}

private protocol TextType: KnownType {}
extension TextType {
  static var kind: Reflection.Kind { .text }
}
extension String: TextType {}
extension Character: TextType {}

private protocol ScalarType: KnownType {}
extension ScalarType {
  static var kind: Reflection.Kind { .scalar }
}
extension Bool: ScalarType {}
extension Int: ScalarType {}
extension Int8: ScalarType {}
extension Int16: ScalarType {}
extension Int32: ScalarType {}
extension Int64: ScalarType {}
extension Int128: ScalarType {}
extension UInt: ScalarType {}
extension UInt8: ScalarType {}
extension UInt16: ScalarType {}
extension UInt32: ScalarType {}
extension UInt64: ScalarType {}
extension UInt128: ScalarType {}
extension Float: ScalarType {}
extension Double: ScalarType {}
extension Unicode.Scalar: ScalarType {}

/// An optional type, by what it wraps.
private protocol OptionalType {
  static var wrapped: Any.Type { get }
}
extension Optional: OptionalType {
  static var wrapped: Any.Type { Wrapped.self }
}

// A slice is none: its mirror does not show its start index.
private protocol ContainerType: KnownType {}
extension ContainerType {
  static var kind: Reflection.Kind { .container }
}
extension Optional: ContainerType {}
extension Array: ContainerType {}
extension ContiguousArray: ContainerType {}
extension Range: ContainerType {}
extension ClosedRange: ContainerType {}

private protocol UnorderedType: KnownType {}
extension UnorderedType {
  static var kind: Reflection.Kind { .unordered }
}
extension Dictionary: UnorderedType {}
extension Set: UnorderedType {}

extension InlineArray: KnownType where Element: Copyable {
  fileprivate static var kind: Reflection.Kind { .elements }
}
