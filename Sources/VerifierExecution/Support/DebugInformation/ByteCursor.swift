/// A place in bytes, which goes forward over what it reads.
struct ByteCursor {
  let bytes: MappedBytes
  /// The offset in bytes.
  private(set) var offset: Int

  /// - Parameter offset: The place to start from, in bytes. Behind the end nothing can be read.
  init(_ bytes: MappedBytes, at offset: UInt64 = 0) {
    self.bytes = bytes
    self.offset = Int(min(offset, UInt64(bytes.count)))
  }

  var isAtEnd: Bool { offset >= bytes.count }

  /// Reads a number of a fixed width.
  mutating func read<Value: FixedWidthInteger & BitwiseCopyable>(
    _ type: Value.Type
  ) throws(MalformedDebugInformation) -> Value {
    let value = try bytes.load(type, at: offset)
    offset += MemoryLayout<Value>.size
    return value
  }

  /// Reads a number of 1 to 8 bytes.
  mutating func read(byteCount: Int) throws(MalformedDebugInformation) -> UInt64 {
    switch byteCount {
    case 1: return UInt64(try read(UInt8.self))
    case 2: return UInt64(try read(UInt16.self))
    case 4: return UInt64(try read(UInt32.self))
    case 8: return try read(UInt64.self)
    default:
      var value: UInt64 = 0
      for place in 0..<byteCount { value |= UInt64(try read(UInt8.self)) << (8 * UInt64(place)) }
      return value
    }
  }

  /// Reads a number of variable length (LEB128); what does not fit in 64 bits is cut off.
  mutating func readUnsigned() throws(MalformedDebugInformation) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try read(UInt8.self)
      value |= UInt64(byte & 0x7f) << shift
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
  }

  /// Reads a signed number of variable length (LEB128); what does not fit in 64 bits is cut off.
  mutating func readSigned() throws(MalformedDebugInformation) -> Int64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try read(UInt8.self)
      value |= UInt64(byte & 0x7f) << shift
      shift += 7
      if byte & 0x80 == 0 { return Int64(bitPattern: byte & 0x40 == 0 ? value : value | ~0 << shift) }
    }
  }

  /// Goes to behind a text that ends with a zero byte.
  mutating func skipText() throws(MalformedDebugInformation) { while try read(UInt8.self) != 0 {} }

  /// Reads the length of what follows, in bytes, and goes to behind it. Returns the offsets in bytes of what is skipped.
  mutating func skipUnit() throws(MalformedDebugInformation) -> Range<UInt64> {
    let length = try read(UInt32.self)
    // The format of 64 bits, which begins like this, is for more than 4 GB.
    if length >= 0xffff_fff0 { throw MalformedDebugInformation() }
    let start = UInt64(offset)
    try skip(UInt64(length))
    return start..<UInt64(offset)
  }

  /// Goes forward over a number of bytes.
  mutating func skip(_ count: UInt64) throws(MalformedDebugInformation) {
    guard count <= UInt64(bytes.count - offset) else { throw MalformedDebugInformation() }
    offset += Int(count)
  }
}
