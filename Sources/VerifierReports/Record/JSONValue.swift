internal import FoundationEssentials

/// A JSON value of any form. Objects have no order; encoded with sorted keys, a value that `JSONEncoder` has written so is the same
/// text again.
package enum JSONValue: Codable, Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Reads a JSON text.
  package init(_ text: String) throws { self = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode([String: JSONValue].self) {
      self = .object(value)
    } else if container.decodeNil() {
      self = .null
    } else {
      self = .array(try container.decode([JSONValue].self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .boolean(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }

  /// This value with each string in it, keys of objects too, replaced by another.
  func mappingStrings(_ transform: (String) -> String) -> JSONValue {
    switch self {
    case .string(let value): .string(transform(value))
    case .array(let values): .array(values.map { $0.mappingStrings(transform) })
    case .object(let members):
      .object(
        Dictionary(members.map { (transform($0.key), $0.value.mappingStrings(transform)) }) { first, _ in first })
    case .null, .boolean, .integer, .number: self
    }
  }

  /// A member of an object; `nil` where this is none, or has no such member.
  package subscript(_ key: String) -> JSONValue? { if case .object(let members) = self { members[key] } else { nil } }

  package var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  package var string: String? { if case .string(let value) = self { value } else { nil } }
  package var elements: [JSONValue]? { if case .array(let values) = self { values } else { nil } }

  /// Every string that stands under a key, in this value and in what it has.
  package func strings(under key: String) -> Set<String> {
    switch self {
    case .array(let values): values.reduce(into: []) { $0.formUnion($1.strings(under: key)) }
    case .object(let members):
      members.reduce(into: Set([members[key]?.string].compactMap { $0 })) { $0.formUnion($1.value.strings(under: key)) }
    case .null, .boolean, .integer, .number, .string: []
    }
  }
}
