/// Makes the parts of an input that are no records: integers, buffers, ghost state.
package protocol InputParts: AnyObject {
  /// Whether parts of a type are made.
  func makes(_ type: Any.Type) -> Bool
  /// The part of a type at a place; `nil` where parts of that type are not made.
  func part<Value>(_ type: Value.Type, at place: String) -> Value?
  /// The truth value at a place.
  func truth(at place: String) -> Bool
}

/// Inputs made of a type alone: structures, tuples, optionals, enumerations, truth values and `InlineArray`s of what has no such parts.
package enum InputRecord {
  /// Any value of a type, of which there is no flaw.
  package static func value<Value>(of type: Value.Type, _ parts: some InputParts) -> Value {
    RecordMaker(source: Source(parts)).value(type, from: nil, at: "")
  }

  /// The reason why not any value of a type can be made; `nil` where it can.
  package static func flaw(of type: Any.Type, _ parts: some InputParts) -> String? {
    flaw(of: type, at: "", parts)
  }

  private static func flaw(of type: Any.Type, at place: String, _ parts: some InputParts) -> String? {
    if parts.makes(type) { return nil }
    let layout = RecordLayout(of: type)
    switch layout.kind {
    case .truth: return nil
    case .structure(let members):
      return members.lazy.compactMap { flaw(of: $0.type, at: RecordPlace.of($0.name, in: place), parts) }.first
    case .elements:
      guard let array = type as? any RecordArray.Type else { return nil }
      return flaw(of: array.element, at: RecordPlace.of("0", in: place), parts)
    case .choice(let layout): return flaw(of: layout, at: place, parts)
    case .integer, .list, .kept:
      if let layout = EnumerationLayout(of: type) { return flaw(of: layout, at: place, parts) }
      let subject = place.isEmpty ? "the state" : "the member \(place) of the state"
      return "\(subject) is of type \(type), of which not any value can be made: say what it is with inputs:"
    }
  }

  private static func flaw(of layout: EnumerationLayout, at place: String, _ parts: some InputParts) -> String? {
    layout.cases.lazy.compactMap { choice in
      choice.payload.flatMap { flaw(of: $0, at: RecordPlace.of(choice.name, in: place), parts) }
    }.first
  }

  /// What records ask, answered by parts of an input.
  private final class Source<Parts: InputParts>: RecordSource {
    private let parts: Parts

    init(_ parts: Parts) { self.parts = parts }

    func whole<Value>(_ type: Value.Type, at place: String) -> Value? { parts.part(type, at: place) }

    func integer<Native>(_ current: SymbolicInteger<Native>?, at place: String) -> SymbolicInteger<Native> {
      preconditionFailure("an integer is a part")
    }

    func choice(_ current: Int?, among cases: [String], at place: String) -> Int {
      if cases.isEmpty { return parts.truth(at: place) ? 1 : 0 }
      // Of an optional, whether it is `nil`; of an enumeration, whether it is each case but the last.
      let asked = cases.firstIndex(of: RecordMaker.nilCase).map { [$0] } ?? Array(cases.indices.dropLast())
      let chosen = asked.first { parts.truth(at: RecordPlace.of(cases[$0], in: place)) }
      return chosen ?? cases.indices.last { !asked.contains($0) } ?? 0
    }

    func kept(_ value: Any, at place: String) { preconditionFailure("each part of an input is made") }
  }
}
