/// A page table: entries for some page numbers, and a rule for all others.
///
/// Several pages may be mapped to one frame. A page number is an address without its offset bits.
package struct PageTable: Hashable, Sendable {
  /// The default width of an offset in a page, in bits.
  package static let pageBits: UInt = 12
  /// The default size of a page, in bytes.
  package static let pageSize: UInt = 1 << pageBits

  /// The rule for pages without an entry.
  package enum Background: Hashable, Sendable {
    /// No page is mapped.
    case unmapped
    /// Each page is mapped to the frame with its own number.
    case identity
    /// All pages are mapped to the same frame.
    case frame(UInt)
  }

  /// An entry of the page table.
  package enum Entry: Hashable, Sendable {
    /// The page is not mapped.
    case unmapped
    /// The page is mapped to a frame.
    case mapped(frame: UInt, isWritable: Bool)
  }

  private let background: Background
  /// The width of an offset in a page, in bits.
  private let pageBits: UInt
  private var entries: [UInt: Entry] = [:]

  /// Creates a page table without entries.
  package init(background: Background = .unmapped, pageBits: UInt = PageTable.pageBits) {
    self.background = background
    self.pageBits = pageBits
  }

  /// The entry of a page number.
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

  /// The physical address of a virtual one, and whether it is writable; `nil` if its page is not mapped.
  package func translate(_ address: UInt) -> (physical: UInt, isWritable: Bool)? {
    guard case .mapped(let frame, let isWritable) = self[address >> pageBits] else { return nil }
    return (frame << pageBits | address & (1 << pageBits - 1), isWritable)
  }
}
