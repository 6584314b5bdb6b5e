import VerifierCommand

/// A mistake in gathering a chain.
enum ChainMistake: String, CaseIterable {
  /// Descriptors are followed without end.
  case noLimit
  /// A chain of as many descriptors as the table has is refused.
  case oneTooFew
  /// An index is not looked at.
  case noIndexCheck
  /// The length is read for the check, and again for the copy.
  case lengthTwice
  /// The end of a buffer may not fit into a word.
  case endOfBuffer
  /// A buffer that ends where guest memory does is refused.
  case lastByte
  /// The sum of the lengths has 32 bits.
  case sumOf32Bits
  /// Each buffer is copied to the start of the packet.
  case toStart
}

extension VirtQueue {
  func gather(from head: M.Word, with mistake: ChainMistake, on machine: M) throws(ChainError<M.Word>) -> M.Word {
    var walk = Walk(index: head)
    let size = try machine.loopWithExit(
      "chain", in: (self, machine, mistake), &walk,
      while: {
        if $0.2 == .noLimit { return true }
        return $0.2 == .oneTooFew ? $1.count + 1 < $0.0.count : $1.count < $0.0.count
      }
    ) { context, walk throws(ChainError<M.Word>) in
      try context.0.step(&walk, with: context.2, on: context.1)
    }
    guard let size else { throw .tooLong(descriptors: walk.count) }
    return size
  }

  func step(
    _ walk: inout Walk, with mistake: ChainMistake, on machine: M
  ) throws(ChainError<M.Word>) -> M.Word? {
    guard mistake == .noIndexCheck || walk.index < count else { throw .index(walk.index) }
    let address = try read(at: walk.index * 16, on: machine)
    var tail = DescriptorTail(bits: try read(at: walk.index * 16 + 8, on: machine))
    guard tail.flags & 6 == 0 else { throw .flags(at: walk.index, tail.flags) }
    guard isInGuestMemory(address, tail.length, mistake) else {
      throw .outside(at: walk.index, address: address, length: tail.length)
    }
    guard fits(tail.length, behind: walk.size, mistake) else {
      throw .tooLarge(at: walk.index, size: walk.size, length: tail.length)
    }
    if mistake == .lengthTwice { tail = DescriptorTail(bits: try read(at: walk.index * 16 + 8, on: machine)) }
    try copy(tail.length, from: address, to: mistake == .toStart ? 0 : walk.size, on: machine)
    walk.size += tail.length
    walk.count += 1
    walk.index = tail.next
    return tail.flags & 1 == 0 ? walk.size : nil
  }

  private func isInGuestMemory(_ address: M.Word, _ length: M.Word, _ mistake: ChainMistake) -> Bool {
    switch mistake {
    case .endOfBuffer: address + length <= guestSize
    case .lastByte: address < guestSize && length < guestSize - address
    default: address <= guestSize && length <= guestSize - address
    }
  }

  private func fits(_ length: M.Word, behind size: M.Word, _ mistake: ChainMistake) -> Bool {
    switch mistake {
    case .sumOf32Bits: M.Word(M.UInt32(truncatingIfNeeded: size) + M.UInt32(truncatingIfNeeded: length)) <= packet.count
    default: length <= packet.count - size
    }
  }
}
