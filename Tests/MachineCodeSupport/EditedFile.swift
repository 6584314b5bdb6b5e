internal import Foundation

/// The bytes of an ELF file of 64 bits whose headers a test changes.
package struct EditedFile {
  package private(set) var bytes: [UInt8]

  /// The file that a linker or an assembler made.
  ///
  /// - Parameter assembled: The file, which must be well-formed.
  /// - Throws: An error of the system where it cannot be read.
  package init(_ assembled: AssembledImage) throws {
    bytes = [UInt8](try Data(contentsOf: URL(filePath: assembled.path)))
  }

  /// A field of a number of bytes at an offset in bytes, least significant byte first.
  package subscript(offset: Int, size: Int) -> UInt64 {
    get { bytes[offset..<offset + size].reversed().reduce(0) { $0 << 8 | UInt64($1) } }
    set { for place in 0..<size { bytes[offset + place] = UInt8(truncatingIfNeeded: newValue >> (8 * UInt64(place))) } }
  }

  /// The offset of the header of a section.
  ///
  /// - Parameter name: The name of the section.
  package func section(_ name: String) -> Int {
    let (start, count) = (Int(self[0x28, 8]), Int(self[0x3c, 2]))
    let names = Int(self[start + Int(self[0x3e, 2]) * 64 + 0x18, 8])
    for header in stride(from: start, to: start + count * 64, by: 64) {
      let found = bytes[(names + Int(self[header, 4]))...].prefix { $0 != 0 }
      if String(decoding: found, as: UTF8.self) == name { return header }
    }
    preconditionFailure("the file has no section \(name)")
  }

  /// The offset of the contents of a section.
  ///
  /// - Parameter name: The name of the section.
  package func contents(_ name: String) -> Int { Int(self[section(name) + 0x18, 8]) }

  /// The offsets of the headers of segments of a type.
  ///
  /// - Parameter type: The number of the type: 1 for what is loaded, 2 for the loader's tables.
  package func segments(_ type: UInt64) -> [Int] {
    let start = Int(self[0x20, 8])
    return (0..<Int(self[0x38, 2])).map { start + $0 * 56 }.filter { self[$0, 4] == type }
  }
}
