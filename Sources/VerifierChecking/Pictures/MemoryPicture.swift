package import VerifierExecution

/// The memory that a run uses, as a picture shows it: ranges with names, the bytes that are read and written, and what is at which
/// address.
///
/// Addresses are virtual. A range or an access that would go on behind the last address ends there.
package struct MemoryPicture: Codable, Sendable, Hashable {
  /// A range of addresses with a name.
  package struct Range: Codable, Sendable, Hashable {
    package let name: String
    /// The first address.
    package let first: UInt
    /// The last address; `nil` where the range is empty.
    package let last: UInt?
    /// The number of bytes of an element; `nil` where the range has no elements.
    package let stride: UInt?
    /// The name of the value that is the first address, as it stands; `nil` where there is none.
    package var start: String?

    /// - Parameters:
    ///   - size: The number of bytes, of which those behind the last address are left out.
    package init(_ name: String, at first: UInt, size: UInt, stride: UInt? = nil) {
      self.name = name
      self.first = first
      self.stride = stride
      last = size == 0 ? nil : first.addingWithSaturation(size - 1)
    }

    package init(_ name: String, first: UInt, last: UInt?, stride: UInt? = nil) {
      self.name = name
      self.first = first
      self.last = last.flatMap { $0 < first ? nil : $0 }
      self.stride = stride
    }

    /// Whether an address is in the range.
    package func contains(_ address: UInt) -> Bool { last.map { first <= address && address <= $0 } ?? false }
  }

  /// An address with a name, such as a cursor.
  package struct Mark: Codable, Sendable, Hashable {
    package let name: String
    package let address: UInt

    package init(_ name: String, at address: UInt) { (self.name, self.address) = (name, address) }
  }

  /// What is known of the byte at an address.
  package struct Byte: Codable, Sendable, Hashable {
    package let address: UInt
    /// The byte before the run.
    package let before: UInt8
    /// The byte where the run ends.
    package let after: UInt8
    /// The byte with which a false part of the clause compares it; `nil` where none does.
    package let wanted: UInt8?

    package init(at address: UInt, before: UInt8, after: UInt8? = nil, wanted: UInt8? = nil) {
      self.address = address
      self.before = before
      self.after = after ?? before
      self.wanted = wanted
    }
  }

  /// A page and the frame that it is mapped to.
  package struct Page: Codable, Sendable, Hashable {
    package let number, frame: UInt

    package init(_ number: UInt, frame: UInt) { (self.number, self.frame) = (number, frame) }
  }

  package var ranges: [Range]
  package var marks: [Mark]
  /// Bytes whose values are known, in the order of their addresses.
  package var bytes: [Byte]
  /// The accesses, in order.
  package var accesses: [ReplayedAccess]
  /// The number of accesses before those.
  package var earlierAccesses = 0
  /// The access that is not allowed.
  package var refused: ReplayedAccess?
  /// The pages that the ranges and accesses begin or end in, by number; empty in flat memory.
  package var pages: [Page]
  /// The number of bits of an address below the number of a page; 0 in flat memory.
  package var pageBits: Int

  package init(
    ranges: [Range] = [], marks: [Mark] = [], bytes: [Byte] = [], accesses: [ReplayedAccess] = [],
    refused: ReplayedAccess? = nil, pages: [Page] = [], pageBits: Int = 0
  ) {
    self.ranges = ranges
    self.marks = marks
    self.bytes = bytes
    self.accesses = accesses
    self.refused = refused
    self.pages = pages
    self.pageBits = pageBits
  }

  /// The number of accesses of a run that a picture has.
  package static let mostAccesses = 8
  /// The number of bytes of one access or range whose values a picture has.
  package static let mostBytes: UInt = 16
}

extension UInt {
  /// The sum, or the greatest number where it is too great.
  package func addingWithSaturation(_ other: UInt) -> UInt {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? .max : sum
  }
}
