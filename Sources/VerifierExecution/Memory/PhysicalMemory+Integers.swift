internal import BigInt
public import VerifierMachine
public import VerifierTerms

// Integers in memory, in specifications.

extension PhysicalMemory {
  /// The integer at a virtual address, of up to 64 bits; an unspecified one where not all of its bytes are at addresses.
  ///
  /// - Parameters:
  ///   - type: An integer of the language or of the symbolic machine, which gives the width and the sign.
  ///   - address: The virtual address of the first byte.
  ///   - order: Which of the bytes comes first.
  public func load<Value: FixedWidthInteger>(
    _ type: Value.Type, at address: Integer, order: ByteOrder = .littleEndian
  ) -> Integer {
    let size = BigInt(Value.bitWidth / 8)
    let areAddresses = address.isAddress(in: table) && (address + Integer(size - 1)).isAddress(in: table)
    let bits = bits(size: Int(size), at: address, order: order)
    return number(
      areAddresses.isTrue ? bits : bits.when(areAddresses, otherwise: unspecified(bits.width, at: address)),
      isSigned: Value.isSigned)
  }

  /// A field of the record at a virtual address; an unspecified integer where not all of its bytes are at addresses.
  public func load<Value>(_ field: Field<Value>, at record: Integer) -> Integer {
    load(Value.self, at: record + Integer(UInt64(field.offset)), order: field.order)
  }

  /// The integer at an address modulo 2^64.
  package func loadWrapped<Value: FixedWidthInteger>(
    _ type: Value.Type, at address: Integer, order: ByteOrder = .littleEndian
  ) -> Integer {
    number(bits(size: Value.bitWidth / 8, at: address, order: order), isSigned: Value.isSigned)
  }

  private func number(_ bits: Term, isSigned: Bool) -> Integer {
    isSigned ? Integer(bits.toSignedInteger) : Integer(bits)
  }

  /// The bytes at addresses modulo 2^64, the first one least significant unless they are in the other order.
  private func bits(size: Int, at address: Integer, order: ByteOrder) -> Term {
    let bits = bits(size: size, at: address.term(in: table).toBits(SymbolicWord.width))
    guard case .bigEndian = order else { return bits }
    return (1..<size).reduce(bits.byte(0)) { $0.concatenated(with: bits.byte($1)) }
  }

  /// Bits of which nothing is known, by a number that is no address.
  private func unspecified(_ width: Int, at address: Integer) -> Term {
    let start = address.term(in: table).toBits(SymbolicWord.width)
    let bytes = (0..<width / 8).map {
      scene.outside.select(start + table.bits(BigInt($0), width: SymbolicWord.width))
    }
    return bytes.dropFirst().reduce(bytes[0]) { $1.concatenated(with: $0) }
  }

  /// Whether each byte at a virtual address outside of some ranges is what it was in another memory, and is initialised where it was.
  public func isUnchanged(since other: PhysicalMemory, except ranges: [AddressRange<SymbolicMachine.Ghost>] = [])
    -> Formula
  {
    .forAll("physical_address") { address in
      ranges.reduce(false) { $0 || maps(from: $1.start, length: $1.end - $1.start, to: address) }
        || self[physical: address] == other[physical: address]
          && isInitialised(atPhysical: address) == other.isInitialised(atPhysical: address)
    }
  }

  /// Whether no byte is at a virtual address in both of two ranges.
  package func separates(
    _ first: AddressRange<SymbolicMachine.Ghost>, _ second: AddressRange<SymbolicMachine.Ghost>
  ) -> Formula {
    if scene.pageTable == nil {
      return first.end <= second.start || second.end <= first.start || first.end <= first.start
        || second.end <= second.start
    }
    return .forAll("physical_address") { address in
      !(maps(from: first.start, length: first.end - first.start, to: address)
        && maps(from: second.start, length: second.end - second.start, to: address))
    }
  }

  /// Whether each byte of a range is initialised.
  public func isInitialised(_ range: AddressRange<SymbolicMachine.Ghost>) -> Formula {
    .forAll("address") { address in
      range.start <= address && address < range.end ==> isInitialised(at: address)
    }
  }
}
