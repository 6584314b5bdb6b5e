internal import BigInt
internal import VerifierChecking
internal import VerifierTerms

extension NamedValue {
  /// The value as reports show it in a line of text: small numbers in decimal, others in hexadecimal.
  var short: String {
    guard isSigned, let number else { return value.short }
    return Value.integer(number).short
  }

  /// The value in one or two forms: a number that is not small also in decimal, or by how much it is less than a power of two.
  var forms: [String] {
    guard let number else { return [short] }
    if number.magnitude < 4096 { return ["\(number)"] }
    let hexadecimal = isSigned ? short : value.hexadecimal
    if case .bits(_, let width) = value, number > 0 {
      let missing = (BigInt(1) << (isSigned ? width - 1 : width)) - number
      if missing <= 0x1_0000 { return [hexadecimal, "2^\(isSigned ? width - 1 : width) - \(missing)"] }
    }
    return [hexadecimal, "\(number)"]
  }
}

extension Table {
  /// A row for each value: its name, as the closure shows it, and its forms; and for each value that is written as Swift writes it.
  static func values(_ values: [NamedValue], name: (String) -> String = { $0 }, _ written: [NamedText] = []) -> Table {
    Table(
      values.map { entry in [Cell(name(entry.name))] + entry.forms.map { Cell($0) } }
        + written.map { [Cell($0.name), Cell($0.text)] })
  }
}
