import VerifierCommand

@main struct Verify: Verifier {
  static let contracts = [send, receive, setInterrupts, setDivisor] + brokenUARTs
}
