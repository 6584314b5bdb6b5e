internal import CPlatform
internal import FoundationEssentials

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Messages between two processes over a socket. Each is its length in bytes, as a number of four bytes, and JSON.
struct Channel: Sendable {
  let descriptor: Int32

  /// Sends a message; returns whether the other process is there.
  func send(_ message: some Encodable) -> Bool {
    guard let data = try? JSONEncoder().encode(message) else {
      preconditionFailure("a message of strings and finite numbers was expected to encode")
    }
    let length = UInt32(data.count).littleEndian
    let isHeard = unsafe withUnsafeBytes(of: length) { unsafe send($0) }
    return isHeard && (unsafe data.withUnsafeBytes { unsafe send($0) })
  }

  private func send(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe platform_send(
        descriptor, bytes.baseAddress.map { unsafe $0 + sent }, bytes.count - sent)
      if count > 0 {
        sent += count
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// Waits for a message; `nil` where the other process has ended, or sends what is none.
  func receive<Message: Decodable>(_ type: Message.Type) -> Message? {
    guard let header = receive(4) else { return nil }
    let length = header.reversed().reduce(0) { $0 << 8 | Int($1) }
    return receive(length).flatMap { try? JSONDecoder().decode(type, from: Data($0)) }
  }

  private func receive(_ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var received = 0
    while received < count {
      let more = unsafe bytes.withUnsafeMutableBytes { bytes in
        unsafe recv(descriptor, bytes.baseAddress.map { unsafe $0 + received }, count - received, 0)
      }
      if more > 0 {
        received += more
      } else if more == 0 || errno != EINTR {
        return nil
      }
    }
    return bytes
  }

  func end() { _ = close(descriptor) }
}
