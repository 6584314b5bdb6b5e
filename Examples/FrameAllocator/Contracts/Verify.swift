import VerifierCommand

@main struct Verify: Verifier {
  static let contracts = [allocate, free] + brokenFrameAllocators
}
