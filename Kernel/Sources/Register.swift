internal import _Volatile

/// A place in memory each access to which is one load or one store: a register of a device, or an atomic value.
struct Register {
  private let address: UInt

  /// The place at an address.
  init(_ address: UInt) { self.address = address }

  func load8() -> UInt8 { unsafe VolatileMappedRegister<UInt8>(unsafeBitPattern: address).load() }
  func load16() -> UInt16 { unsafe VolatileMappedRegister<UInt16>(unsafeBitPattern: address).load() }
  func load32() -> UInt32 { unsafe VolatileMappedRegister<UInt32>(unsafeBitPattern: address).load() }
  func load64() -> UInt64 { unsafe VolatileMappedRegister<UInt64>(unsafeBitPattern: address).load() }
  func store8(_ value: UInt8) { unsafe VolatileMappedRegister<UInt8>(unsafeBitPattern: address).store(value) }
  func store16(_ value: UInt16) { unsafe VolatileMappedRegister<UInt16>(unsafeBitPattern: address).store(value) }
  func store32(_ value: UInt32) { unsafe VolatileMappedRegister<UInt32>(unsafeBitPattern: address).store(value) }
  func store64(_ value: UInt64) { unsafe VolatileMappedRegister<UInt64>(unsafeBitPattern: address).store(value) }
}
