import Machine
import VmIO

/// A writer and a reader of kernel memory, and of user memory, on one machine, with their owners.
struct Players<M: ComparedMachine>: ~Copyable {
  let machine: M
  var kernelWriter: OwnedWriter<M, Infallible>
  var kernelReader: OwnedReader<M, Infallible>
  var userWriter: VmWriter<M, Fallible>
  var userReader: VmReader<M, Fallible>

  /// All of no bytes.
  init(on machine: M) {
    self.machine = machine
    let nowhere = Region(start: 4096, count: 0)
    kernelWriter = Self.kernelWriter(nowhere, isFallible: false, on: machine)
    kernelReader = Self.kernelReader(nowhere, isFallible: false, on: machine)
    userWriter = Self.userWriter(nowhere, on: machine)
    userReader = Self.userReader(nowhere, on: machine)
  }

  var places: [UInt] {
    [
      kernelWriter.writer.cursor, kernelWriter.writer.end, kernelReader.reader.cursor, kernelReader.reader.end,
      userWriter.cursor, userWriter.end, userReader.cursor, userReader.end,
    ].map { M.value($0.address) }
  }

  func place(_ role: Role) -> UInt {
    switch role {
    case .kernelWriter: M.value(kernelWriter.writer.cursor.address)
    case .kernelReader: M.value(kernelReader.reader.cursor.address)
    case .userWriter: M.value(userWriter.cursor.address)
    case .userReader: M.value(userReader.cursor.address)
    }
  }

  func left(_ role: Role) -> UInt {
    switch role {
    case .kernelWriter: M.value(kernelWriter.writer.avail)
    case .kernelReader: M.value(kernelReader.reader.remain)
    case .userWriter: M.value(userWriter.avail)
    case .userReader: M.value(userReader.remain)
    }
  }

  // MARK: What writers and readers have alike

  mutating func renew(_ role: Role, _ region: Region) {
    switch role {
    case .kernelWriter: kernelWriter = Self.kernelWriter(region, isFallible: false, on: machine)
    case .kernelReader: kernelReader = Self.kernelReader(region, isFallible: false, on: machine)
    case .userWriter: userWriter = Self.userWriter(region, on: machine)
    case .userReader: userReader = Self.userReader(region, on: machine)
    }
  }

  mutating func limit(_ role: Role, _ most: UInt) {
    let most = M.word(most)
    switch role {
    case .kernelWriter: kernelWriter.writer.limit(most)
    case .kernelReader: kernelReader.reader.limit(most)
    case .userWriter: userWriter.limit(most)
    case .userReader: userReader.limit(most)
    }
  }

  /// Skips, and gives up the owner's right to what was skipped.
  mutating func skip(_ role: Role, _ count: UInt) {
    let count = M.word(count)
    switch role {
    case .kernelWriter:
      kernelWriter.writer.skip(count)
      kernelWriter.owner.advance(by: count)
    case .kernelReader:
      kernelReader.reader.skip(count)
      kernelReader.owner.advance(by: count)
    case .userWriter: userWriter.skip(count)
    case .userReader: userReader.skip(count)
    }
  }

  // MARK: Constructors

  static func pointer(_ region: Region) -> VirtPtr<M> {
    let start = M.number(M.word(region.start))
    return VirtPtr(M.word(region.start), in: AddressRange(start: start, end: start + M.number(M.word(region.count))))
  }

  static func kernelWriter(_ region: Region, isFallible: M.Ghost.Truth, on machine: M) -> OwnedWriter<M, Infallible> {
    unsafe VmWriter.fromKernelSpace(
      pointer(region), length: M.word(region.count), id: 1, isFallible: isFallible, on: machine)
  }

  static func kernelReader(_ region: Region, isFallible: M.Ghost.Truth, on machine: M) -> OwnedReader<M, Infallible> {
    unsafe VmReader.fromKernelSpace(
      pointer(region), length: M.word(region.count), id: 2, isFallible: isFallible, on: machine)
  }

  static func userWriter(_ region: Region, on machine: M) -> VmWriter<M, Fallible> {
    unsafe VmWriter.fromUserSpace(pointer(region), length: M.word(region.count), id: 3, on: machine).writer
  }

  static func userReader(_ region: Region, on machine: M) -> VmReader<M, Fallible> {
    unsafe VmReader.fromUserSpace(pointer(region), length: M.word(region.count), id: 4, on: machine).reader
  }
}
