/// An access that was made, or tried.
package struct LoggedAccess: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case load, store, exchange
  }

  package let kind: Kind
  package let address: UInt
  /// How many bytes were asked for.
  package let size: UInt
  /// How many were accessed before one faulted; `size` where none did.
  package let done: UInt

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
