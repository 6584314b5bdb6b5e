/// The sort (type) of a term.
package enum Sort: Hashable, Sendable {
  case boolean
  /// A bit-vector of `width` bits, `width >= 1`; unsigned unless an operation says otherwise.
  case bits(Int)
  /// A mathematical integer, without bounds.
  case integer
  /// Memory: a total map from addresses of `address` bits to cells of `cell` bits. Bytes are `memory(address: 64, cell: 8)`.
  case memory(address: Int, cell: Int)

  package var isMemory: Bool { if case .memory = self { true } else { false } }

  /// The width in bits, where the sort is a bit-vector.
  package var width: Int? {
    if case .bits(let width) = self { width } else { nil }
  }
}
