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

/// The program headers of an ELF64 file: a table of segments, each of 56 bytes.
struct ELFSegments<M: Machine> {
  let file: Buffer<M, M.UInt8>
  /// The offset of the table in the file.
  let start: M.Word
  let count: M.Word

  /// Checks that all segments to be loaded lie within their bounds.
  func check(on machine: M) throws(ELFSegmentError<M.Word>) {
    var index: M.Word = 0
    machine.loop(
      "segments", in: (self, machine), &index,
      while: { $1 < $0.0.count && $0.0.fault(at: $1, on: $0.1) == nil }
    ) { _, index in index = index + 1 }
    if index < count, let reason = fault(at: index, on: machine) { throw ELFSegmentError(index: index, reason: reason) }
  }

  /// What is wrong with a segment, if anything is. One that is not loaded may be anything.
  private func fault(at index: M.Word, on machine: M) -> ELFSegmentError<M.Word>.Reason? {
    let entry = start + index * 56
    let type: M.UInt32 = machine.load(from: file, at: entry)
    if type != 1 { return nil }
    let offset: M.Word = machine.load(from: file, at: entry + 8)
    let address: M.Word = machine.load(from: file, at: entry + 16)
    let size: M.Word = machine.load(from: file, at: entry + 32)
    let sizeInMemory: M.Word = machine.load(from: file, at: entry + 40)
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
    let magic: M.UInt32 = machine.load(from: file, at: 0)
    if magic != 0x464c_457f { throw .notELF }
    if machine[file, 4] != 2 { throw .not64Bit }
    let entrySize: M.UInt16 = machine.load(from: file, at: 54)
    if entrySize != 56 { throw .entrySize }
    let entries: M.UInt16 = machine.load(from: file, at: 56)
    self.init(file: file, start: machine.load(from: file, at: 32), count: M.Word(entries))
  }
}
