/// The value of an attribute, as its form has it.
struct AttributeValue {
  /// What the number stands for.
  enum Kind {
    /// A number, an offset in another section, or a truth value.
    case number
    case address
    /// A place in `.debug_addr`.
    case addressIndex
    /// The offset in the same section of a text.
    case text
    /// An offset in `.debug_str`.
    case textOffset
    /// An offset in `.debug_line_str`.
    case lineTextOffset
    /// A place in `.debug_str_offsets`.
    case textIndex
    /// A place among the unit's lists in `.debug_rnglists`.
    case rangeListIndex
    /// Something of which only the length is known: references, blocks, expressions.
    case other
  }

  let kind: Kind
  let number: UInt64

  init(_ kind: Kind, _ number: UInt64 = 0) { (self.kind, self.number) = (kind, number) }

  /// The value as a number; `nil` if it stands for anything else.
  var plainNumber: UInt64? { kind == .number ? number : nil }
}

extension ByteCursor {
  /// Reads the value of an attribute.
  ///
  /// - Parameters:
  ///   - form: Its form, by the code of the standard (DWARF 5, section 7.5.6).
  ///   - constant: The value, where the form says that it stands with the abbreviation.
  mutating func readValue(
    _ form: UInt64, constant: Int64 = 0
  ) throws(MalformedDebugInformation) -> AttributeValue {
    switch form {
    case 0x01: return AttributeValue(.address, try read(UInt64.self))
    case 0x0b, 0x0c: return AttributeValue(.number, try read(byteCount: 1))
    case 0x05: return AttributeValue(.number, try read(byteCount: 2))
    case 0x06, 0x17: return AttributeValue(.number, try read(byteCount: 4))
    case 0x07: return AttributeValue(.number, try read(byteCount: 8))
    case 0x0d: return AttributeValue(.number, UInt64(bitPattern: try readSigned()))
    case 0x0f: return AttributeValue(.number, try readUnsigned())
    case 0x19: return AttributeValue(.number, 1)
    case 0x21: return AttributeValue(.number, UInt64(bitPattern: constant))
    case 0x08:
      let start = offset
      try skipText()
      return AttributeValue(.text, UInt64(start))
    case 0x0e: return AttributeValue(.textOffset, try read(byteCount: 4))
    case 0x1f: return AttributeValue(.lineTextOffset, try read(byteCount: 4))
    case 0x1a: return AttributeValue(.textIndex, try readUnsigned())
    case 0x25...0x28: return AttributeValue(.textIndex, try read(byteCount: Int(form - 0x24)))
    case 0x1b: return AttributeValue(.addressIndex, try readUnsigned())
    case 0x29...0x2c: return AttributeValue(.addressIndex, try read(byteCount: Int(form - 0x28)))
    case 0x23: return AttributeValue(.rangeListIndex, try readUnsigned())
    case 0x16: return try readValue(indirect: try readUnsigned())
    default:
      try skip(try length(ofOther: form))
      return AttributeValue(.other)
    }
  }

  /// Reads a value whose form stands before it. Such a form may not be of that kind again.
  private mutating func readValue(indirect form: UInt64) throws(MalformedDebugInformation) -> AttributeValue {
    if form == 0x16 || form == 0x21 { throw MalformedDebugInformation() }
    return try readValue(form)
  }

  /// The length of a value whose content is not looked at, in bytes, from here.
  private mutating func length(ofOther form: UInt64) throws(MalformedDebugInformation) -> UInt64 {
    switch form {
    case 0x11: return 1
    case 0x12: return 2
    case 0x10, 0x13, 0x1c, 0x1d: return 4
    case 0x14, 0x20, 0x24: return 8
    case 0x1e: return 16
    case 0x15, 0x22:
      _ = try readUnsigned()
      return 0
    case 0x0a: return try read(byteCount: 1)
    case 0x03: return try read(byteCount: 2)
    case 0x04: return try read(byteCount: 4)
    case 0x09, 0x18: return try readUnsigned()
    default: throw MalformedDebugInformation()
    }
  }
}
