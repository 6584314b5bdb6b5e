#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The sections of a program or a library on disk, mapped into memory for the life of the process: ELF of 64 bits, least significant byte
/// first.
struct ProgramFile: Sendable {
  private let sections: [String: MappedBytes]
  /// The address in the file at which the image starts that the loader makes of it.
  let firstAddress: UInt64

  /// Maps a file; `nil` if it cannot be read or is of another format.
  init?(path: String) {
    guard let bytes = MappedBytes(contentsOf: path) else { return nil }
    do throws(MalformedDebugInformation) {
      firstAddress = try Self.firstAddress(in: bytes)
      sections = try Self.sections(in: bytes)
    } catch {
      return nil
    }
  }

  /// The content of a section; empty where the file has none of this name, or has it compressed.
  func section(_ name: String) -> MappedBytes { sections[name] ?? .none }

  /// The offsets in bytes of the fields that are read, and the sizes and values of the format.
  private enum Format {
    static let magic: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1]
    static let (programHeaders, sectionHeaders) = (0x20, 0x28)
    static let (programHeaderCount, sectionHeaderSize, sectionHeaderCount, nameSection) = (0x38, 0x3a, 0x3c, 0x3e)
    static let (segmentType, segmentAddress, segmentSize, loaded) = (0, 0x10, 0x38, UInt32(1))
    static let (sectionName, sectionType, sectionFlags, sectionOffset, sectionSize) = (0, 4, 8, 0x18, 0x20)
    static let (withoutContent, compressed) = (UInt32(8), UInt64(0x800))
    static let pageMask = ~UInt64(0xfff)
  }

  private static func firstAddress(in bytes: MappedBytes) throws(MalformedDebugInformation) -> UInt64 {
    for (place, byte) in Format.magic.enumerated() where try bytes.load(UInt8.self, at: place) != byte {
      throw MalformedDebugInformation()
    }
    let headers = Int(truncatingIfNeeded: try bytes.load(UInt64.self, at: Format.programHeaders))
    let count = Int(try bytes.load(UInt16.self, at: Format.programHeaderCount))
    for number in 0..<count {
      let header = headers &+ number * Format.segmentSize
      if try bytes.load(UInt32.self, at: header &+ Format.segmentType) == Format.loaded {
        return try bytes.load(UInt64.self, at: header &+ Format.segmentAddress) & Format.pageMask
      }
    }
    throw MalformedDebugInformation()
  }

  private static func sections(in bytes: MappedBytes) throws(MalformedDebugInformation) -> [String: MappedBytes] {
    let headers = Int(truncatingIfNeeded: try bytes.load(UInt64.self, at: Format.sectionHeaders))
    let size = Int(try bytes.load(UInt16.self, at: Format.sectionHeaderSize))
    let count = Int(try bytes.load(UInt16.self, at: Format.sectionHeaderCount))
    let nameSection = Int(try bytes.load(UInt16.self, at: Format.nameSection))
    func content(_ number: Int) throws(MalformedDebugInformation) -> MappedBytes {
      let header = headers &+ number * size
      let isCompressed = try bytes.load(UInt64.self, at: header &+ Format.sectionFlags) & Format.compressed != 0
      let isAbsent = try bytes.load(UInt32.self, at: header &+ Format.sectionType) == Format.withoutContent
      if isCompressed || isAbsent { return .none }
      return try bytes.part(
        at: try bytes.load(UInt64.self, at: header &+ Format.sectionOffset),
        count: try bytes.load(UInt64.self, at: header &+ Format.sectionSize))
    }
    let names = try content(nameSection)
    var sections: [String: MappedBytes] = [:]
    for number in 0..<count {
      let name = try bytes.load(UInt32.self, at: headers &+ number * size &+ Format.sectionName)
      sections[try names.text(at: UInt64(name))] = try content(number)
    }
    return sections
  }
}
