/// The headers of an ELF file of 64 bits, least significant byte first: System V ABI, chapters 4 and 5.
struct ELFFile: Hashable, Sendable {
  /// A section by its header.
  struct Section: Hashable, Sendable {
    let name: String
    let type: UInt32
    let flags: UInt64
    let address, offset, size: UInt64
    let link, info: UInt32
    let alignment, entrySize: UInt64

    var isAllocated: Bool { flags & 2 != 0 }
    var hasContents: Bool { type != Self.withoutContents }

    /// The type of a section that takes no space in the file.
    static let withoutContents: UInt32 = 8
  }

  /// A segment by its header.
  struct Segment: Hashable, Sendable {
    let type, flags: UInt32
    let offset, address, fileSize, memorySize: UInt64

    static let load: UInt32 = 1
    static let dynamic: UInt32 = 2
    static let protectedAfterRelocation: UInt32 = 0x6474_e552
  }

  let file: FileBytes
  let architecture: Image.Architecture
  let isLinked: Bool
  let sections: [Section]
  let segments: [Segment]

  init(_ file: FileBytes) throws(MachineCodeError) {
    self.file = file
    let path = file.path
    guard file.bytes.starts(with: [0x7f, 0x45, 0x4c, 0x46]) else {
      throw file.malformed("it does not begin with the bytes of ELF")
    }
    guard try file.load(UInt8.self, at: 4) == 2, try file.load(UInt8.self, at: 5) == 1 else {
      throw .unsupportedFile(path: path, reason: "only files of 64 bits, least significant byte first, are read")
    }
    guard try file.load(UInt8.self, at: 6) == 1, try file.load(UInt32.self, at: 0x14) == 1 else {
      throw .unsupportedFile(path: path, reason: "it is of another version of ELF than 1")
    }
    switch try file.load(UInt16.self, at: 0x12) {
    case 62: architecture = .x86_64
    case 183: architecture = .aarch64
    case let machine:
      throw .unsupportedFile(path: path, reason: "machine \(machine) is neither x86-64 (62) nor AArch64 (183)")
    }
    switch try file.load(UInt16.self, at: 0x10) {
    case 1: isLinked = false
    case 2, 3: isLinked = true
    case let type: throw .unsupportedFile(path: path, reason: "type \(type) is neither an image nor an object")
    }
    segments = try Self.segments(of: file)
    sections = try Self.sections(of: file)
  }

  private static func segments(of file: FileBytes) throws(MachineCodeError) -> [Segment] {
    let start = try file.load(UInt64.self, at: 0x20)
    let count = UInt64(try file.load(UInt16.self, at: 0x38))
    if count == 0 { return [] }
    guard count < 0xffff, try file.load(UInt16.self, at: 0x36) == 56 else {
      throw .unsupportedFile(path: file.path, reason: "its program headers have an unusual size or number")
    }
    try file.check(start, count * 56, "a program header")
    var segments: [Segment] = []
    for number in 0..<count {
      let header = start + number * 56
      let segment = Segment(
        type: try file.load(UInt32.self, at: header), flags: try file.load(UInt32.self, at: header + 4),
        offset: try file.load(UInt64.self, at: header + 8), address: try file.load(UInt64.self, at: header + 0x10),
        fileSize: try file.load(UInt64.self, at: header + 0x20),
        memorySize: try file.load(UInt64.self, at: header + 0x28))
      if segment.type == Segment.load || segment.type == Segment.dynamic {
        try file.check(segment.offset, segment.fileSize, "a segment")
      }
      segments.append(segment)
    }
    return segments
  }

  private static func sections(of file: FileBytes) throws(MachineCodeError) -> [Section] {
    let start = try file.load(UInt64.self, at: 0x28)
    let count = UInt64(try file.load(UInt16.self, at: 0x3c))
    if start == 0, count == 0 { return [] }
    guard (1..<0xff00).contains(count), try file.load(UInt16.self, at: 0x3a) == 64 else {
      throw .unsupportedFile(path: file.path, reason: "its section headers have an unusual size or number")
    }
    try file.check(start, count * 64, "a section header")
    let nameSection = start + UInt64(try file.load(UInt16.self, at: 0x3e)) * 64
    guard nameSection < start + count * 64 else {
      throw file.malformed("the table of its sections' names is no section")
    }
    let names = try file.load(UInt64.self, at: nameSection + 0x18)
    let namesSize = try file.load(UInt64.self, at: nameSection + 0x20)
    try file.check(names, namesSize, "the table of its sections' names")
    var sections: [Section] = []
    for number in 0..<count {
      let header = start + number * 64
      let name = UInt64(try file.load(UInt32.self, at: header))
      let section = Section(
        name: number == 0 ? "" : try file.text(at: names + name, before: names + namesSize),
        type: try file.load(UInt32.self, at: header + 4), flags: try file.load(UInt64.self, at: header + 8),
        address: try file.load(UInt64.self, at: header + 0x10), offset: try file.load(UInt64.self, at: header + 0x18),
        size: try file.load(UInt64.self, at: header + 0x20), link: try file.load(UInt32.self, at: header + 0x28),
        info: try file.load(UInt32.self, at: header + 0x2c), alignment: try file.load(UInt64.self, at: header + 0x30),
        entrySize: try file.load(UInt64.self, at: header + 0x38))
      if section.hasContents, section.type != 0 {
        try file.check(section.offset, section.size, "section \(section.name)")
      }
      sections.append(section)
    }
    return sections
  }

  /// The section of a number that a header gives.
  func section(_ number: UInt32) throws(MachineCodeError) -> Section {
    guard number < sections.count else { throw file.malformed("it has no section \(number)") }
    return sections[Int(number)]
  }
}
