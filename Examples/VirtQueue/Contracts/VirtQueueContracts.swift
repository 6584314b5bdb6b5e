import VerifierCommand

typealias ChainStep<M: Machine> = (queue: VirtQueue<M>, walk: VirtQueue<M>.Walk)
typealias Request<M: Machine> = (queue: VirtQueue<M>, head: M.UInt16)

extension Observed<VirtQueue<SymbolicMachine>> {
  var guestMemory: AddressRange<SymbolicMachine.Ghost> {
    AddressRange(start: self.guest, end: self.guest + self.guestSize)
  }

  /// What holds of a queue since it was set up. A packet has less than 2^32 bytes.
  var isQueue: Formula {
    let (packet, end) = (self.packet, self.guest + self.guestSize)
    return self.guest % 16 == 0 && self.table % 16 == 0 && end < power(64)
      && 0 < self.count && self.count <= 32768 && self.table + self.count * 16 <= self.guestSize
      && packet.count < power(32) && (end <= packet.base || packet.base + packet.count <= self.guest)
  }
}

extension Snapshot<Request<SymbolicMachine>> {
  /// A field of a descriptor, at this moment.
  private func field<Number: FixedWidthInteger>(_ type: Number.Type, at offset: Integer, of index: Integer) -> Integer {
    memory.load(type, at: self.queue.guest + self.queue.table + index * 16 + offset)
  }

  /// Whether an error gives a reason to refuse a chain, which is what the descriptor at fault says at this moment.
  func isReason(_ error: Observed<ChainError<SymbolicWord>>) -> Formula {
    switch error.codeValue {
    case .index(let index): index.clauseValue >= self.queue.count
    case .flags(let index, let flags):
      flags.clauseValue.bits(16)[1...2] != 0 && flags.clauseValue == field(UInt16.self, at: 12, of: index.clauseValue)
    case .outside(let index, let address, let length):
      address.clauseValue + length.clauseValue > self.queue.guestSize
        && address.clauseValue == field(UInt64.self, at: 0, of: index.clauseValue)
        && length.clauseValue == field(UInt32.self, at: 8, of: index.clauseValue)
    case .tooLarge(let index, let size, let length):
      size.clauseValue + length.clauseValue > self.queue.packet.count
        && length.clauseValue == field(UInt32.self, at: 8, of: index.clauseValue)
    case .tooLong(let descriptors): descriptors.clauseValue == self.queue.count
    case .fault, nil: true
    }
  }
}

let gather = Contract(
  "virtqueue/gather", "gathers a request from memory that the guest writes", state: Request<SymbolicMachine>.self,
  requires: { old in requires("queue", old.queue.isQueue) },
  loops: { old in
    let queue = old.queue
    return [
      Loop("chain", of: VirtQueue<SymbolicMachine>.Walk.self) { entry, now in
        Loop.Claims(
          invariants: [
            ("within", now.count <= queue.count && now.size <= queue.packet.count), ("index", now.index < power(16)),
          ],
          memory: entry.memory, writtenByOthers: [queue.guestMemory, queue.packet.addresses()],
          variant: queue.count - now.count)
      }
    ]
  },
  body: { call, machine throws(ChainError<SymbolicWord>) in
    try call.queue.gather(from: SymbolicWord(call.head), on: machine)
  },
  native: NativeProgram(state: Request<NativeMachine>.self) { try $0.queue.gather(from: UInt($0.head), on: $1) },
  ensures: { old, new, outcome in
    let queue = old.queue
    onReturn { ensures("size", outcome.result <= queue.packet.count) }
    onThrow { ensures("reason", new.isReason(outcome.error)) }
    ensures(
      "frame", new.memory.isUnchanged(since: old.memory, except: [queue.guestMemory, queue.packet.addresses()]))
  })

extension Snapshot<ChainStep<SymbolicMachine>> {
  /// A field of the descriptor that is next.
  func next<Number: FixedWidthInteger>(_ type: Number.Type, at offset: Integer) -> Integer {
    memory.load(type, at: self.queue.guest + self.queue.table + self.walk.index * 16 + offset)
  }
}

/// What `gather` does with each descriptor, from any place in a chain on. What the guest had written when it was read is what it has now.
let step = Contract(
  "virtqueue/step", "gathers the bytes of one descriptor", state: ChainStep<SymbolicMachine>.self,
  requires: { old in
    requires("queue", old.queue.isQueue)
    requires("room", old.walk.size <= old.queue.packet.count && old.walk.count < old.queue.count)
  },
  body: { call, machine throws(ChainError<SymbolicWord>) in try call.queue.step(&call.walk, on: machine) },
  native: NativeProgram(state: ChainStep<NativeMachine>.self) { try $0.queue.step(&$0.walk, on: $1) },
  ensures: { old, new, outcome in
    let (queue, packet, walk) = (old.queue, old.queue.packet, old.walk)
    let (address, length) = (old.next(UInt64.self, at: 0), old.next(UInt32.self, at: 8))
    let hasNext = old.next(UInt16.self, at: 12).bits(16)[0]
    onReturn {
      ensures("size", new.walk.size == walk.size + length && new.walk.count == walk.count + 1)
      ensures("next", new.walk.index == old.next(UInt16.self, at: 14))
      ensures("last", outcome.result.isNil() == hasNext && outcome.result.ifPresent { $0 == new.walk.size })
      ensures(
        "gathered",
        .forAll("place") {
          $0 < length ==> new[packet, walk.size + $0] == old.memory[queue.guest + address + $0]
        })
    }
    onThrow { ensures("walk", new.walk.size == walk.size && new.walk.count == walk.count) }
    let copied = AddressRange<SymbolicMachine.Ghost>(
      start: packet.base + walk.size, end: packet.base + walk.size + length)
    ensures("frame", new.memory.isUnchanged(since: old.memory, except: [copied]))
  }
).on(.flat.stable())
