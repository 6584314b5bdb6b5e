import VerifierCommand

/// Why the header of an ELF64 file is not accepted.
enum ELFHeaderError: Error {
  case tooShort
  case notELF
  case not64Bit
  case entrySize
  case tableOutsideFile
}

/// A segment that is not accepted.
struct ELFSegmentError<Word: MachineWord>: Error {
  enum Reason {
    /// The contents do not lie in the file.
    case outsideFile
    /// The contents are longer than the segment in memory.
    case longerThanMemory
    /// The segment in memory has no end that is an address.
    case beyondAddresses
  }
  let index: Word
  let reason: Reason
}

/// The header of an ELF64 file, as far as it is looked at.
enum ELFHeader<M: Machine> {
  static var magic: Field<M.UInt32> { Field(at: 0) }
  static var width: Field<M.UInt8> { Field(at: 4) }
  static var table: Field<M.Word> { Field(at: 32) }
  static var entrySize: Field<M.UInt16> { Field(at: 54) }
  static var entries: Field<M.UInt16> { Field(at: 56) }
}

/// The header of a segment.
enum ELFSegment<M: Machine> {
  static var type: Field<M.UInt32> { Field(at: 0) }
  static var offset: Field<M.Word> { Field(at: 8) }
  static var address: Field<M.Word> { Field(at: 16) }
  static var size: Field<M.Word> { Field(at: 32) }
  static var sizeInMemory: Field<M.Word> { Field(at: 40) }
}

/// The program headers of an ELF64 file: a table of segments, each of 56 bytes.
struct ELFSegments<M: Machine> {
  let file: Buffer<M, M.UInt8>
  /// The offset of the table in the file.
  let start: M.Word
  let count: M.Word

  /// Checks that all segments to be loaded lie within their bounds.
  func check(on machine: M) throws(ELFSegmentError<M.Word>) {
    var index: M.Word = 0
    let reason = machine.loopWithExit("segments", in: (self, machine), &index, while: { $1 < $0.0.count }) {
      if let reason = $0.0.fault(at: $1, on: $0.1) { return reason }
      $1 = $1 + 1
      return nil
    }
    if let reason { throw ELFSegmentError(index: index, reason: reason) }
  }

  /// What is wrong with a segment, if anything is. One that is not loaded may be anything.
  private func fault(at index: M.Word, on machine: M) -> ELFSegmentError<M.Word>.Reason? {
    let entry = start + index * 56
    if machine.load(ELFSegment<M>.type, from: file, at: entry) != 1 { return nil }
    let offset = machine.load(ELFSegment<M>.offset, from: file, at: entry)
    let address = machine.load(ELFSegment<M>.address, from: file, at: entry)
    let size = machine.load(ELFSegment<M>.size, from: file, at: entry)
    let sizeInMemory = machine.load(ELFSegment<M>.sizeInMemory, from: file, at: entry)
    if offset > file.count || size > file.count - offset { return .outsideFile }
    if size > sizeInMemory { return .longerThanMemory }
    if address > M.Word.max - sizeInMemory { return .beyondAddresses }
    return nil
  }
}

extension ELFSegments {
  /// Finds the table of a file that may hold anything.
  init(of file: Buffer<M, M.UInt8>, on machine: M) throws(ELFHeaderError) {
    try self.init(uncheckedIn: file, on: machine)
    if start > file.count || count * 56 > file.count - start { throw .tableOutsideFile }
  }

  /// Reads where the table is, which may be outside of the file.
  init(uncheckedIn file: Buffer<M, M.UInt8>, on machine: M) throws(ELFHeaderError) {
    if file.count < 64 { throw .tooShort }
    if machine.load(ELFHeader<M>.magic, from: file, at: 0) != 0x464c_457f { throw .notELF }
    if machine.load(ELFHeader<M>.width, from: file, at: 0) != 2 { throw .not64Bit }
    if machine.load(ELFHeader<M>.entrySize, from: file, at: 0) != 56 { throw .entrySize }
    let entries = machine.load(ELFHeader<M>.entries, from: file, at: 0)
    let start = machine.load(ELFHeader<M>.table, from: file, at: 0)
    self.init(file: file, start: start, count: M.Word(entries))
  }
}
