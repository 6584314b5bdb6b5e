internal import FoundationEssentials
internal import VerifierHashing

/// A file of machine code: ELF of 64 bits, least significant byte first, for x86-64 or AArch64.
///
/// Linked images (`ET_EXEC`, `ET_DYN`) and objects (`ET_REL`) are read. Nothing is read of what can change at run time. That nobody writes to
/// what the file declares read-only is a hypothesis about the machine that loads it.
package struct Image: Sendable {
  package enum Architecture: String, Sendable, CaseIterable { case x86_64, aarch64 }

  /// Where the first section of an object is put. Sections that are in memory follow each other, in their order and alignment.
  package static let firstSectionAddress: UInt64 = 0x1_0000

  /// The file, as it was named.
  package let path: String
  package let architecture: Architecture
  /// Whether a linker has given every section its address.
  package let isLinked: Bool
  /// The SHA-256 digest of the file: 64 hexadecimal digits in lower case.
  package let hash: String
  /// What the compilers and the linker say of themselves, of `.comment`; empty where it is left out.
  package let compilers: [String]
  /// Every symbol that names a place in memory, or is not defined, in the order of the file.
  package let symbols: [Symbol]
  /// What is filled in when the file is linked, for an object, or loaded, for a linked image, by address.
  package let relocations: [Relocation]

  private let file: FileBytes
  private let parts: [MemoryPart]

  /// Reads a file.
  ///
  /// - Parameter path: The path of the file.
  /// - Throws: `MachineCodeError` where the file cannot be read, contradicts itself or is of another kind.
  package init(path: String) throws(MachineCodeError) {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { throw .unreadableFile(path: path) }
    try self.init(path: path, bytes: [UInt8](data))
  }

  /// Reads the contents of a file.
  ///
  /// - Parameters:
  ///   - path: The name of the file in errors.
  ///   - bytes: Its contents.
  /// - Throws: `MachineCodeError` where they contradict themselves or are of another kind.
  package init(path: String, bytes: [UInt8]) throws(MachineCodeError) {
    file = FileBytes(path: path, bytes: bytes)
    let elf = try ELFFile(file)
    let (parts, addressOfSection) = try elf.layout()
    self.path = path
    (architecture, isLinked) = (elf.architecture, elf.isLinked)
    self.parts = parts
    symbols = try elf.symbols(addressOfSection)
    relocations = try elf.relocations(parts, addressOfSection)
    compilers = elf.comments
    hash = SHA256.digest(of: bytes)
  }

  /// The symbol of a name; `nil` where there is none. A definition goes before what is not defined.
  ///
  /// - Parameter name: The name, as the linker knows it.
  /// - Throws: `MachineCodeError.ambiguousSymbol` where several definitions have different addresses.
  package func symbol(_ name: String) throws(MachineCodeError) -> Symbol? {
    let found = symbols.filter { $0.name == name }
    let definitions = found.filter(\.isDefined)
    let addresses = Set(definitions.map(\.address))
    if addresses.count > 1 { throw .ambiguousSymbol(name, addresses: addresses.sorted()) }
    // Of several definitions of one address, the one that says most.
    return definitions.max { ($0.isFunction ? 1 : 0, $0.size) < ($1.isFunction ? 1 : 0, $1.size) } ?? found.first
  }

  /// Bytes that are read-only and in the file.
  ///
  /// - Parameters:
  ///   - address: The address of the first.
  ///   - count: Their number.
  /// - Throws: `MachineCodeError` where some of them are writable, are not in the file, or are changed by a relocation.
  package func bytes(at address: UInt64, count: Int) throws(MachineCodeError) -> [UInt8] {
    guard count >= 0, let part = parts.first(where: { $0.contents.contains(address) }), !part.isWritable,
      UInt64(count) <= part.contents.upperBound - address
    else { throw .notReadOnly(address: address, count: count) }
    let range = address..<address + UInt64(count)
    if let relocation = relocations.first(where: { $0.extent.overlaps(range) && !range.isEmpty }) {
      let symbol = relocation.symbol.isEmpty ? "" : " of \(relocation.symbol)"
      throw .relocated(address: address, count: count, by: relocation.typeName + symbol)
    }
    return contents(at: address, limit: count)
  }

  /// The bytes from an address on that are read-only and in the file, up to a number of them, without regard to relocations.
  func contents(at address: UInt64, limit: Int) -> [UInt8] {
    guard let part = parts.first(where: { !$0.isWritable && $0.contents.contains(address) }) else { return [] }
    let start = Int(part.offset + (address - part.addresses.lowerBound))
    let count = Int(min(UInt64(limit), part.contents.upperBound - address))
    return Array(file.bytes[start..<start + count])
  }

  /// The bytes from an address on: those that are read-only and in the file as they are there, without regard to relocations, and zero in
  /// place of others.
  ///
  /// - Parameters:
  ///   - address: The address of the first.
  ///   - count: Their number.
  package func readOnlyBytes(at address: UInt64, count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let (end, overflows) = address.addingReportingOverflow(UInt64(count))
    for part in parts where !part.isWritable {
      let range = part.contents.clamped(to: address..<(overflows ? .max : end))
      if range.isEmpty { continue }
      let start = Int(range.lowerBound - address)
      bytes.replaceSubrange(start..<start + range.count, with: contents(at: range.lowerBound, limit: range.count))
    }
    return bytes
  }

  /// Whether a segment that may be executed, in an object a section, has the address.
  ///
  /// - Parameter address: The address of a byte.
  package func isExecutable(_ address: UInt64) -> Bool {
    parts.contains { $0.isExecutable && $0.addresses.contains(address) }
  }

  /// Whether a segment that may not be written, in an object a section, has the address.
  ///
  /// - Parameter address: The address of a byte.
  package func isReadOnly(_ address: UInt64) -> Bool {
    parts.contains { !$0.isWritable && $0.addresses.contains(address) }
  }
}

extension ELFFile {
  /// The texts of `.comment`, each once.
  fileprivate var comments: [String] {
    var texts: [String] = []
    for section in sections where section.name == ".comment" && section.hasContents && section.type != 0 {
      let bytes = file.bytes[Int(section.offset)..<Int(section.offset + section.size)]
      for text in bytes.split(separator: 0) {
        let text = String(decoding: text, as: UTF8.self)
        if !texts.contains(text) { texts.append(text) }
      }
    }
    return texts
  }
}
