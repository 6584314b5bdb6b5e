/// A register of x86-64 by its name: the bits of a general register.
struct X86Register {
  let number: Int
  /// The bits, from the lowest one.
  let bits: Range<Int>

  var size: Int { bits.count / 8 }

  /// The number of a register of 64 bits, in the order of their encoding.
  static let names = [
    "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15",
  ]

  /// Every name of a general register, or of a part of one.
  private static let byName: [String: X86Register] = {
    var known: [String: X86Register] = [:]
    for (number, name) in names.enumerated() {
      known[name] = X86Register(number: number, bits: 0..<64)
      let stem = String(name.dropFirst())
      let parts =
        number >= 8
        ? ["\(name)d", "\(name)w", "\(name)b"]
        : ["e\(stem)", stem, number < 4 ? "\(stem.prefix(1))l" : "\(stem)l"]
      for (part, width) in zip(parts, [32, 16, 8]) { known[part] = X86Register(number: number, bits: 0..<width) }
      if number < 4 { known["\(stem.prefix(1))h"] = X86Register(number: number, bits: 8..<16) }
    }
    return known
  }()

  /// The register of a name; `nil` for one that is no general register.
  init?(_ name: String) {
    guard let known = Self.byName[name] else { return nil }
    self = known
  }

  init(number: Int, bits: Range<Int>) { (self.number, self.bits) = (number, bits) }

  static let (rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi) = (0, 1, 2, 3, 4, 5, 6, 7)
}
