/// What pages of virtual addresses are mapped to: by page number the frame, for some pages; all others are not mapped.
///
/// Several pages may be mapped to one frame. A page number is an address without its 12 lowest bits.
public struct PageTable: Hashable, Sendable {
  public static let pageBits: UInt = 12
  public static let pageSize: UInt = 1 << pageBits

  public enum Entry: Hashable, Sendable {
    case unmapped
    case mapped(frame: UInt, isWritable: Bool)
  }

  private var entries: [UInt: Entry] = [:]

  public init() {}

  public subscript(page: UInt) -> Entry {
    get { entries[page] ?? .unmapped }
    set { entries[page] = newValue }
  }

  /// The physical address of a virtual one, and whether it may be written; nil where its page is not mapped.
  public func translate(_ address: UInt) -> (physical: UInt, isWritable: Bool)? {
    guard case .mapped(let frame, let isWritable) = self[address >> Self.pageBits] else { return nil }
    return (frame << Self.pageBits | address & (Self.pageSize - 1), isWritable)
  }
}
