/// A part of memory that a file describes: a segment of a linked image, or a section of an object.
struct MemoryPart: Hashable, Sendable {
  /// Its addresses.
  let addresses: Range<UInt64>
  /// The offset of its contents in the file, in bytes.
  let offset: UInt64
  /// How many bytes from its start are in the file. What follows is zero at first.
  let fileSize: UInt64
  let isWritable, isExecutable: Bool

  /// The addresses whose bytes are in the file.
  var contents: Range<UInt64> { addresses.lowerBound..<addresses.lowerBound + fileSize }
}

extension ELFFile {
  /// The parts of memory, by address. In an object, sections stand one after the other from `firstSectionAddress` on; `nil` stands for
  /// a section that is not in memory.
  func layout() throws(MachineCodeError) -> (parts: [MemoryPart], addressOfSection: [UInt64?]) {
    isLinked ? (try loadedSegments(), sections.map(\.address)) : try placedSections()
  }

  private func loadedSegments() throws(MachineCodeError) -> [MemoryPart] {
    // What the loader protects only after relocation has been writable.
    let late = segments.filter { $0.type == Segment.protectedAfterRelocation }
    var parts: [MemoryPart] = []
    for segment in segments where segment.type == Segment.load && segment.memorySize > 0 {
      let (end, overflows) = segment.address.addingReportingOverflow(segment.memorySize)
      guard !overflows, segment.fileSize <= segment.memorySize else {
        throw file.malformed("the segment at \(hexadecimal(segment.address)) has no possible size")
      }
      let overlapsLate = late.contains { late in
        let (lateEnd, overflows) = late.address.addingReportingOverflow(late.memorySize)
        return late.address < end && (overflows || segment.address < lateEnd)
      }
      parts.append(
        MemoryPart(
          addresses: segment.address..<end, offset: segment.offset, fileSize: segment.fileSize,
          isWritable: segment.flags & 2 != 0 || overlapsLate, isExecutable: segment.flags & 1 != 0))
    }
    parts.sort { $0.addresses.lowerBound < $1.addresses.lowerBound }
    for (part, next) in zip(parts, parts.dropFirst()) where part.addresses.upperBound > next.addresses.lowerBound {
      throw file.malformed("its segments overlap at \(hexadecimal(next.addresses.lowerBound))")
    }
    return parts
  }

  private func placedSections() throws(MachineCodeError) -> (parts: [MemoryPart], addressOfSection: [UInt64?]) {
    var parts: [MemoryPart] = []
    var addresses: [UInt64?] = []
    var end = Image.firstSectionAddress
    for section in sections {
      guard section.isAllocated else {
        addresses.append(nil)
        continue
      }
      let alignment = max(section.alignment, 1)
      guard alignment & (alignment - 1) == 0, alignment <= 1 << 32, section.size <= 1 << 40 else {
        throw file.malformed("section \(section.name) has no possible size or alignment")
      }
      let start = (end + alignment - 1) & ~(alignment - 1)
      end = start + section.size
      addresses.append(start)
      parts.append(
        MemoryPart(
          addresses: start..<end, offset: section.offset, fileSize: section.hasContents ? section.size : 0,
          isWritable: section.flags & 1 != 0, isExecutable: section.flags & 4 != 0))
    }
    return (parts, addresses)
  }
}
