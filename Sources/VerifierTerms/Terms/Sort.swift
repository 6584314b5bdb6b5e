/// The sort (type) of a term.
package enum Sort: Hashable, Sendable {
  /// A truth value.
  case boolean
  /// A bit-vector of `width` bits, `width >= 1`; unsigned unless an operation says otherwise.
  case bits(Int)
  /// An unbounded mathematical integer.
  case integer
  /// A memory: a total map from addresses of `address` bits to cells of `cell` bits. Byte-addressed memory of a 64-bit
  /// machine is `memory(address: 64, cell: 8)`.
  case memory(address: Int, cell: Int)

  /// Whether the sort is a memory.
  package var isMemory: Bool { if case .memory = self { true } else { false } }

  /// The width in bits of a bit-vector sort; `nil` for any other sort.
  package var width: Int? {
    if case .bits(let width) = self { width } else { nil }
  }
}
