import VerifierCommand

@main struct Verify: Verifier {
  static let contracts = [compiledSend, compiledReceive, compiledSetInterrupts, compiledSetDivisor] + brokenUARTs
}
