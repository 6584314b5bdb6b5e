internal import BigInt
package import VerifierTerms

/// Memory that nothing but the code under proof accesses: its stack, and the structures that it is called with.
///
/// It consists of regions, each at an unknown address. That they are disjoint, and apart from all that other functions access, is a
/// hypothesis of a proof; what is found at an address is found by the region that the address is written with, never by comparing.
package struct PrivateMemory {
  /// A region, by the variable that its address is.
  package struct Region {
    package let name: String
    /// The address of offset 0.
    package let base: Term
    /// The offsets in bytes that may be accessed.
    package let range: Range<Int64>
    /// Whether it may be written.
    package let isWritable: Bool
    /// What the address of offset 0 is a multiple of, in bytes.
    package let alignment: Int64
    /// The bytes that are known, by their offset.
    fileprivate(set) var bytes: [Int64: Term] = [:]
  }

  package private(set) var regions: [Region] = []
  /// The bytes at an address that never change, of the image; `nil` where there are none.
  package var constants: (_ address: UInt64, _ count: Int) -> [UInt8]? = { _, _ in nil }

  package init() {}

  /// Adds a region. `words` are its first words, of 8 bytes each.
  package mutating func add(
    _ name: String, at base: Term, range: Range<Int64>, isWritable: Bool = true,
    alignment: Int64 = 1, words: [Term] = []
  ) {
    var region = Region(name: name, base: base, range: range, isWritable: isWritable, alignment: alignment)
    for (place, word) in words.enumerated() { region.bytes.write(word, at: 8 * Int64(place)) }
    regions.append(region)
  }

  /// The region and the offset that an address is known to be; `nil` where it is no offset from the address of a region.
  package func place(of address: Term) -> (region: Int, offset: Int64)? {
    func region(_ base: Term) -> Int? { regions.firstIndex { $0.base == base } }
    if let found = region(address) { return (found, 0) }
    if case .bits(let value, 64)? = address.constant {
      for (index, region) in regions.enumerated() {
        guard case .bits(let base, 64)? = region.base.constant else { continue }
        let offset = Int64(bitPattern: UInt64(value) &- UInt64(base))
        if region.range.contains(offset) { return (index, offset) }
      }
      return nil
    }
    guard address.operation == .add, case .bits(let value, 64)? = address.operands[1].constant,
      let found = region(address.operands[0])
    else { return nil }
    return (found, Int64(bitPattern: UInt64(value)))
  }

  /// Reads `size` bytes, the lowest first; `nil` within the result's place where nothing has written one of them.
  ///
  /// - Throws: `UnsupportedCode` where the address is not known to be in a region.
  package func load(_ size: Int, at address: Term) throws(UnsupportedCode) -> Term? {
    if case .bits(let value, 64)? = address.constant, let bytes = constants(UInt64(value), size) {
      let number = bytes.reversed().reduce(BigInt(0)) { $0 << 8 + BigInt($1) }
      return address.table.bits(number, width: 8 * size)
    }
    let (region, offset) = try placeToAccess(size, at: address)
    let bytes = (0..<Int64(size)).map { regions[region].bytes[offset + $0] }
    if bytes.contains(where: { $0 == nil }) { return nil }
    let known = bytes.compactMap { $0 }
    return known.dropFirst().reduce(known[0]) { $1.concatenated(with: $0) }
  }

  /// Writes bytes, the lowest first; `nil` leaves bytes of which nothing is known.
  ///
  /// - Throws: `UnsupportedCode` where the address is not known to be in a region that may be written.
  package mutating func store(_ value: Term?, _ size: Int, at address: Term) throws(UnsupportedCode) {
    let (region, offset) = try placeToAccess(size, at: address)
    guard regions[region].isWritable else {
      throw UnsupportedCode("it writes to \(regions[region].name), which may be read only")
    }
    if let value {
      regions[region].bytes.write(value, at: offset)
    } else {
      for place in 0..<Int64(size) { regions[region].bytes[offset + place] = nil }
    }
  }

  /// Forgets the bytes of a region below an offset: others write there.
  package mutating func forget(_ region: Int, below offset: Int64) {
    if regions[region].bytes.keys.contains(where: { $0 < offset }) {
      regions[region].bytes = regions[region].bytes.filter { $0.key >= offset }
    }
  }

  /// Whether an address is known to be a multiple of a number of bytes.
  package func isAligned(_ address: Term, to alignment: Int64) -> Bool {
    guard let (region, offset) = place(of: address) else { return false }
    return regions[region].alignment % alignment == 0 && offset % alignment == 0
  }

  private func placeToAccess(_ size: Int, at address: Term) throws(UnsupportedCode) -> (region: Int, offset: Int64) {
    guard let (region, offset) = place(of: address) else {
      throw UnsupportedCode("it accesses \(address), which is not known to be its own memory")
    }
    let range = regions[region].range
    guard range.lowerBound <= offset, offset <= range.upperBound - Int64(size) else {
      throw UnsupportedCode(
        "it accesses \(size) bytes at offset \(offset) of \(regions[region].name), which is outside")
    }
    return (region, offset)
  }

  /// The bytes of a region that are known, by their offset, and those of another state of the same memory.
  package func changes(since other: PrivateMemory) -> [(region: Int, offset: Int64)] {
    zip(regions, other.regions).enumerated().flatMap { index, pair in
      Set(pair.0.bytes.keys).union(pair.1.bytes.keys).filter { pair.0.bytes[$0] != pair.1.bytes[$0] }.sorted().map {
        (index, $0)
      }
    }
  }

  /// The offsets of the bytes that are known, for each region.
  var knownOffsets: [[Int64]] { regions.map { $0.bytes.keys.sorted() } }

  /// A byte; `nil` where nothing is known of it.
  package subscript(region: Int, offset: Int64) -> Term? {
    get { regions[region].bytes[offset] }
    set { regions[region].bytes[offset] = newValue }
  }
}

extension [Int64: Term] {
  fileprivate mutating func write(_ value: Term, at offset: Int64) {
    for place in 0..<value.width / 8 {
      self[offset + Int64(place)] = value.extract(high: 8 * place + 7, low: 8 * place)
    }
  }
}
