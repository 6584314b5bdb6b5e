import VerifierCommand

@main struct Verify: Verifier {
  static let contracts = [ringPush, ringPop] + brokenByteRings
}
