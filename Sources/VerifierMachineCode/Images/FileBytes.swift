/// The bytes of a file. Every read is checked against their number.
struct FileBytes: Hashable, Sendable {
  let path: String
  let bytes: [UInt8]

  /// The number at an offset in bytes, least significant byte first.
  func load<Value: FixedWidthInteger & UnsignedInteger>(
    _ type: Value.Type, at offset: UInt64
  ) throws(MachineCodeError) -> Value {
    let size = UInt64(MemoryLayout<Value>.size)
    guard offset <= UInt64(bytes.count), size <= UInt64(bytes.count) - offset else {
      throw malformed("it ends before offset \(hexadecimal(offset))")
    }
    var value: Value = 0
    for place in 0..<size { value |= Value(bytes[Int(offset + place)]) << Value(8 * place) }
    return value
  }

  /// The text at an offset in bytes, which ends before a zero byte within `limit`.
  func text(at offset: UInt64, before limit: UInt64) throws(MachineCodeError) -> String {
    guard offset < limit, limit <= UInt64(bytes.count),
      let end = bytes[Int(offset)..<Int(limit)].firstIndex(of: 0)
    else { throw malformed("a name is outside of its table") }
    return String(decoding: bytes[Int(offset)..<end], as: UTF8.self)
  }

  /// Throws unless the range, of an offset and a size in bytes, is within the file.
  func check(_ offset: UInt64, _ size: UInt64, _ name: String) throws(MachineCodeError) {
    guard offset <= UInt64(bytes.count), size <= UInt64(bytes.count) - offset else {
      throw malformed("\(name) is outside of the file")
    }
  }

  func malformed(_ reason: String) -> MachineCodeError { .malformedFile(path: path, reason: reason) }
}
