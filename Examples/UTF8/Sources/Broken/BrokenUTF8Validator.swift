import VerifierCommand

/// A mistake in looking at a sequence.
enum UTF8Mistake: String, CaseIterable {
  /// The lead bytes C0 and C1 are taken, for what has one byte.
  case shortestOf2
  /// E0 and F0 are followed by any trail byte.
  case shortestOf3And4
  /// Surrogates are taken.
  case surrogates
  /// Code points above U+10FFFF are taken.
  case aboveLast
  /// Lead bytes up to F7 are taken.
  case leadsToF7
  /// The end of the bytes is not looked at.
  case truncated
  /// The last trail byte may be any.
  case lastTrail
  /// A trail byte is one from 80 on.
  case trailFrom80
}

extension UTF8Validator {
  func validPrefix(with mistake: UTF8Mistake, on machine: M) -> M.Word {
    var index: M.Word = 0
    _ = machine.loopWithExit("scan", in: (self, machine, mistake), &index, while: { $1 < $0.0.bytes.count }) {
      let length = $0.0.sequence(at: $1, with: $0.2, on: $0.1)
      if length == 0 { return true }
      $1 += length
      return nil
    }
    return index
  }

  func sequence(at index: M.Word, with mistake: UTF8Mistake, on machine: M) -> M.Word {
    let lead = machine[bytes, index]
    if lead < 0x80 { return 1 }
    if lead < (mistake == .shortestOf2 ? 0xc0 : 0xc2) || lead > (mistake == .leadsToF7 ? 0xf7 : 0xf4) { return 0 }
    let length: M.Word = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
    if mistake != .truncated && length > bytes.count - index { return 0 }
    let second = machine[bytes, index + 1]
    let low = mistake == .shortestOf3And4 ? 0x80 : low(after: lead)
    if second < low || second > high(after: lead, mistake) { return 0 }
    if length > 2 && !isTrail(machine[bytes, index + 2], mistake) { return 0 }
    if length > 3 && mistake != .lastTrail && !isTrail(machine[bytes, index + 3], mistake) { return 0 }
    return length
  }

  private func high(after lead: M.UInt8, _ mistake: UTF8Mistake) -> M.UInt8 {
    switch mistake {
    case .surrogates: lead == 0xf4 ? 0x8f : 0xbf
    case .aboveLast: lead == 0xed ? 0x9f : 0xbf
    default: high(after: lead)
    }
  }

  private func isTrail(_ byte: M.UInt8, _ mistake: UTF8Mistake) -> Bool {
    mistake == .trailFrom80 ? byte >= 0x80 : isTrail(byte)
  }
}
