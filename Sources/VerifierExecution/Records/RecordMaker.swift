/// Says what stands at each place of a record.
protocol RecordSource: AnyObject {
  /// The value at a place, where it is not made of its parts; `nil` where it is.
  func whole<Value>(_ type: Value.Type, at place: String) -> Value?

  /// The integer at a place.
  ///
  /// - Parameter current: The integer of the value that the record is made from; `nil` where that value has no such place.
  func integer<Native>(_ current: SymbolicInteger<Native>?, at place: String) -> SymbolicInteger<Native>

  /// The number of a case at a place.
  ///
  /// - Parameters:
  ///   - current: The case of the value that the record is made from; `nil` where that value has no such place.
  ///   - cases: What is true of each case, for instance `isNil`, or nothing of a truth value, which is 0 where it is false.
  func choice(_ current: Int?, among cases: [String], at place: String) -> Int

  /// The number of elements of an array, or what else stays as it is, at a place.
  func kept(_ value: Any, at place: String)
}

extension RecordSource {
  func whole<Value>(_ type: Value.Type, at place: String) -> Value? { nil }
}

/// The places of a record, by the path of members that leads to each.
enum RecordPlace {
  /// A member of what is at a place.
  static func of(_ member: String, in place: String) -> String { place.isEmpty ? member : "\(place).\(member)" }
}

/// Makes a value with what a source says, place by place, in the order in which the places are declared.
struct RecordMaker {
  let source: any RecordSource

  /// What is true of an optional that is `nil`.
  static let nilCase = "isNil"

  /// A value of a type.
  ///
  /// - Parameters:
  ///   - template: The value from which is taken what stays as it is; `nil` where there is none, of types that can be made without.
  ///   - place: The path of members to the value.
  func value<Value>(_ type: Value.Type, from template: Value?, at place: String) -> Value {
    if let whole = source.whole(type, at: place) { return whole }
    switch RecordLayout(of: type).kind {
    case .integer:
      guard let integer = type as? any AnySymbolicInteger.Type else { preconditionFailure("the type is an integer's") }
      return cast(integer.native.made(template.map { $0 as Any }, by: source, at: place))
    case .truth:
      let current = template.map { ($0 as? Bool) == true ? 1 : 0 }
      return cast(source.choice(current, among: [], at: place) == 1)
    case .structure(let parts): return structure(type, parts, template, place)
    case .choice(let layout): return choice(type, layout, template, place)
    case .elements:
      guard let array = type as? any RecordArray.Type else { preconditionFailure("the type is an array's") }
      return cast(array.made(template.map { $0 as Any }, by: self, at: place))
    case .list:
      guard let array = template as? any ListArray else { preconditionFailure("an array is made from an array") }
      source.kept(array.count, at: RecordPlace.of("count", in: place))
      return cast(array.made(by: self, at: place))
    case .kept:
      guard let template else {
        // The layout is of the machine of terms; an enumeration of native integers is made as well.
        guard let layout = EnumerationLayout(of: type) else { preconditionFailure("what stays as it is is there") }
        return choice(type, layout, nil, place)
      }
      source.kept(template, at: place)
      return template
    }
  }

  private func cast<Value>(_ value: Any) -> Value {
    guard let value = value as? Value else { preconditionFailure("a value is made of its own type") }
    return value
  }

  private func structure<Value>(
    _ type: Value.Type, _ parts: [RecordLayout.Part], _ template: Value?, _ place: String
  ) -> Value {
    let memory = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    let bytes = UnsafeMutableRawPointer(memory)
    if let template {
      unsafe memory.initialize(to: template)
    } else {
      unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0, count: MemoryLayout<Value>.size)
    }
    for part in parts {
      func open<Member>(_ type: Member.Type) {
        let address = unsafe (bytes + part.offset).assumingMemoryBound(to: Member.self)
        let place = RecordPlace.of(part.name, in: place)
        if template == nil {
          unsafe address.initialize(to: value(type, from: nil, at: place))
        } else {
          unsafe address.pointee = value(type, from: address.pointee, at: place)
        }
      }
      _openExistential(part.type, do: open)
    }
    defer { unsafe memory.deallocate() }
    return unsafe memory.move()
  }

  private func choice<Value>(
    _ type: Value.Type, _ layout: EnumerationLayout, _ template: Value?, _ place: String
  ) -> Value {
    let current = template.map { layout.number(of: $0) }
    let isOptional = type is any OptionalValue.Type
    let cases = layout.cases.map {
      isOptional ? ($0.payload == nil ? Self.nilCase : "isSome") : "is\($0.name.withCapital)"
    }
    let chosen = source.choice(current, among: cases, at: place)
    guard let payload = layout.cases[chosen].payload else { return layout.value(ofCase: chosen, as: type) }
    func open<Payload>(_ payload: Payload.Type) -> Value {
      let part = chosen == current ? template.map { layout.payload(of: $0, as: payload) } : nil
      let inside = isOptional ? place : RecordPlace.of(layout.cases[chosen].name, in: place)
      return layout.value(ofCase: chosen, value(payload, from: part, at: inside), as: type)
    }
    return _openExistential(payload, do: open)
  }
}

/// An optional value.
private protocol OptionalValue {}
extension Optional: OptionalValue {}

extension String {
  /// This text with a capital at its beginning.
  fileprivate var withCapital: String { prefix(1).uppercased() + dropFirst() }
}

extension NativeInteger {
  /// The symbolic integer of this type that a source says.
  fileprivate static func made(_ current: Any?, by source: any RecordSource, at place: String) -> Any {
    source.integer(current as? SymbolicInteger<Self>, at: place)
  }
}
