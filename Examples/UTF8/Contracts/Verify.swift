import VerifierCommand

@main struct Verify: Verifier {
  static let contracts = [validPrefix] + brokenUTF8
}
