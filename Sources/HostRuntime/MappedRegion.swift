internal import Glibc
public import VmIO

/// A mapped region of memory of this process, unmapped when the value is destroyed.
///
/// A region of zeros never faults, so that its access is `Infallible`. A region of a file is `Fallible`: a page beyond
/// the current end of the file faults.
@safe
public struct MappedRegion<Access>: ~Copyable {
  private let start: UnsafeMutableRawPointer
  /// The number of bytes; it need not be a multiple of the page size.
  public let count: Int

  private init(count: Int, protection: Int32, flags: Int32, file: Int32, offset: Int) throws(MappingError) {
    let mapped = unsafe mmap(nil, count, protection, flags, file, offset)
    guard let start = unsafe mapped, unsafe start != MAP_FAILED else { throw MappingError(code: errno) }
    unsafe self.start = start
    self.count = count
  }

  deinit { unsafe munmap(start, count) }

  /// Unmaps the region immediately.
  public consuming func unmap() {}

  private var addresses: Range<UInt> { unsafe UInt(bitPattern: start)..<UInt(bitPattern: start + count) }
}

extension MappedRegion where Access == Infallible {
  /// Maps `count` zero bytes of private memory.
  ///
  /// Throws a `MappingError` if the system refuses.
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
  /// Maps `count` bytes of a file, shared with all other users of the file. The file may be closed or truncated while
  /// it is mapped.
  ///
  /// Throws a `MappingError` if the system refuses.
  ///
  /// - Parameters:
  ///   - file: A file descriptor, open for reading, and for writing if the region is to be writable.
  ///   - offset: The offset of the region in the file, a multiple of the page size.
  ///   - isWritable: Whether the region is writable; if it is not, writes fault.
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

/// The error of a refused mapping.
public struct MappingError: Error, Hashable, CustomStringConvertible {
  /// The `errno` value, such as `EINVAL`.
  public let code: Int32

  /// Creates an error from an `errno` value.
  public init(code: Int32) { self.code = code }

  public var description: String { unsafe String(cString: strerror(code)) }
}
