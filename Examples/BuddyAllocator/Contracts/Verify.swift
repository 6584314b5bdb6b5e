import VerifierCommand

@main struct Verify: Verifier {
  static let contracts = [buddy, parent, lower, upper, joined, top] + brokenBlocks + brokenTrees
}

/// 2^exponent.
func power(_ exponent: Int) -> Integer { (0..<exponent).reduce(1) { product, _ in 2 * product } }
