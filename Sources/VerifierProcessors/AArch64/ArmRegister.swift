internal import VerifierMachineCode

/// A general register of AArch64 by its name.
struct ArmRegister {
  /// 0 to 30 for `x0` to `x30`, 31 for the stack pointer; `nil` for the register that is zero.
  let number: Int?
  /// 64 for `x`, 32 for `w`.
  let width: Int

  static let stackPointer = 31
  static let link = 30

  /// The register of a name; `nil` for one that is no general register.
  init?(_ register: Register) {
    let name = register.name
    switch name {
    case "sp", "wsp": (number, width) = (Self.stackPointer, name == "sp" ? 64 : 32)
    case "xzr", "wzr": (number, width) = (nil, name == "xzr" ? 64 : 32)
    case "fp": (number, width) = (29, 64)
    case "lr": (number, width) = (Self.link, 64)
    default:
      guard let letter = name.first, letter == "x" || letter == "w", let place = Int(name.dropFirst()),
        (0...30).contains(place)
      else { return nil }
      (number, width) = (place, letter == "x" ? 64 : 32)
    }
  }
}
