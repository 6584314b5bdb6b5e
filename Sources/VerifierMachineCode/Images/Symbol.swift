/// A symbol of an image: a name of an address.
package struct Symbol: Hashable, Sendable {
  /// The name, as the linker knows it.
  package let name: String
  /// The address; in an object that is not linked, one in the layout that `Image` gives its sections. 0 where it is not defined.
  package let address: UInt64
  /// The size of what it names, in bytes; 0 where the file does not say.
  package let size: UInt64
  /// Whether the file says that it names a function.
  package let isFunction: Bool
  /// Whether the file defines it.
  package let isDefined: Bool
}

/// A place that is filled in when the file is linked or loaded.
package struct Relocation: Hashable, Sendable {
  /// The address of the first byte that is filled in.
  package let address: UInt64
  /// The number that the ABI of the architecture gives to its type.
  package let type: UInt32
  /// The name of the ABI for the type, or its number where the name is not known.
  package let typeName: String
  /// The symbol that it refers to; empty for none.
  package let symbol: String
  /// What is added to the symbol's address; `nil` where the place itself has it.
  package let addend: Int64?
  /// The bytes that it may change. No fewer than it does.
  package let extent: Range<UInt64>

  init(
    address: UInt64, type: UInt32, symbol: String, addend: Int64?, architecture: Image.Architecture
  ) {
    (self.address, self.type, self.symbol, self.addend) = (address, type, symbol, addend)
    let name = Self.names(architecture)[type]
    typeName = name ?? "relocation type \(type)"
    let size = Self.size(name)
    extent = address..<(address > .max - size ? .max : address + size)
  }

  /// The number of bytes that a relocation changes at most, by the name of its type.
  private static func size(_ name: String?) -> UInt64 {
    switch name {
    case "R_X86_64_PC32", "R_X86_64_PLT32", "R_X86_64_GOTPCREL", "R_X86_64_32", "R_X86_64_32S", "R_X86_64_GOTPCRELX",
      "R_X86_64_REX_GOTPCRELX", "R_AARCH64_ADR_PREL_PG_HI21", "R_AARCH64_ADD_ABS_LO12_NC", "R_AARCH64_JUMP26",
      "R_AARCH64_CALL26":
      4
    // A copy has the size of its symbol in another file.
    case "R_X86_64_COPY", "R_AARCH64_COPY": .max
    // The largest are pairs of words for thread-local storage.
    case nil: 16
    default: 8
    }
  }

  private static func names(_ architecture: Image.Architecture) -> [UInt32: String] {
    switch architecture {
    case .x86_64:
      [
        1: "R_X86_64_64", 2: "R_X86_64_PC32", 4: "R_X86_64_PLT32", 5: "R_X86_64_COPY", 6: "R_X86_64_GLOB_DAT",
        7: "R_X86_64_JUMP_SLOT", 8: "R_X86_64_RELATIVE", 9: "R_X86_64_GOTPCREL", 10: "R_X86_64_32", 11: "R_X86_64_32S",
        37: "R_X86_64_IRELATIVE", 41: "R_X86_64_GOTPCRELX", 42: "R_X86_64_REX_GOTPCRELX",
      ]
    case .aarch64:
      [
        257: "R_AARCH64_ABS64", 275: "R_AARCH64_ADR_PREL_PG_HI21", 277: "R_AARCH64_ADD_ABS_LO12_NC",
        282: "R_AARCH64_JUMP26", 283: "R_AARCH64_CALL26", 1024: "R_AARCH64_COPY", 1025: "R_AARCH64_GLOB_DAT",
        1026: "R_AARCH64_JUMP_SLOT", 1027: "R_AARCH64_RELATIVE", 1032: "R_AARCH64_IRELATIVE",
      ]
    }
  }
}
