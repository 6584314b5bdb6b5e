internal import Glibc
public import VmIO

/// Pages of this process that are mapped as long as this value lives, and unmapped at its end.
///
/// A region of zeros never faults, and so its access is `Infallible`. A region of a file is `Fallible`: a page of it that the
/// file does not reach, or no longer, faults.
@safe
public struct MappedRegion<Access>: ~Copyable {
  private let start: UnsafeMutableRawPointer
  /// The number of bytes, which need not fill the last page.
  public let count: Int

  private init(count: Int, protection: Int32, flags: Int32, file: Int32, offset: Int) throws(MappingError) {
    let mapped = unsafe mmap(nil, count, protection, flags, file, offset)
    guard let start = unsafe mapped, unsafe start != MAP_FAILED else { throw MappingError(code: errno) }
    unsafe self.start = start
    self.count = count
  }

  deinit { unsafe munmap(start, count) }

  /// Unmaps the region now, and not where its value would end.
  public consuming func unmap() {}

  private var addresses: Range<UInt> { unsafe UInt(bitPattern: start)..<UInt(bitPattern: start + count) }
}

extension MappedRegion where Access == Infallible {
  /// A number of zeros, in memory of this process alone.
  public init(zeros count: Int) throws(MappingError) {
    try self.init(
      count: count, protection: PROT_READ | PROT_WRITE, flags: MAP_PRIVATE | MAP_ANONYMOUS, file: -1, offset: 0)
  }

  /// Runs a body with a writer over the region.
  public mutating func withVmWriter<Result: ~Copyable, Failure: Error>(
    _ body: (inout LentWriter<Infallible>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try UnsafeMutableRawBufferPointer(start: start, count: count).withVmWriter(body)
  }

  /// Runs a body with a reader over the region.
  public func withVmReader<Result: ~Copyable, Failure: Error>(
    _ body: (inout LentReader<Infallible>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try UnsafeRawBufferPointer(start: start, count: count).withVmReader(body)
  }
}

extension MappedRegion where Access == Fallible {
  /// A number of bytes of a file, shared with whoever else has it open. The file may be closed and may end before that.
  ///
  /// - Parameters:
  ///   - file: the descriptor of a file that is open for reading, and for writing where the region is to be.
  ///   - offset: where in the file the region begins: a multiple of the size of a page.
  ///   - isWritable: whether the file can be written by way of the region; where it cannot, writing faults.
  public init(file: Int32, offset: Int = 0, count: Int, isWritable: Bool) throws(MappingError) {
    try self.init(
      count: count, protection: isWritable ? PROT_READ | PROT_WRITE : PROT_READ, flags: MAP_SHARED, file: file,
      offset: offset)
  }

  /// Runs a body with a writer over the region.
  public mutating func withVmWriter<Result: ~Copyable, Failure: Error>(
    _ body: (inout LentWriter<Fallible>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var writer = unsafe VmWriter<HostMachine, Fallible>(over: addresses)
    return try writer.lend(to: body)
  }

  /// Runs a body with a reader over the region.
  public func withVmReader<Result: ~Copyable, Failure: Error>(
    _ body: (inout LentReader<Fallible>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var reader = unsafe VmReader<HostMachine, Fallible>(over: addresses)
    return try reader.lend(to: body)
  }
}

/// Why the system would not map a region.
public struct MappingError: Error, Hashable, CustomStringConvertible {
  /// The system's number for it, such as `EINVAL`.
  public let code: Int32

  public init(code: Int32) { self.code = code }

  public var description: String { unsafe String(cString: strerror(code)) }
}
