/// What pages of virtual addresses are mapped to: by page number the frame, for some pages, and a rule for all others.
///
/// Several pages may be mapped to one frame. A page number is an address without its lowest bits.
package struct PageTable: Hashable, Sendable {
  /// The bits of an offset in a page, where a simulation does not say otherwise.
  package static let pageBits: UInt = 12
  package static let pageSize: UInt = 1 << pageBits

  /// What becomes of the pages that have no entry.
  package enum Background: Hashable, Sendable {
    case unmapped
    /// Each is mapped to the frame of its own number.
    case identity
    /// All are mapped to one frame.
    case frame(UInt)
  }

  package enum Entry: Hashable, Sendable {
    case unmapped
    case mapped(frame: UInt, isWritable: Bool)
  }

  private let background: Background
  /// The bits of an offset in a page.
  private let pageBits: UInt
  private var entries: [UInt: Entry] = [:]

  package init(background: Background = .unmapped, pageBits: UInt = PageTable.pageBits) {
    self.background = background
    self.pageBits = pageBits
  }

  package subscript(page: UInt) -> Entry {
    get {
      if let entry = entries[page] { return entry }
      return switch background {
      case .unmapped: .unmapped
      case .identity: .mapped(frame: page, isWritable: true)
      case .frame(let frame): .mapped(frame: frame, isWritable: true)
      }
    }
    set { entries[page] = newValue }
  }

  /// The physical address of a virtual one, and whether it may be written; nil where its page is not mapped.
  package func translate(_ address: UInt) -> (physical: UInt, isWritable: Bool)? {
    guard case .mapped(let frame, let isWritable) = self[address >> pageBits] else { return nil }
    return (frame << pageBits | address & (1 << pageBits - 1), isWritable)
  }
}
