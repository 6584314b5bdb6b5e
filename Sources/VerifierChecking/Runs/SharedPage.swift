internal import CPlatform

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A page of memory that two processes share: one notes there what it is doing, and the other reads it, also after the first has died.
///
/// What is read is a text of another process at some moment, and may be torn.
@safe package final class SharedPage: @unchecked Sendable {
  /// The descriptor, which a process that is to share the page inherits.
  package let descriptor: Int32
  private let base: UnsafeMutableRawPointer

  private static var size: Int { 8192 }

  /// The fields, by their offsets in bytes.
  private enum Field: Int {
    /// A count that goes up while the process can answer.
    case beat = 0
    /// The signal that the process has died of; 0 for none.
    case signal = 8
    /// Whether code runs on native words, which a proof says does not trap.
    case native = 12
    case phase = 64
    case place = 4096
  }
  /// The longest text, in bytes of UTF-8.
  private static var longestText: Int { 4000 }

  /// Creates a page; `nil` where the system has no shared memory to give.
  package convenience init?() {
    let descriptor = platform_shared_memory(Self.size)
    guard descriptor >= 0 else { return nil }
    self.init(descriptor: descriptor)
  }

  /// Maps the page of another process; `nil` where there is none.
  package init?(descriptor: Int32) {
    let mapped = unsafe mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
    guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    unsafe base = mapped
  }

  deinit {
    unsafe munmap(base, Self.size)
    close(descriptor)
  }

  package var beat: UInt64 {
    get { unsafe base.load(fromByteOffset: Field.beat.rawValue, as: UInt64.self) }
    set { unsafe base.storeBytes(of: newValue, toByteOffset: Field.beat.rawValue, as: UInt64.self) }
  }

  package var signal: Int32 {
    get { unsafe base.load(fromByteOffset: Field.signal.rawValue, as: Int32.self) }
    set { unsafe base.storeBytes(of: newValue, toByteOffset: Field.signal.rawValue, as: Int32.self) }
  }

  package var isNative: Bool {
    get { unsafe base.load(fromByteOffset: Field.native.rawValue, as: Bool.self) }
    set { unsafe base.storeBytes(of: newValue, toByteOffset: Field.native.rawValue, as: Bool.self) }
  }

  /// What the process is doing, as a clause behind "while it was".
  package var phase: String {
    get { text(.phase) }
    set { set(.phase, newValue) }
  }

  /// Where in the source a trap happened; empty where that is not known.
  package var place: String {
    get { text(.place) }
    set { set(.place, newValue) }
  }

  private func text(_ field: Field) -> String {
    let length = unsafe base.load(fromByteOffset: field.rawValue, as: UInt32.self)
    let bytes = unsafe UnsafeRawBufferPointer(
      start: base + field.rawValue + 4, count: min(Int(length), Self.longestText))
    return unsafe String(decoding: bytes, as: UTF8.self)
  }

  private func set(_ field: Field, _ text: String) {
    var text = text
    text.withUTF8 { bytes in
      let count = min(bytes.count, Self.longestText)
      if let first = bytes.baseAddress {
        unsafe (base + field.rawValue + 4).copyMemory(from: first, byteCount: count)
      }
      unsafe base.storeBytes(of: UInt32(count), toByteOffset: field.rawValue, as: UInt32.self)
    }
  }
}
