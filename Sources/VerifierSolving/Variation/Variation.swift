internal import VerifierTerms

/// A way to put the same questions that ought not to matter: other random seeds for Z3, other names and another order of what
/// holds. All of it follows from one number, so that a run can be done again.
package struct Variation: Sendable, Hashable {
  package let seed: UInt32

  /// - Parameter seed: nil is what 0 gives: questions are put as they are.
  package init?(seed: UInt32) {
    if seed == 0 { return nil }
    self.seed = seed
  }

  /// These terms in another order. Of two terms the same one comes first wherever they stand together.
  func shuffled(_ terms: [Term]) -> [Term] { shuffled(terms, by: \.index) }

  /// The same statements, each kind in another order.
  func shuffled(_ assertions: Assertions) -> Assertions {
    var shuffled = Assertions(ground: shuffled(assertions.ground))
    shuffled.universals = self.shuffled(assertions.universals) { $0.matrix.index }
    return shuffled
  }

  private func shuffled<Element>(_ elements: [Element], by number: (Element) -> Int) -> [Element] {
    elements.map { (rank: mixed(UInt64(number($0))), element: $0) }.sorted { $0.rank < $1.rank }.map(\.element)
  }

  /// A number that follows from the seed and another number.
  private func mixed(_ number: UInt64) -> UInt64 {
    var random = RandomNumbers(UInt64(seed) << 32 ^ number)
    return random.next()
  }
}

/// Numbers that look random, all of which follow from the first (SplitMix64).
struct RandomNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
