/// An integer in a record: at an offset, in an order of bytes, as a file format, a protocol or a processor lays it out.
///
/// A record is described by its fields, of the integers of a machine:
///
///     enum Segment<M: Machine> {
///       static var type: Field<M.UInt32> { Field(at: 0) }
///       static var offset: Field<M.UInt64> { Field(at: 8) }
///     }
///     ...
///     let offset = machine.load(Segment<M>.offset, from: file, at: entry)
public struct Field<Value: MachineInteger>: Sendable {
  /// The number of bytes of the record before the field.
  public let offset: UInt
  /// The order of the bytes.
  public let order: ByteOrder

  /// Creates a field.
  @inlinable
  public init(at offset: UInt, order: ByteOrder = .littleEndian) {
    self.offset = offset
    self.order = order
  }

  /// The offset as a word.
  @inlinable
  func start<Word: MachineWord>() -> Word { Word(truncatingIfNeeded: offset) }
}

// Records in memory that does not fault.
extension Machine {
  /// Reads a field of the record at an address, not necessarily in one piece. Traps where the field's own address is no word.
  ///
  /// Proof obligations: those of `load(size:at:by:)`.
  @inlinable
  public func load<Value>(_ field: Field<Value>, at record: Word, by permission: Permission<Ghost>) -> Value {
    load(at: record + field.start(), order: field.order, by: permission)
  }

  /// Writes a field of the record at an address, not necessarily in one piece. Traps where the field's own address is no word.
  ///
  /// Proof obligations: those of `store(_:size:at:by:)`.
  @inlinable
  public func store<Value>(
    _ value: Value, to field: Field<Value>, at record: Word, by permission: Permission<Ghost>
  ) {
    store(value, at: record + field.start(), order: field.order, by: permission)
  }

  /// Reads a field of the record at an offset in bytes from the start of a buffer.
  ///
  /// Panics unless all bytes of the field lie in the buffer. Proof obligations: those of `load(size:at:by:)`.
  @inlinable
  public func load<Value, Element>(
    _ field: Field<Value>, from buffer: Buffer<Self, Element>, at record: Word
  ) -> Value {
    checkBytes(Value.size(), at: record + field.start(), of: buffer)
    return load(field, at: buffer.base + record, by: buffer.reading)
  }

  /// Writes a field of the record at an offset in bytes from the start of a buffer.
  ///
  /// Panics unless all bytes of the field lie in the buffer. Proof obligations: those of `store(_:size:at:by:)`.
  @inlinable
  public func store<Value, Element>(
    _ value: Value, to field: Field<Value>, in buffer: Buffer<Self, Element>, at record: Word
  ) {
    checkBytes(Value.size(), at: record + field.start(), of: buffer)
    store(value, to: field, at: buffer.base + record, by: buffer.writing)
  }
}
