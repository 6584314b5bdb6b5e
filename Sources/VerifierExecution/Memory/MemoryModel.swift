/// A model of a machine's memory: address translation and assumptions.
public struct MemoryModel: Sendable, Hashable {
  /// The number of low address bits that translation preserves, for instance 12 for pages of 4096 bytes; `nil` without
  /// translation, where each address is a byte of its own.
  public let pageBits: Int?
  /// The assumptions of the model, in sentences. They are printed with every verdict on a method that uses memory.
  public let sentences: [String]

  /// Memory without address translation: no two addresses are one byte. Code that runs behind a page table, where they may be,
  /// is verified `on(.paged(...))`.
  public static let flat = MemoryModel(
    pageBits: nil,
    sentences: [
      "each address is a byte of its own: nothing is mapped twice",
      "addresses, lengths and the ends of ranges are below 2^64",
    ])

  /// Memory behind a single page table, which maps whole pages to whole frames. Several pages may be mapped to one
  /// frame.
  ///
  /// - Parameters:
  ///   - pageBits: The width of an offset in a page, from 1 to 63 bits.
  ///   - sentences: The assumptions of the model, as reports print them.
  public static func paged(bits pageBits: Int, sentences: [String]) -> MemoryModel {
    precondition((1..<64).contains(pageBits), "a page has from 2 to 2^63 bytes")
    return MemoryModel(pageBits: pageBits, sentences: sentences)
  }

  private init(pageBits: Int?, sentences: [String]) {
    self.pageBits = pageBits
    self.sentences = sentences
  }
}
