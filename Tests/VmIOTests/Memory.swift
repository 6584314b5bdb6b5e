import Glibc
import HostRuntime
import VerifierMachine
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
  /// In ascending order.
  enum Rights: Int32, CaseIterable, Comparable {
    case none, reading, writing

    static func < (left: Rights, right: Rights) -> Bool { left.rawValue < right.rawValue }

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
  /// The same memory again, where all of it can be read and written: to look at it takes no change of rights.
  private let behind: UnsafeMutableRawPointer

  /// Pages that hold some bytes, whatever their rights.
  init(_ rights: [Rights], holding bytes: [UInt8]) throws {
    let count = rights.count * Self.size
    let stream = unsafe try #require(tmpfile())
    defer { unsafe fclose(stream) }
    let file = unsafe fileno(stream)
    try #require(ftruncate(file, count) == 0)
    func mapped() throws -> UnsafeMutableRawPointer {
      let mapped = unsafe mmap(nil, count, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
      return unsafe try #require(mapped == MAP_FAILED ? nil : mapped)
    }
    let (start, behind) = unsafe (try mapped(), try mapped())
    for (place, right) in rights.enumerated() {
      try #require(unsafe mprotect(start + place * Self.size, Self.size, right.protection) == 0)
    }
    self.rights = rights
    self.count = count
    unsafe (self.start, self.behind) = (start, behind)
    hold(bytes)
  }

  deinit {
    unsafe munmap(start, count)
    unsafe munmap(behind, count)
  }

  /// Has the pages hold some bytes, whatever their rights, and zeros after them.
  func hold(_ bytes: [UInt8]) {
    unsafe behind.copyMemory(from: bytes, byteCount: min(bytes.count, count))
    unsafe memset(behind + min(bytes.count, count), 0, count - min(bytes.count, count))
  }

  /// The address of a byte.
  func address(_ offset: Int) -> UInt { unsafe UInt(bitPattern: start + offset) }

  /// A number of addresses from a byte on.
  func addresses(_ offset: Int, _ length: Int) -> Range<UInt> { address(offset)..<address(offset + length) }

  /// A buffer over bytes that do not fault.
  func buffer(_ offset: Int, _ length: Int) -> UnsafeMutableRawBufferPointer {
    unsafe UnsafeMutableRawBufferPointer(start: start + offset, count: length)
  }

  /// How many bytes from an offset on, up to a number, have at least some rights before the first that has not.
  func reach(_ length: Int, from offset: Int, atLeast least: Rights) -> Int {
    var place = offset
    while place < offset + length, rights[place / Self.size] >= least {
      place = (place / Self.size + 1) * Self.size
    }
    return min(place, offset + length) - offset
  }

  /// What all the pages hold.
  func bytes() -> [UInt8] { unsafe Array(UnsafeRawBufferPointer(start: behind, count: count)) }

  /// Whether all the pages hold some bytes, and no others. By the C library, which takes no time to speak of in a build for
  /// debugging either.
  func holds(_ expected: [UInt8]) -> Bool {
    unsafe expected.count == count && memcmp(behind, expected, count) == 0
  }
}
