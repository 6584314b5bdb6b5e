import Mutation

/// A reproducible random sample of mutants.
public struct Sample: Sendable {
  /// The number of mutants.
  public let count: Int
  /// The seed of the random choice.
  public let seed: UInt64

  public init(count: Int, seed: UInt64) {
    self.count = count
    self.seed = seed
  }

  /// Candidates in random order, six for each mutant of the sample, because about one in three compiles.
  func candidates(among mutants: [Mutant]) -> [Mutant] {
    var generator = SplitMix(state: seed)
    return Array(mutants.shuffled(using: &generator).prefix(count * 6))
  }
}

/// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
