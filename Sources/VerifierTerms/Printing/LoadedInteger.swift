internal import BigInt

/// An integer of 2, 4 or 8 bytes that is read from memory.
struct LoadedInteger: Hashable {
  /// The memory that is read.
  let memory: Term
  let address: Address
  let width: Int
  /// Whether the first byte is the most significant one.
  var isBigEndian = false

  /// Where it stands.
  enum Address: Hashable {
    case term(Term)
    /// A sum of a term and a constant above 0.
    case sum(Term, BigInt)
    /// A concatenation of terms, the most significant first, and a constant.
    case upper([Term], BigInt)
    case number(BigInt)
  }
}
