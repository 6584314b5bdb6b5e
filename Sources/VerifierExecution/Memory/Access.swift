public import VerifierTerms

/// A memory access made by the code under proof.
public struct Access {
  /// The kind of an access.
  public enum Kind: String, Hashable, Sendable {
    /// A read.
    case load
    /// A write.
    case store
    /// An atomic compare-and-exchange.
    case exchange
    /// All accesses of the rounds of a loop, which induction does not list one by one.
    case loop
    /// All accesses of a call of which only the contract is known.
    case call
  }

  /// What the access does.
  public let kind: Kind
  /// The virtual address of the first byte.
  public let address: Integer
  /// The number of bytes.
  public let size: Integer
  /// Whether the access is single-copy atomic: no other thread observes part of it.
  public let isInOnePiece: Bool

  /// A placeholder for an access that does not exist.
  public static var none: Access { Access(.loop, at: 0, 0) }

  init(_ kind: Kind, at start: SymbolicWord, _ size: SymbolicWord, inOnePiece isInOnePiece: Bool = false) {
    self.kind = kind
    address = start.integer
    self.size = size.integer
    self.isInOnePiece = isInOnePiece
  }
}
