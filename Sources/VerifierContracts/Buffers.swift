public import VerifierExecution
public import VerifierMachine
public import VerifierTerms

// Buffers in contracts: one declaration gives the code memory that it owns, and clauses speak of its elements.

extension MethodInputs {
  /// A buffer of integers anywhere in memory, with any number of elements, with the right to read and to write them.
  ///
  /// Laws: the end, behind the last element, is an address; unless it is said otherwise, each byte is initialised.
  public func buffer<Element: MachineInteger>(
    _ name: String, of type: Element.Type, isInitialised: Bool = true, file: String = #filePath, line: Int = #line
  ) -> Buffer<M, Element> {
    let (base, count) = (word("\(name).base"), word("\(name).count"))
    let range = AddressRange<M.Ghost>(
      start: M.number(base), end: M.number(base) + M.number(count) * Integer(UInt64(Element.bitWidth / 8)))
    law("\(name)-is-at-addresses", range.end < Self.addressCount, file: file, line: line)
    if isInitialised { law("\(name)-is-initialised", memory.isInitialised(range), file: file, line: line) }
    func permission(toWrite: Bool) -> Permission<M.Ghost> {
      Permission(range: range, view: SymbolicView(of: range, grantsWriting: toWrite, like: scene))
    }
    return unsafe Buffer(
      base: base, count: count, reading: permission(toWrite: false), writing: permission(toWrite: true))
  }

  /// The number of addresses.
  private static var addressCount: Integer { 0x1_0000_0000_0000_0000 }
}

extension Observed {
  /// The addresses of a buffer.
  public func addresses<Element: MachineInteger>() -> AddressRange<SymbolicMachine.Ghost>
  where Value == Buffer<SymbolicMachine, Element> {
    AddressRange(start: self.base, end: self.base + self.count * Integer(UInt64(Element.bitWidth / 8)))
  }
}

/// A buffer of the symbolic machine, whose elements clauses see.
public protocol ObservedBuffer {
  /// The type of the elements.
  associatedtype BufferElement: MachineInteger
  /// The address of the first element.
  var base: SymbolicWord { get }
  /// The number of elements.
  var count: SymbolicWord { get }
}

extension Buffer: ObservedBuffer where M == SymbolicMachine {
  public typealias BufferElement = Element
}

extension Observed where Value: ObservedBuffer {
  /// The element at an index, at the moment of the value. Addresses are modulo 2^64: of an index outside of the buffer it is what is
  /// there.
  public subscript(index: Integer) -> Integer {
    observed {
      $0.loadWrapped(
        Value.BufferElement.self, at: self.base + index * Integer(UInt64(Value.BufferElement.bitWidth / 8)))
    }
  }

  /// A field of the record at an offset in bytes from the start, at the moment of the value. Addresses are modulo 2^64: of a record outside
  /// of the buffer it is what is there.
  public func load<Field>(_ field: VerifierMachine.Field<Field>, at record: Integer) -> Integer {
    load(Field.self, at: record + Integer(UInt64(field.offset)), order: field.order)
  }

  /// The integer at an offset in bytes from the start, at the moment of the value. Addresses are modulo 2^64: at an offset outside of the
  /// buffer it is what is there.
  public func load<Number: FixedWidthInteger>(
    _ type: Number.Type, at offset: Integer, order: ByteOrder = .littleEndian
  ) -> Integer {
    observed { $0.loadWrapped(type, at: self.base + offset, order: order) }
  }

  private func observed(_ read: (PhysicalMemory) -> Integer) -> Integer {
    moment.map(read)
      ?? refusedInteger(
        "what a buffer holds was asked for at no moment: read it from a snapshot, as in new[old.buffer, index]")
  }

  /// The elements at the moment of the value, in order.
  public var elements: IntegerSequence { IntegerSequence(count: self.count) { self[$0] } }
}

extension Snapshot {
  /// The element of a buffer at an index, at this moment. Addresses are modulo 2^64: of an index outside of the buffer it is what is
  /// there.
  public subscript<Element: MachineInteger>(
    buffer: Observed<Buffer<SymbolicMachine, Element>>, index: Integer
  ) -> Integer {
    memory.loadWrapped(Element.self, at: buffer.base + index * Integer(UInt64(Element.bitWidth / 8)))
  }

  /// The elements of a buffer at this moment, in order.
  public func elements<Element: MachineInteger>(of buffer: Observed<Buffer<SymbolicMachine, Element>>)
    -> IntegerSequence
  {
    IntegerSequence(count: buffer.count) { self[buffer, $0] }
  }

  /// Whether each byte of a buffer is initialised at this moment.
  public func areInitialised<Element: MachineInteger>(
    _ buffer: Observed<Buffer<SymbolicMachine, Element>>
  ) -> Formula {
    memory.isInitialised(buffer.addresses())
  }

  /// Whether no byte belongs to both of two buffers.
  public func areSeparate<First: MachineInteger, Second: MachineInteger>(
    _ first: Observed<Buffer<SymbolicMachine, First>>, _ second: Observed<Buffer<SymbolicMachine, Second>>
  ) -> Formula {
    memory.separates(first.addresses(), second.addresses())
  }

  /// Whether all memory outside of some buffers is what it was at another moment.
  public func isUnchanged<each Element: MachineInteger>(
    since other: Snapshot, except buffers: repeat Observed<Buffer<SymbolicMachine, each Element>>
  ) -> Formula {
    var ranges: [AddressRange<SymbolicMachine.Ghost>] = []
    repeat ranges.append((each buffers).addresses())
    return memory.isUnchanged(since: other.memory, except: ranges)
  }

  /// Whether all memory outside of one element of a buffer is what it was at another moment.
  public func isUnchanged<Element: MachineInteger>(
    since other: Snapshot, exceptElement index: Integer, of buffer: Observed<Buffer<SymbolicMachine, Element>>
  ) -> Formula {
    let stride = Integer(UInt64(Element.bitWidth / 8))
    let start = buffer.base + index * stride
    return memory.isUnchanged(since: other.memory, except: [AddressRange(start: start, end: start + stride)])
  }
}
