public import VerifierTerms

/// An access that the code made.
public struct Access {
  public enum Kind: String, Hashable, Sendable {
    case load, store, exchange
    /// Whatever the rounds of a loop did.
    case loop
  }

  public let kind: Kind
  public let address: Integer
  /// In bytes.
  public let size: Integer
  /// Whether no other thread sees it in part.
  public let isInOnePiece: Bool

  /// An access that no code makes.
  public static var none: Access { Access(.loop, at: 0, 0) }

  init(_ kind: Kind, at start: SymbolicWord, _ size: SymbolicWord, inOnePiece isInOnePiece: Bool = false) {
    self.kind = kind
    address = start.integer
    self.size = size.integer
    self.isInOnePiece = isInOnePiece
  }
}
