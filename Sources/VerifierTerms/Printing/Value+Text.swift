internal import BigInt

extension Value {
  /// The value as reports show it: numbers below 4096 in decimal, others in hexadecimal with the prefix `0x`.
  package var short: String {
    switch self {
    case .boolean(let truth): truth ? "true" : "false"
    case .bits(let number, _): number < 4096 ? "\(number)" : hexadecimal
    case .integer(let number): number.magnitude < 4096 ? "\(number)" : hexadecimal
    case .memory: hexadecimal
    }
  }

  /// The value with numbers in hexadecimal, prefix `0x`; a memory as its explicit cells in ascending order of
  /// addresses, followed by its background.
  package var hexadecimal: String {
    func hex(_ number: BigUInt) -> String { "0x" + String(number, radix: 16) }
    switch self {
    case .boolean(let truth): return truth ? "true" : "false"
    case .bits(let number, _): return hex(number)
    case .integer(let number): return (number.sign == .minus ? "-" : "") + hex(number.magnitude)
    case .memory(let memory):
      let cells = memory.cells.sorted { $0.key < $1.key }.map { "\(hex($0.key)): \(hex($0.value))" }
      let otherwise: String =
        switch memory.background {
        case .constant(let cell): hex(cell)
        case .identity: "the address"
        }
      return "[\((cells + ["otherwise: \(otherwise)"]).joined(separator: ", "))]"
    }
  }
}
