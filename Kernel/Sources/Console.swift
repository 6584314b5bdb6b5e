/// The serial line.
enum Console {
  /// Writes a text.
  static func write(_ text: StaticString) {
    for place in 0..<UInt(text.utf8CodeUnitCount) {
      Hardware.put(Memory.byte(UInt(bitPattern: unsafe text.utf8Start) + place))
    }
  }

  /// Writes a number, in decimal.
  static func write(_ number: UInt) {
    if number >= 10 { write(number / 10) }
    Hardware.put(UInt8(truncatingIfNeeded: 48 + number % 10))
  }

  /// Writes a number, in hexadecimal.
  static func write(hexadecimal number: UInt) {
    write("0x")
    var shift = number.leadingZeroBitCount / 4 == 16 ? 0 : 60 - number.leadingZeroBitCount / 4 * 4
    while shift >= 0 {
      let digit = UInt8(truncatingIfNeeded: number >> UInt(shift) & 15)
      Hardware.put(digit < 10 ? 48 + digit : 87 + digit)
      shift -= 4
    }
  }
}

/// Ends the machine, with a reason and a number.
func die(_ reason: StaticString, _ number: UInt, at pc: UInt) -> Never {
  Console.write("Bail out! ")
  Console.write(reason)
  Console.write(" ")
  Console.write(hexadecimal: number)
  Console.write(" at ")
  Console.write(hexadecimal: pc)
  Console.write("\n")
  Hardware.exit(succeeded: false)
}
