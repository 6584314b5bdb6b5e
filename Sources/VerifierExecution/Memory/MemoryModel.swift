/// How the memory of a machine is modelled, and what is assumed of it.
public struct MemoryModel: Sendable, Hashable {
  /// The low bits of an address that translation leaves as they are, for instance 12 for pages of 4096 bytes; `nil` where there
  /// is no translation, so that each address is a byte of its own.
  public let pageBits: Int?
  /// What a proof takes for granted about the model, in sentences. They are printed with every verdict on a method that
  /// uses memory.
  public let sentences: [String]

  /// Memory without pages.
  public static let flat = MemoryModel(
    pageBits: nil, sentences: ["addresses, lengths and the ends of ranges are below 2^64"])

  /// Memory behind one page table, which maps whole pages to whole frames and may map many pages to one.
  ///
  /// - Parameter pageBits: The bits of an offset in a page, from 1 to 63.
  public static func paged(bits pageBits: Int, sentences: [String]) -> MemoryModel {
    precondition((1..<64).contains(pageBits), "a page has from 2 to 2^63 bytes")
    return MemoryModel(pageBits: pageBits, sentences: sentences)
  }

  private init(pageBits: Int?, sentences: [String]) {
    self.pageBits = pageBits
    self.sentences = sentences
  }
}
