/// An access that was made or attempted.
package struct LoggedAccess: Hashable, Sendable {
  /// The kind of an access.
  package enum Kind: String, Hashable, Sendable {
    /// A read.
    case load
    /// A write.
    case store
    /// An atomic compare-and-exchange.
    case exchange
  }

  /// What the access does.
  package let kind: Kind
  /// The virtual address of the first byte.
  package let address: UInt
  /// The number of bytes requested.
  package let size: UInt
  /// The number of bytes accessed before the first fault; `size` if there was none.
  package let done: UInt

  /// Creates a log entry.
  package init(_ kind: Kind, at address: UInt, size: UInt, done: UInt) {
    self.kind = kind
    self.address = address
    self.size = size
    self.done = done
  }
}

extension LoggedAccess: CustomStringConvertible {
  package var description: String {
    let bytes = "\(size) byte\(size == 1 ? "" : "s")"
    return "\(kind.rawValue) of \(bytes) at 0x\(String(address, radix: 16))" + (done < size ? ", \(done) done" : "")
  }
}
