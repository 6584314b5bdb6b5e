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
    if number.magnitude > 1_000_000 {
      // The least power of two that the number does not exceed.
      let power = (number.magnitude - 1).bitWidth
      let missing = (BigInt(1) << power) - BigInt(number.magnitude)
      let sign = number < 0 ? "-" : ""
      if missing == 0 { return [hexadecimal, "\(sign)2^\(power)"] }
      if missing <= 0x1_0000, number > 0 { return [hexadecimal, "2^\(power) - \(missing)"] }
    }
    return [hexadecimal, "\(number)"]
  }
}

extension Table {
  /// A row for each value: its name, as the closure shows it, and its forms; and for each value that is written as Swift writes it.
  static func values(_ values: [NamedValue], name: (String) -> String = { $0 }, _ written: [NamedText] = []) -> Table {
    let rows =
      values.map { entry in [Cell(name(entry.name))] + entry.forms.map { Cell($0) } }
      + written.map { [Cell($0.name), Cell($0.text)] }
    // A very long name does not move the values of all others.
    let width = rows.map { $0[0].text.count }.filter { $0 <= mostWidthOfNames }.max() ?? 0
    return Table(rows, columns: [Column(width: width)])
  }

  /// The width of a name beyond which the values of others do not stand below its value.
  private static let mostWidthOfNames = 36
}
