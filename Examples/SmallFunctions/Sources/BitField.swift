/// Some bits of a register.
struct BitField {
  let place: Int
  let width: Int

  private func mask<T: FixedWidthInteger & UnsignedInteger>() -> T { T.max >> (T.bitWidth - width) }

  /// What a register has in this field.
  func callAsFunction<T: FixedWidthInteger & UnsignedInteger>(of register: T) -> T { register >> place & mask() }

  /// A register with another value in this field.
  func setting<T: FixedWidthInteger & UnsignedInteger>(_ register: T, to value: T) -> T {
    register & ~(mask() << place) | (value & mask()) << place
  }

  /// What was there before remains.
  func brokenSetting<T: FixedWidthInteger & UnsignedInteger>(_ register: T, to value: T) -> T {
    register | (value & mask()) << place
  }

  /// A value that is too large gets into the fields above.
  func brokenSettingOfLarge<T: FixedWidthInteger & UnsignedInteger>(_ register: T, to value: T) -> T {
    register & ~(mask() << place) | value << place
  }
}
