import VerifierCommand

/// Bytes that may be UTF-8: well-formed sequences of Table 3-7 of the Unicode Standard, one after the other.
struct UTF8Validator<M: Machine> {
  let bytes: Buffer<M, M.UInt8>

  /// The number of bytes up to the first sequence that is not well formed; all of them where there is none.
  func validPrefix(on machine: M) -> M.Word {
    var index: M.Word = 0
    _ = machine.loopWithExit("scan", in: (self, machine), &index, while: { $1 < $0.0.bytes.count }) {
      let length = $0.0.sequence(at: $1, on: $0.1)
      if length == 0 { return true }
      $1 += length
      return nil
    }
    return index
  }

  /// The number of bytes of the well-formed sequence at an index; 0 where there is none.
  func sequence(at index: M.Word, on machine: M) -> M.Word {
    let lead = machine[bytes, index]
    if lead < 0x80 { return 1 }
    if lead < 0xc2 || lead > 0xf4 { return 0 }
    let length: M.Word = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
    if length > bytes.count - index { return 0 }
    let second = machine[bytes, index + 1]
    if second < low(after: lead) || second > high(after: lead) { return 0 }
    if length > 2 && !isTrail(machine[bytes, index + 2]) { return 0 }
    if length > 3 && !isTrail(machine[bytes, index + 3]) { return 0 }
    return length
  }

  /// The least second byte: what is below has a shorter form.
  func low(after lead: M.UInt8) -> M.UInt8 { lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80 }

  /// The greatest second byte: what is above is a surrogate, or no code point.
  func high(after lead: M.UInt8) -> M.UInt8 { lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf }

  func isTrail(_ byte: M.UInt8) -> Bool { byte & 0xc0 == 0x80 }
}
