/// An access of a replay: what it did to which bytes, and where in the source it stands.
package struct ReplayedAccess: Hashable, Codable, Sendable {
  /// The kind of an access.
  package enum Kind: String, Hashable, Codable, Sendable {
    case load, store, exchange
  }

  /// What the access does.
  package let kind: Kind
  /// The virtual address of the first byte.
  package let address: UInt
  /// The number of bytes requested.
  package let size: UInt
  /// The number of bytes accessed; less than `size` where a byte faults or the access is not allowed.
  package let done: UInt
  /// The virtual address of the byte that faults; `nil` where none does.
  package let fault: UInt?
  /// The first bytes at the address before the access, at most `mostBytes` of those that were accessed.
  package let before: [UInt8]
  /// The same bytes after the access.
  package var after: [UInt8]
  /// Where the code makes the access; `nil` where that is not known.
  package let site: SourceSite?

  /// The number of bytes of an access that are kept.
  package static let mostBytes: UInt = 64

  package init(
    _ kind: Kind, at address: UInt, size: UInt, done: UInt? = nil, fault: UInt? = nil, before: [UInt8] = [],
    after: [UInt8]? = nil, site: SourceSite? = nil
  ) {
    self.kind = kind
    self.address = address
    self.size = size
    self.done = done ?? size
    self.fault = fault
    self.before = before
    self.after = after ?? before
    self.site = site
  }

  /// The access without the bytes.
  package var withoutBytes: ReplayedAccess {
    ReplayedAccess(kind, at: address, size: size, done: done, fault: fault, site: site)
  }

  /// Whether the access wrote, or would have written.
  package var isWrite: Bool { kind != .load }

  /// Whether some byte, of those that are kept, changed.
  package var changesBytes: Bool { before != after }
}

extension ReplayedAccess: CustomStringConvertible {
  package var description: String {
    let bytes = "\(size) byte\(size == 1 ? "" : "s")"
    return "\(kind.rawValue) of \(bytes) at 0x\(String(address, radix: 16))" + (done < size ? ", \(done) done" : "")
  }
}

extension ReplayedAccess.Kind {
  /// The kind of an access of the symbolic machine; `nil` for what stands for many accesses.
  init?(_ kind: Access.Kind) {
    switch kind {
    case .load: self = .load
    case .store: self = .store
    case .exchange: self = .exchange
    case .loop, .call: return nil
    }
  }
}
