internal import _Volatile

/// A place in memory each access to which is one load or one store: a register of a device, or an atomic value.
struct Register {
  private let address: UInt

  /// The place at an address.
  init(_ address: UInt) { self.address = address }

  /// Loads 8 bits.
  func load8() -> UInt8 { unsafe VolatileMappedRegister<UInt8>(unsafeBitPattern: address).load() }
  /// Loads 16 bits.
  func load16() -> UInt16 { unsafe VolatileMappedRegister<UInt16>(unsafeBitPattern: address).load() }
  /// Loads 32 bits.
  func load32() -> UInt32 { unsafe VolatileMappedRegister<UInt32>(unsafeBitPattern: address).load() }
  /// Loads 64 bits.
  func load64() -> UInt64 { unsafe VolatileMappedRegister<UInt64>(unsafeBitPattern: address).load() }
  /// Stores 8 bits.
  func store8(_ value: UInt8) { unsafe VolatileMappedRegister<UInt8>(unsafeBitPattern: address).store(value) }
  /// Stores 16 bits.
  func store16(_ value: UInt16) { unsafe VolatileMappedRegister<UInt16>(unsafeBitPattern: address).store(value) }
  /// Stores 32 bits.
  func store32(_ value: UInt32) { unsafe VolatileMappedRegister<UInt32>(unsafeBitPattern: address).store(value) }
  /// Stores 64 bits.
  func store64(_ value: UInt64) { unsafe VolatileMappedRegister<UInt64>(unsafeBitPattern: address).store(value) }
}
