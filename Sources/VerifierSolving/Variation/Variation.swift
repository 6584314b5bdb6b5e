internal import VerifierTerms

/// A variation of queries that must not change their answers: other random seeds for Z3, other names of variables, and
/// another order of assertions. It is determined by one number, so that a run can be repeated.
package struct Variation: Codable, Sendable, Hashable {
  package let seed: UInt32

  /// Creates a variation; `nil` for the seed 0, which stands for unchanged queries.
  package init?(seed: UInt32) {
    if seed == 0 { return nil }
    self.seed = seed
  }

  /// Terms in another order. The relative order of two terms is the same in every list.
  func shuffled(_ terms: [Term]) -> [Term] { shuffled(terms, by: \.index) }

  /// Assertions with the ground terms and the universals each in another order.
  func shuffled(_ assertions: Assertions) -> Assertions {
    var shuffled = Assertions(ground: shuffled(assertions.ground))
    shuffled.universals = self.shuffled(assertions.universals) { $0.matrix.index }
    return shuffled
  }

  private func shuffled<Element>(_ elements: [Element], by number: (Element) -> Int) -> [Element] {
    elements.map { (rank: mixed(UInt64(number($0))), element: $0) }.sorted { $0.rank < $1.rank }.map(\.element)
  }

  /// A pseudorandom number determined by the seed and another number.
  private func mixed(_ number: UInt64) -> UInt64 {
    var random = RandomNumbers(UInt64(seed) << 32 ^ number)
    return random.next()
  }
}

/// The SplitMix64 pseudorandom number generator (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014).
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
