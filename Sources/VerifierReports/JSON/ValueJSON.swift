internal import VerifierChecking
internal import VerifierTerms

extension JSONReport {
  /// A value of a state by name: a number in hexadecimal and in decimal, a truth value, a memory, or a value as Swift writes it.
  struct Value: Encodable {
    enum Kind: String, Encodable {
      case number, truth, memory, swift
    }

    let name: String
    let kind: Kind
    /// The value as text, of numbers in hexadecimal.
    let text: String
    /// The number in decimal, as text: many parsers of JSON round numbers from 2^53 on.
    var decimal: String?
    /// The width of a machine word in bits.
    var bits: Int?

    init(_ value: NamedValue) {
      name = value.name
      text = value.value.hexadecimal
      decimal = value.number.map { "\($0)" }
      switch value.value {
      case .boolean: kind = .truth
      case .bits(_, let width): (kind, bits) = (.number, width)
      case .integer: kind = .number
      case .memory: kind = .memory
      }
    }

    init(_ text: NamedText) { (name, kind, self.text) = (text.name, .swift, text.text) }
  }

  /// The values of a state: words, numbers, truth values and memories first, then what Swift writes.
  static func values(_ values: [NamedValue], _ written: [NamedText] = []) -> [Value] {
    values.map(Value.init) + written.map(Value.init)
  }
}
