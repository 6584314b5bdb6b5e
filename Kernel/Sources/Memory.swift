internal import CKernel

/// Memory by address. Whoever calls these knows that the address is mapped.
enum Memory {
  /// The byte at an address.
  static func byte(_ address: UInt) -> UInt8 { unsafe read(address, UInt8.self) }

  /// The word of 8 bytes at an address.
  static func word(_ address: UInt) -> UInt { unsafe read(address, UInt.self) }

  /// Writes a byte.
  static func set(_ address: UInt, byte: UInt8) { unsafe write(address, byte) }

  /// Writes a word of 8 bytes.
  static func set(_ address: UInt, word: UInt) { unsafe write(address, word) }

  /// The value at an address.
  @unsafe
  @inline(__always)
  static func read<Value: BitwiseCopyable>(_ address: UInt, _ type: Value.Type) -> Value {
    guard let pointer = unsafe UnsafePointer<Value>(bitPattern: address) else { fatalError() }
    return unsafe pointer.pointee
  }

  /// Writes a value.
  @unsafe
  @inline(__always)
  static func write<Value: BitwiseCopyable>(_ address: UInt, _ value: Value) {
    guard let pointer = unsafe UnsafeMutablePointer<Value>(bitPattern: address) else { fatalError() }
    unsafe pointer.pointee = value
  }
}

/// What the byte at an address is before a call: another one for each place, so that a byte that comes from the wrong
/// place is found.
@inline(__always)
func pattern(_ address: UInt) -> UInt8 {
  UInt8(truncatingIfNeeded: address &* 37 &+ (address &>> 12) &* 11 &+ 5)
}

/// The number of bytes of a page.
let pageSize: UInt = 4096
