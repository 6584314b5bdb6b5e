/// The order in which the bytes of an integer stand in memory.
public enum ByteOrder: Sendable {
  /// The least significant byte first.
  case littleEndian
  /// The most significant byte first.
  case bigEndian

  /// An integer with its bytes in this order, or the integer that has them in it.
  @inlinable func ordered<Value: MachineInteger>(_ value: Value) -> Value {
    switch self {
    case .littleEndian: value
    case .bigEndian: value.byteSwapped
    }
  }
}

// Integers of up to 64 bits in memory that does not fault.
extension Machine {
  /// Reads an integer at any address, not necessarily in one piece.
  ///
  /// Proof obligations: those of `load(size:at:by:)`.
  @inlinable
  public func load<Value: MachineInteger>(
    at address: Word, order: ByteOrder = .littleEndian, by permission: Permission<Ghost>
  ) -> Value {
    order.ordered(Value(truncatingIfNeeded: load(size: Value.size(), at: address, by: permission)))
  }

  /// Writes an integer at any address, not necessarily in one piece.
  ///
  /// Proof obligations: those of `store(_:size:at:by:)`.
  @inlinable
  public func store<Value: MachineInteger>(
    _ value: Value, at address: Word, order: ByteOrder = .littleEndian, by permission: Permission<Ghost>
  ) {
    store(Word(truncatingIfNeeded: order.ordered(value)), size: Value.size(), at: address, by: permission)
  }

  /// Reads an integer at an address that it is aligned to, in one single-copy atomic load.
  ///
  /// Proof obligations: those of `loadOnce(size:at:by:)`.
  @inlinable
  public func loadOnce<Value: MachineInteger>(
    at address: Word, order: ByteOrder = .littleEndian, by permission: Permission<Ghost>
  ) -> Value {
    order.ordered(Value(truncatingIfNeeded: loadOnce(size: Value.size(), at: address, by: permission)))
  }

  /// Writes an integer at an address that it is aligned to, in one single-copy atomic store.
  ///
  /// Proof obligations: those of `storeOnce(_:size:at:by:)`.
  @inlinable
  public func storeOnce<Value: MachineInteger>(
    _ value: Value, at address: Word, order: ByteOrder = .littleEndian, by permission: Permission<Ghost>
  ) {
    storeOnce(Word(truncatingIfNeeded: order.ordered(value)), size: Value.size(), at: address, by: permission)
  }
}

extension MachineInteger {
  /// The number of bytes of an integer of this type.
  @inlinable
  static func size<Word: MachineWord>() -> Word { Word(truncatingIfNeeded: bitWidth / 8) }
}
