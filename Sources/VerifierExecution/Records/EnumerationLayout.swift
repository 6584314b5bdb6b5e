/// The cases of an enumeration, how values of it are taken apart, and how they are made.
///
/// The cases are read from the type's metadata, which the language's ABI fixes: a `switch` is not written for types that are not known.
struct EnumerationLayout {
  /// One case.
  struct Case {
    let name: String
    /// The type of the associated value, a tuple where there are several; `nil` where there is none.
    let payload: Any.Type?
  }

  /// The cases, in the order of their numbers: those with associated values first.
  let cases: [Case]
  private let type: Any.Type

  /// Creates the layout of a type; `nil` where it is no enumeration, or one with a case whose values lie elsewhere (`indirect`) or of
  /// which the metadata does not tell.
  init?(of type: Any.Type) {
    guard let cases = unsafe Metadata(of: type).cases, !cases.isEmpty else { return nil }
    self.cases = cases
    self.type = type
  }

  /// The number of the case of a value.
  func number<Value>(of value: Value) -> Int {
    precondition(Value.self == type, "a value is of the enumeration whose layout this is")
    return unsafe withUnsafePointer(to: value) { unsafe Metadata(of: type).number(of: $0) }
  }

  /// The associated value of a value.
  func payload<Value, Payload>(of value: Value, as payload: Payload.Type) -> Payload {
    precondition(cases[number(of: value)].payload == payload, "an associated value is of the type of its case")
    let copy = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    unsafe copy.initialize(to: value)
    unsafe Metadata(of: type).project(copy)
    let projected = unsafe UnsafeMutableRawPointer(copy).assumingMemoryBound(to: Payload.self).move()
    unsafe copy.deallocate()
    return projected
  }

  /// A value of a case without associated values.
  func value<Value>(ofCase number: Int, as type: Value.Type) -> Value {
    precondition(cases[number].payload == nil, "the case has no associated values")
    return unsafe make(number, type) { _ in }
  }

  /// A value of a case with an associated value.
  func value<Value, Payload>(ofCase number: Int, _ payload: Payload, as type: Value.Type) -> Value {
    precondition(cases[number].payload == Payload.self, "an associated value is of the type of its case")
    return unsafe make(number, type) { memory in
      unsafe memory.initializeMemory(as: Payload.self, to: payload)
    }
  }

  private func make<Value>(_ number: Int, _ type: Value.Type, _ fill: (UnsafeMutableRawPointer) -> Void) -> Value {
    precondition(type == self.type, "a value is of the enumeration whose layout this is")
    let memory = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    let bytes = UnsafeMutableRawPointer(memory)
    unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0, count: MemoryLayout<Value>.size)
    unsafe fill(bytes)
    unsafe Metadata(of: type).inject(number, bytes)
    let value = unsafe memory.move()
    unsafe memory.deallocate()
    precondition(self.number(of: value) == number, "a value that was made is of the case that was asked for")
    return value
  }
}

/// The metadata of a type, as the runtime of the language lays it out.
@unsafe private struct Metadata {
  private let address: UnsafeRawPointer

  init(of type: Any.Type) { unsafe address = unsafeBitCast(type, to: UnsafeRawPointer.self) }

  /// The kinds of metadata of enumerations and of optionals.
  private static let enumerations: [Int] = [0x201, 0x202]

  /// The cases of an enumeration; `nil` for any other type, and where a case is `indirect` or not told.
  var cases: [EnumerationLayout.Case]? {
    guard unsafe Self.enumerations.contains(address.load(as: Int.self)) else { return nil }
    let descriptor = unsafe address.load(fromByteOffset: 8, as: UnsafeRawPointer.self)
    guard let fields = unsafe Self.target(of: descriptor + 16) else { return nil }
    let withPayload = unsafe Int(descriptor.load(fromByteOffset: 20, as: UInt32.self) & 0xFF_FFFF)
    let withoutPayload = unsafe Int(descriptor.load(fromByteOffset: 24, as: UInt32.self))
    let size = unsafe Int(fields.load(fromByteOffset: 10, as: UInt16.self))
    let count = unsafe Int(fields.load(fromByteOffset: 12, as: UInt32.self))
    guard count == withPayload + withoutPayload, size >= 12 else { return nil }
    var cases: [EnumerationLayout.Case] = []
    for place in 0..<count {
      let record = unsafe fields + 16 + place * size
      let isIndirect = unsafe record.load(as: UInt32.self) & 1 == 1
      guard !isIndirect, let name = unsafe Self.target(of: record + 8) else { return nil }
      let text = unsafe String(cString: name.assumingMemoryBound(to: CChar.self))
      guard let mangled = unsafe Self.target(of: record + 4) else {
        // The numbers of cases with associated values come first.
        if place < withPayload { return nil }
        cases.append(EnumerationLayout.Case(name: text, payload: nil))
        continue
      }
      let payload = unsafe _getTypeByMangledNameInContext(
        mangled.assumingMemoryBound(to: UInt8.self), UInt(Self.length(ofMangledName: mangled)),
        genericContext: descriptor, genericArguments: address + 16)
      guard place < withPayload, let payload else { return nil }
      cases.append(EnumerationLayout.Case(name: text, payload: payload))
    }
    return cases
  }

  /// What a relative reference refers to; `nil` where it refers to nothing.
  private static func target(of reference: UnsafeRawPointer) -> UnsafeRawPointer? {
    let distance = unsafe Int(reference.load(as: Int32.self))
    return distance == 0 ? nil : unsafe reference + distance
  }

  /// The number of bytes of a mangled name, in which some bytes are followed by a reference of four or eight bytes.
  private static func length(ofMangledName start: UnsafeRawPointer) -> Int {
    var length = 0
    while true {
      switch unsafe start.load(fromByteOffset: length, as: UInt8.self) {
      case 0: return length
      case 0x01...0x17: length += 5
      case 0x18...0x1F: length += 9
      default: length += 1
      }
    }
  }

  // MARK: Value witnesses

  private typealias Number = @convention(c) (UnsafeRawPointer, UnsafeRawPointer) -> UInt32
  private typealias Project = @convention(c) (UnsafeMutableRawPointer, UnsafeRawPointer) -> Void
  private typealias Inject = @convention(c) (UnsafeMutableRawPointer, UInt32, UnsafeRawPointer) -> Void

  /// The functions of an enumeration, which stand behind those that each type has.
  private func witness<Function>(_ place: Int, as type: Function.Type) -> Function {
    let witnesses = unsafe (address - 8).load(as: UnsafeRawPointer.self)
    return unsafe witnesses.load(fromByteOffset: 88 + 8 * place, as: Function.self)
  }

  /// The number of the case of the value at an address.
  func number(of value: UnsafeRawPointer) -> Int { unsafe Int(witness(0, as: Number.self)(value, address)) }

  /// Leaves of the value at an address its associated value, at that address.
  func project(_ value: UnsafeMutableRawPointer) { unsafe witness(1, as: Project.self)(value, address) }

  /// Makes of the associated value at an address a value of a case.
  func inject(_ number: Int, _ payload: UnsafeMutableRawPointer) {
    unsafe witness(2, as: Inject.self)(payload, UInt32(number), address)
  }
}
