#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The error that debug information is not of the format that is expected, or ends early.
struct MalformedDebugInformation: Error {}

/// Bytes of a file that is mapped for the life of the process. Every access is checked against their number.
@safe struct MappedBytes: @unchecked Sendable {
  private let bytes: UnsafeRawBufferPointer

  /// No bytes.
  static let none = unsafe MappedBytes(UnsafeRawBufferPointer(start: nil, count: 0))

  init(_ bytes: UnsafeRawBufferPointer) { unsafe self.bytes = bytes }

  /// Maps a file; `nil` if it cannot be read.
  init?(contentsOf path: String) {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_size > 0 else { return nil }
    let mapped = unsafe mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, file, 0)
    guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else { return nil }
    unsafe self.init(UnsafeRawBufferPointer(start: mapped, count: Int(status.st_size)))
  }

  /// The number of bytes.
  var count: Int { unsafe bytes.count }

  /// The number at an offset in bytes, least significant byte first.
  func load<Value: FixedWidthInteger & BitwiseCopyable>(
    _ type: Value.Type, at offset: Int
  ) throws(MalformedDebugInformation) -> Value {
    guard offset >= 0, offset <= count - MemoryLayout<Value>.size else { throw MalformedDebugInformation() }
    return Value(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: offset, as: type))
  }

  /// Some of these bytes, by an offset and a number in bytes.
  func part(at offset: UInt64, count: UInt64) throws(MalformedDebugInformation) -> MappedBytes {
    guard offset <= self.count, count <= UInt64(self.count) - offset else { throw MalformedDebugInformation() }
    return unsafe MappedBytes(UnsafeRawBufferPointer(rebasing: bytes[Int(offset)..<Int(offset + count)]))
  }

  /// The text at an offset in bytes, which ends before a zero byte.
  func text(at offset: UInt64) throws(MalformedDebugInformation) -> String {
    guard offset < count else { throw MalformedDebugInformation() }
    let rest = unsafe bytes[Int(offset)...]
    guard let end = unsafe rest.firstIndex(of: 0) else { throw MalformedDebugInformation() }
    return unsafe String(decoding: bytes[Int(offset)..<end], as: UTF8.self)
  }
}
