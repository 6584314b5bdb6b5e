import VerifierCommand

/// Bytes of which something is taken for granted.
struct TrustedBytes<M: Machine> {
  let bytes: Buffer<M, M.UInt8>

  /// The first byte, or 0 where there is none, of bytes that are trusted to be 0.
  func first(on machine: M) -> M.UInt8 {
    machine.axiom("bytes-are-0", of: .none, in: bytes.reading.range)
    return 0 < bytes.count ? machine[bytes, 0] : 0
  }
}
