/// A model of a machine's memory: address translation, what others write, and assumptions.
public struct MemoryModel: Sendable, Hashable {
  /// The number of low address bits that translation preserves, for instance 12 for pages of 4096 bytes; `nil` without
  /// translation, where each address is a byte of its own.
  public let pageBits: Int?
  /// Whether memory that may fault changes by the method alone while it runs. Where it does not, others may write the bytes
  /// of each access to it right before that access.
  public let isStable: Bool
  /// The assumptions about translation.
  private let translation: [String]
  /// The assumption about what others write.
  private let interference: String

  /// The assumptions of the model, in sentences. They are printed with every verdict on a method that uses memory.
  public var sentences: [String] { translation + [interference] }

  /// Memory without address translation: no two addresses are one byte. Code that runs behind a page table, where they may be,
  /// is verified `on(.paged(...))`. Others may write memory that may fault.
  public static let flat = MemoryModel(
    pageBits: nil, translation: ["each address is a byte of its own: nothing is mapped twice"])

  /// Memory behind a single page table, which maps whole pages to whole frames. Several pages may be mapped to one
  /// frame. Others may write memory that may fault.
  ///
  /// - Parameters:
  ///   - pageBits: The width of an offset in a page, from 3 to 63 bits: a word that is aligned lies in one page.
  ///   - sentences: The assumptions of the model, as reports print them.
  public static func paged(bits pageBits: Int, sentences: [String]) -> MemoryModel {
    precondition((3..<64).contains(pageBits), "a page has from 8 to 2^63 bytes")
    return MemoryModel(pageBits: pageBits, translation: sentences)
  }

  /// This model with the assumption that memory that may fault changes by the method alone while it runs.
  ///
  /// - Parameter sentence: The assumption, as reports print it.
  public func stable(
    _ sentence: String =
      "memory that may fault changes by the method alone while it runs, and whether a byte of it faults does not change"
  ) -> MemoryModel {
    MemoryModel(pageBits: pageBits, isStable: true, translation: translation, interference: sentence)
  }

  private init(
    pageBits: Int?, isStable: Bool = false, translation: [String],
    interference: String =
      "others write memory that may fault right before an access to it, and the bytes of that access alone; whether a byte faults "
      + "does not change"
  ) {
    self.pageBits = pageBits
    self.isStable = isStable
    self.translation = translation
    self.interference = interference
  }
}
