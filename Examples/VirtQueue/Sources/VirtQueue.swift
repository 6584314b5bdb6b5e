import VerifierCommand

/// Why the chain of a request is refused. An error has the descriptor at fault, and what was read from it.
enum ChainError<Word: MachineWord>: Error {
  /// Guest memory cannot be read.
  case fault
  /// An index is not one of the table.
  case index(Word)
  /// A descriptor is to be written, or has a table of its own: not in a queue that transmits.
  case flags(at: Word, Word)
  /// A buffer does not lie in guest memory.
  case outside(at: Word, address: Word, length: Word)
  /// A buffer does not fit behind the bytes that were gathered.
  case tooLarge(at: Word, size: Word, length: Word)
  /// As many descriptors as the table has were followed, and there are more: a loop.
  case tooLong(descriptors: Word)
}

/// The second half of a descriptor: the length of a buffer, flags, and the index of the next descriptor.
struct DescriptorTail<Word: MachineWord> {
  let bits: Word

  var length: Word { bits & 0xffff_ffff }
  var flags: Word { bits >> 32 & 0xffff }
  var next: Word { bits >> 48 }
}

/// The device's side of a split virtqueue that transmits. The guest may write all of its memory at any time.
struct VirtQueue<M: Machine> {
  /// The address at which guest memory stands in this process.
  let guest: M.Word
  let guestSize: M.Word
  /// The guest address of the descriptor table, which was checked when the queue was set up.
  let table: M.Word
  /// The number of descriptors in the table.
  let count: M.Word
  /// Room for the bytes of a request.
  let packet: Buffer<M, M.UInt8>

  var guestMemory: AddressRange<M.Ghost> {
    AddressRange(start: M.number(guest), end: M.number(guest) + M.number(guestSize))
  }

  /// How far a chain has been followed.
  struct Walk {
    /// The next descriptor.
    var index: M.Word
    /// The number of descriptors before.
    var count: M.Word = 0
    /// The number of bytes gathered.
    var size: M.Word = 0
  }

  /// Gathers the bytes of a request, whose chain begins at a descriptor. Returns how many they are.
  func gather(from head: M.Word, on machine: M) throws(ChainError<M.Word>) -> M.Word {
    var walk = Walk(index: head)
    let size = try machine.loopWithExit("chain", in: (self, machine), &walk, while: { $1.count < $0.0.count }) {
      context, walk throws(ChainError<M.Word>) in try context.0.step(&walk, on: context.1)
    }
    guard let size else { throw .tooLong(descriptors: walk.count) }
    return size
  }

  /// Gathers the bytes of one descriptor. Returns how many there are in all if it is the last one.
  func step(_ walk: inout Walk, on machine: M) throws(ChainError<M.Word>) -> M.Word? {
    guard walk.index < count else { throw .index(walk.index) }
    let address = try read(at: walk.index * 16, on: machine)
    // Length, flags and index are read once, in one piece: what is checked is what is used.
    let tail = DescriptorTail(bits: try read(at: walk.index * 16 + 8, on: machine))
    guard tail.flags & 6 == 0 else { throw .flags(at: walk.index, tail.flags) }
    guard address <= guestSize && tail.length <= guestSize - address else {
      throw .outside(at: walk.index, address: address, length: tail.length)
    }
    guard tail.length <= packet.count - walk.size else {
      throw .tooLarge(at: walk.index, size: walk.size, length: tail.length)
    }
    try copy(tail.length, from: address, to: walk.size, on: machine)
    walk.size += tail.length
    walk.count += 1
    walk.index = tail.next
    return tail.flags & 1 == 0 ? walk.size : nil
  }

  /// Reads half of a descriptor.
  func read(at offset: M.Word, on machine: M) throws(ChainError<M.Word>) -> M.Word {
    let bits = machine.loadOnceFallibly(size: 8, at: guest + table + offset, within: guestMemory)
    guard let bits else { throw .fault }
    return bits
  }

  /// Copies bytes of guest memory into the packet.
  func copy(_ length: M.Word, from address: M.Word, to offset: M.Word, on machine: M) throws(ChainError<M.Word>) {
    let copied = machine.copyFallibly(
      length, from: guest + address, within: guestMemory, to: packet.base + offset, within: packet.writing.range)
    guard copied == length else { throw .fault }
  }
}
