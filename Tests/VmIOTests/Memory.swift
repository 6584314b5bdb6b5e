import Glibc
import HostRuntime
import Machine
import Testing
import VmIO

typealias KernelWriter = VmWriter<HostMachine, Infallible>
typealias KernelReader = VmReader<HostMachine, Infallible>
typealias UserWriter = VmWriter<HostMachine, Fallible>
typealias UserReader = VmReader<HostMachine, Fallible>

/// Runs a body with a writer over memory that holds some bytes, at an aligned address, and returns what it then holds.
@discardableResult
func writing(
  over bytes: [UInt8], _ body: (inout KernelWriter) throws -> Void
) rethrows -> [UInt8] {
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
  defer { unsafe buffer.deallocate() }
  unsafe buffer.copyBytes(from: bytes)
  var writer = unsafe KernelWriter(over: buffer)
  try body(&writer)
  return unsafe Array(buffer)
}

/// Runs a body with a reader over memory that holds some bytes, at an aligned address.
func reading(_ bytes: [UInt8], _ body: (inout KernelReader) throws -> Void) rethrows {
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
  defer { unsafe buffer.deallocate() }
  unsafe buffer.copyBytes(from: bytes)
  var reader = unsafe KernelReader(over: UnsafeRawBufferPointer(buffer))
  try body(&reader)
}

/// Pages in a row, each with rights of its own.
@safe
struct Pages: ~Copyable {
  enum Rights: Int32, CaseIterable {
    case none, reading, writing

    var protection: Int32 {
      switch self {
      case .none: PROT_NONE
      case .reading: PROT_READ
      case .writing: PROT_READ | PROT_WRITE
      }
    }
  }

  static let size = Int(getpagesize())

  let rights: [Rights]
  let count: Int
  private let start: UnsafeMutableRawPointer

  /// Pages that hold some bytes, whatever their rights.
  init(_ rights: [Rights], holding bytes: [UInt8]) throws {
    let count = rights.count * Self.size
    let mapped = unsafe mmap(nil, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    let start = unsafe try #require(mapped == MAP_FAILED ? nil : mapped)
    unsafe start.copyMemory(from: bytes, byteCount: min(bytes.count, count))
    unsafe try Self.protect(start, as: rights)
    self.rights = rights
    self.count = count
    unsafe self.start = start
  }

  deinit { unsafe munmap(start, count) }

  /// The address of a byte.
  func address(_ offset: Int) -> UInt { unsafe UInt(bitPattern: start + offset) }

  /// A number of addresses from a byte on.
  func addresses(_ offset: Int, _ length: Int) -> Range<UInt> { address(offset)..<address(offset + length) }

  /// A buffer over bytes that do not fault.
  func buffer(_ offset: Int, _ length: Int) -> UnsafeMutableRawBufferPointer {
    unsafe UnsafeMutableRawBufferPointer(start: start + offset, count: length)
  }

  /// How many bytes from an offset on, up to a number, can be accessed before the first that faults.
  func reach(_ length: Int, from offset: Int, with allowed: Set<Rights>) -> Int {
    var place = offset
    while place < offset + length, allowed.contains(rights[place / Self.size]) {
      place = (place / Self.size + 1) * Self.size
    }
    return min(place, offset + length) - offset
  }

  /// What all the pages hold.
  func bytes() throws -> [UInt8] {
    unsafe try Self.protect(start, as: rights.map { _ in .reading })
    let bytes = unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    unsafe try Self.protect(start, as: rights)
    return bytes
  }

  /// Whether all the pages hold some bytes, and no others. By the C library, which takes no time to speak of in a build for
  /// debugging either.
  func holds(_ expected: [UInt8]) throws -> Bool {
    let isHidden = rights.contains(.none)
    if isHidden { unsafe try Self.protect(start, as: rights.map { _ in .reading }) }
    let isSame = unsafe expected.count == count && memcmp(start, expected, count) == 0
    if isHidden { unsafe try Self.protect(start, as: rights) }
    return isSame
  }

  private static func protect(_ start: UnsafeMutableRawPointer, as rights: [Rights]) throws {
    for (place, right) in rights.enumerated() {
      try #require(unsafe mprotect(start + place * size, size, right.protection) == 0)
    }
  }
}
