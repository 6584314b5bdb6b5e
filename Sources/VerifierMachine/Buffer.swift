/// Integers that stand in memory one after the other, and that the code owns.
///
/// On a concrete machine it is what an `UnsafeMutableBufferPointer` is: an address and a count. An element is read and written by the
/// machine, `machine[buffer, index]`, which traps where there is no element of that index. The bytes of an element are in the order
/// of a little-endian processor.
public struct Buffer<M: Machine, Element: MachineInteger> {
  /// The address of the first element.
  public let base: M.Word
  /// The number of elements.
  public let count: M.Word
  /// The right to read the elements.
  public let reading: Permission<M.Ghost>
  /// The right to write the elements.
  public let writing: Permission<M.Ghost>

  /// Creates a buffer of elements that must stay valid while it is used.
  @unsafe
  @inlinable
  public init(base: M.Word, count: M.Word, reading: Permission<M.Ghost>, writing: Permission<M.Ghost>) {
    self.base = base
    self.count = count
    self.reading = reading
    self.writing = writing
  }

  /// The number of bytes of an element, which is the distance of two elements.
  @inlinable public static var stride: M.Word { Element.size() }

  /// The number of bytes of all elements. Traps where it is no word.
  @inlinable public var size: M.Word { count * Self.stride }

  /// The address of the element at an index, or behind the last one. Traps where it is no word.
  @inlinable public func address(of index: M.Word) -> M.Word { base + index * Self.stride }
}

extension Machine {
  /// The element of a buffer at an index.
  ///
  /// Panics where the index is not below the count. Proof obligations: those of `load(size:at:by:)` and `store(_:size:at:by:)`.
  @inlinable
  public subscript<Element>(buffer: Buffer<Self, Element>, index: Word) -> Element {
    get {
      self.assert(index < buffer.count, "index out of range")
      return load(at: buffer.address(of: index), by: buffer.reading)
    }
    nonmutating set {
      self.assert(index < buffer.count, "index out of range")
      store(newValue, at: buffer.address(of: index), by: buffer.writing)
    }
  }

  /// Reads an integer at an offset in bytes from the start of a buffer, aligned or not.
  ///
  /// Panics unless all bytes of the integer lie in the buffer. Proof obligations: those of `load(size:at:by:)`.
  @inlinable
  public func load<Value: MachineInteger, Element>(
    from buffer: Buffer<Self, Element>, at offset: Word, order: ByteOrder = .littleEndian
  ) -> Value {
    checkBytes(Value.size(), at: offset, of: buffer)
    return load(at: buffer.base + offset, order: order, by: buffer.reading)
  }

  /// Writes an integer at an offset in bytes from the start of a buffer, aligned or not.
  ///
  /// Panics unless all bytes of the integer lie in the buffer. Proof obligations: those of `store(_:size:at:by:)`.
  @inlinable
  public func store<Value: MachineInteger, Element>(
    _ value: Value, to buffer: Buffer<Self, Element>, at offset: Word, order: ByteOrder = .littleEndian
  ) {
    checkBytes(Value.size(), at: offset, of: buffer)
    store(value, at: buffer.base + offset, order: order, by: buffer.writing)
  }

  /// Copies `count` elements of a buffer to another place in a buffer, in unspecified order.
  ///
  /// Panics unless all elements lie in the buffers. Proof obligations: those of `copy(_:from:by:to:by:)`.
  @inlinable
  public func copy<Element>(
    _ count: Word, from source: Buffer<Self, Element>, at first: Word, to destination: Buffer<Self, Element>,
    at place: Word
  ) {
    self.assert(first <= source.count && count <= source.count - first, "elements out of range")
    self.assert(place <= destination.count && count <= destination.count - place, "elements out of range")
    copy(
      count * Buffer<Self, Element>.stride, from: source.address(of: first), by: source.reading,
      to: destination.address(of: place), by: destination.writing)
  }

  /// Panics unless `count` bytes at an offset lie in a buffer.
  @inlinable
  func checkBytes<Element>(_ count: Word, at offset: Word, of buffer: Buffer<Self, Element>) {
    let size = buffer.size
    self.assert(count <= size && offset <= size - count, "bytes out of range")
  }
}
