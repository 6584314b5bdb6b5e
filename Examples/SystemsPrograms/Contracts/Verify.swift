import VerifierCommand

@main struct Verify: Verifier {
  static let contracts =
    [ringPush, ringPop, allocate, free, pageWalk, elfHeader, elfSegments] + deques
    + brokenByteRings + brokenFrameAllocators + brokenPageWalks + brokenELFHeaders + brokenELFSegments + brokenDeques
}

/// 2^exponent.
func power(_ exponent: Int) -> Integer { (0..<exponent).reduce(1) { product, _ in 2 * product } }
