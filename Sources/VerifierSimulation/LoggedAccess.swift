/// An access that was made, or tried.
public struct LoggedAccess: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case load, store, exchange
  }

  public let kind: Kind
  public let address: UInt
  /// How many bytes were asked for.
  public let size: UInt
  /// How many were accessed before one faulted; `size` where none did.
  public let done: UInt

  public init(_ kind: Kind, at address: UInt, size: UInt, done: UInt) {
    self.kind = kind
    self.address = address
    self.size = size
    self.done = done
  }
}

extension LoggedAccess: CustomStringConvertible {
  public var description: String {
    let bytes = "\(size) byte\(size == 1 ? "" : "s")"
    return "\(kind.rawValue) of \(bytes) at 0x\(String(address, radix: 16))" + (done < size ? ", \(done) done" : "")
  }
}
