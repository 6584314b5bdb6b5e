internal import BigInt

/// The integer that is read from memory of which a term is the bytes: a concatenation of 2, 4 or 8 cells at addresses one after the other.
struct LoadedInteger {
  /// The memory that is read.
  let memory: Term
  /// The address of the first byte.
  let address: Term
  /// Whether the first byte is the most significant one.
  let isBigEndian: Bool

  /// The integer of a term; `nil` where it is none.
  ///
  /// - Complexity: Linear in the number of bytes.
  init?(_ term: Term) {
    guard term.operation == .concatenate, [16, 32, 64].contains(term.width) else { return nil }
    // From the most significant byte down.
    var bytes: [Term] = []
    var pending = [term]
    while let part = pending.popLast() {
      if part.operation == .concatenate {
        pending += [part.operands[1], part.operands[0]]
      } else if part.operation == .select, part.width == 8 {
        bytes.append(part)
      } else {
        return nil
      }
    }
    let memory = bytes[0].operands[0]
    guard bytes.count == term.width / 8, bytes.allSatisfy({ $0.operands[0] == memory }) else { return nil }
    let addresses = bytes.map { $0.operands[1] }
    if Self.isAscending(addresses.reversed()) {
      self.init(memory: memory, address: addresses[addresses.count - 1], isBigEndian: false)
    } else if Self.isAscending(addresses) {
      self.init(memory: memory, address: addresses[0], isBigEndian: true)
    } else {
      return nil
    }
  }

  private init(memory: Term, address: Term, isBigEndian: Bool) {
    (self.memory, self.address, self.isBigEndian) = (memory, address, isBigEndian)
  }

  /// Whether each address is the one after the address before it, modulo 2^width.
  private static func isAscending(_ addresses: [Term]) -> Bool {
    let parts = addresses.map(offset)
    return zip(parts, parts.dropFirst()).allSatisfy { first, next in
      first.addends == next.addends && (first.number + 1) % (BigInt(1) << addresses[0].width) == next.number
    }
  }

  /// An address as a sum of terms, in no order, and a constant, however it is bracketed.
  private static func offset(_ address: Term) -> (addends: [Term: Int], number: BigInt) {
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
    return (addends, number % (BigInt(1) << address.width))
  }

  /// The number of additions of an address that are looked into: shared terms make sums that are much longer than what they are made of.
  private static let mostAdditions = 16
}
