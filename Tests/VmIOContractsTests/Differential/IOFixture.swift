import VerifierMachine
import VmIO

/// A writer and a reader of kernel memory, and of user memory, on one machine, with their owners. What they are told of
/// addresses, and what they tell, counts from the base.
struct IOFixture<M: ComparedMachine>: ~Copyable {
  let machine: M
  let base: UInt
  var kernelWriter: OwnedWriter<M, Infallible>
  var kernelReader: OwnedReader<M, Infallible>
  var userWriter: VmWriter<M, Fallible>
  var userReader: VmReader<M, Fallible>
  /// The owner that the last call has made of another.
  var parted: VmIOOwner<M>?

  /// All of no bytes.
  init(on machine: M, at base: UInt) {
    self.machine = machine
    self.base = base
    let nowhere = Region(start: base, count: 0)
    kernelWriter = Self.kernelWriter(nowhere, isFallible: false, on: machine)
    kernelReader = Self.kernelReader(nowhere, isFallible: false, on: machine)
    userWriter = Self.userWriter(nowhere, on: machine)
    userReader = Self.userReader(nowhere, on: machine)
  }

  var places: [UInt] {
    [
      kernelWriter.writer.cursor, kernelWriter.writer.end, kernelReader.reader.cursor, kernelReader.reader.end,
      userWriter.cursor, userWriter.end, userReader.cursor, userReader.end,
    ].map { relative($0) }
  }

  /// The address of a pointer, from the base on.
  func relative(_ pointer: VirtPtr<M>) -> UInt { M.value(pointer.address) &- base }

  func absolute(_ region: Region) -> Region { Region(start: base &+ region.start, count: region.count) }

  func pod(_ value: PlacedValue) -> Pod<M> {
    M.pod(PlacedValue(size: value.size, alignment: value.alignment, address: base &+ value.address))
  }

  func place(_ role: Role) -> UInt {
    switch role {
    case .kernelWriter: relative(kernelWriter.writer.cursor)
    case .kernelReader: relative(kernelReader.reader.cursor)
    case .userWriter: relative(userWriter.cursor)
    case .userReader: relative(userReader.cursor)
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
    let region = absolute(region)
    switch role {
    case .kernelWriter: kernelWriter = Self.kernelWriter(region, isFallible: false, on: machine)
    case .kernelReader: kernelReader = Self.kernelReader(region, isFallible: false, on: machine)
    case .userWriter: userWriter = Self.userWriter(region, on: machine)
    case .userReader: userReader = Self.userReader(region, on: machine)
    }
  }

  mutating func renewFromSlice(_ role: Role, _ region: Region) {
    let slice = unsafe ByteSlice<M>(at: M.word(base &+ region.start), count: M.word(region.count))
    if role.isWriter {
      kernelWriter = VmWriter.from(slice, id: 1, on: machine)
    } else {
      kernelReader = VmReader.from(slice, id: 2, on: machine)
    }
  }

  /// Limits, and gives up the owner's right to what lies beyond. User memory takes the form that returns.
  mutating func limit(_ role: Role, _ most: UInt) {
    let most = M.word(most)
    switch role {
    case .kernelWriter:
      kernelWriter.writer.limit(most)
      kernelWriter.owner = kernelWriter.owner.split(at: kernelWriter.writer.avail)
    case .kernelReader:
      kernelReader.reader.limit(most)
      kernelReader.owner = kernelReader.owner.split(at: kernelReader.reader.remain)
    case .userWriter: replace(&userWriter) { $0.limited(to: most) }
    case .userReader: replace(&userReader) { $0.limited(to: most) }
    }
  }

  /// Skips, and gives up the owner's right to what was skipped. User memory takes the form that returns.
  mutating func skip(_ role: Role, _ count: UInt) {
    let count = M.word(count)
    switch role {
    case .kernelWriter:
      kernelWriter.writer.skip(count)
      kernelWriter.owner.advance(by: count)
    case .kernelReader:
      kernelReader.reader.skip(count)
      kernelReader.owner.advance(by: count)
    case .userWriter: replace(&userWriter) { $0.skipping(count) }
    case .userReader: replace(&userReader) { $0.skipping(count) }
    }
  }

  /// Skips with the kernel writer; what is skipped gets an owner of its own, to read.
  mutating func handOver(_ count: UInt) {
    let count = M.word(count)
    kernelWriter.writer.skip(count)
    var front = kernelWriter.owner.split(at: count)
    front.writeToRead()
    parted = front
  }

  // MARK: Constructors

  static func pointer(_ region: Region, offset: UInt = 0) -> VirtPtr<M> {
    let start = M.number(M.word(region.start))
    let range = AddressRange<M.Ghost>(start: start, end: start + M.number(M.word(region.count)))
    return VirtPtr(M.word(region.start &+ offset), in: range)
  }

  func construct(
    _ role: Role, _ region: Region, _ offset: UInt, _ length: UInt, isFallible: M.Ghost.Truth
  ) -> CallResult {
    let (pointer, length) = (Self.pointer(region, offset: offset), M.word(length))
    func came(_ cursor: VirtPtr<M>, _ end: VirtPtr<M>) -> CallResult {
      .constructed(cursor: relative(cursor), end: relative(end))
    }
    switch role {
    case .kernelWriter:
      let made = unsafe VmWriter.fromKernelSpace(pointer, length: length, id: 1, isFallible: isFallible, on: machine)
      return came(made.writer.cursor, made.writer.end)
    case .kernelReader:
      let made = unsafe VmReader.fromKernelSpace(pointer, length: length, id: 2, isFallible: isFallible, on: machine)
      return came(made.reader.cursor, made.reader.end)
    case .userWriter:
      let made = unsafe VmWriter.fromUserSpace(pointer, length: length, id: 3, on: machine)
      return came(made.writer.cursor, made.writer.end)
    case .userReader:
      let made = unsafe VmReader.fromUserSpace(pointer, length: length, id: 4, on: machine)
      return came(made.reader.cursor, made.reader.end)
    }
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

/// Puts what is made of a value in its place.
private func replace<Value: ~Copyable>(_ value: inout Value, by body: (consuming Value) -> Value) {
  value = body(value)
}
