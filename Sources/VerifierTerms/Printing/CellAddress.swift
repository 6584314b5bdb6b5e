internal import BigInt

/// The address of a cell of memory, by what it has in common with those around it and a constant: a sum of terms and the constant, or a
/// concatenation whose lowest bits are the constant.
struct CellAddress: Hashable {
  /// What the addresses of neighbours have in common.
  enum Base: Hashable {
    /// The terms of a sum, in no order, however it is bracketed, with how often each occurs.
    case sum([Term: Int])
    /// The upper parts of a concatenation, the most significant first, and the number of bits of the constant.
    case upper([Term], bits: Int)
  }

  let base: Base
  /// The constant, at least 0 and below 2^width.
  let number: BigInt

  init(_ address: Term) {
    // An extension by zeros changes no number.
    var whole = address
    while case .zeroExtend = whole.operation { whole = whole.operands[0] }
    let fields = whole.concatenated
    if fields.count > 1, let low = fields.last, let number = low.constant?.number {
      base = .upper(fields.dropLast(), bits: low.width)
      self.number = number
    } else {
      (base, number) = Self.sum(address)
    }
  }

  private static func sum(_ address: Term) -> (base: Base, number: BigInt) {
    var (addends, number): ([Term: Int], BigInt) = ([:], 0)
    var pending = [address]
    var left = mostAdditions
    while let part = pending.popLast() {
      if let constant = part.constant?.number {
        number += constant
      } else if part.operation == .add, left > 0 {
        left -= 1
        pending += part.operands
      } else {
        addends[part, default: 0] += 1
      }
    }
    return (.sum(addends), number % (BigInt(1) << address.width))
  }

  /// The number of additions of an address that are looked into: shared terms make sums that are much longer than what they are made of.
  private static let mostAdditions = 16
}

extension Term {
  /// The parts of a concatenation, the most significant first; the term itself where it is none. What lies behind many parts is one.
  var concatenated: [Term] {
    var parts: [Term] = []
    var rest = self
    while rest.operation == .concatenate, parts.count < 63 {
      parts.append(rest.operands[0])
      rest = rest.operands[1]
    }
    return parts + [rest]
  }
}
