import VerifierCommand

extension TrustedBytes {
  /// The first byte, or 0 where there is none, of bytes that are trusted to be 0, and to be 1.
  func firstOfTwoTrusts(on machine: M) -> M.UInt8 {
    machine.axiom("bytes-are-0", of: .none, in: bytes.reading.range)
    machine.axiom("bytes-are-1", of: .none, in: bytes.reading.range)
    return 0 < bytes.count ? machine[bytes, 0] : 0
  }
}
