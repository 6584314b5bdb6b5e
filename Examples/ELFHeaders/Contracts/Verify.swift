import VerifierCommand

@main struct Verify: Verifier {
  static let contracts = [elfHeader, elfSegments] + brokenELFHeaders + brokenELFSegments
}

/// 2^exponent.
func power(_ exponent: Int) -> Integer { (0..<exponent).reduce(1) { product, _ in 2 * product } }
