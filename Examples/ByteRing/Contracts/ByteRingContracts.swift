import VerifierCommand

typealias RingPush<M: Machine> = (ring: ByteRing<M>, byte: M.UInt8)

extension Observed<ByteRing<SymbolicMachine>> {
  /// The bytes in the queue, the oldest first.
  var contents: IntegerSequence {
    IntegerSequence(count: (self.tail - self.head).wrapped) { self.places[(self.head + $0) % self.places.count] }
  }

  /// What holds of a ring between calls.
  var isRing: Formula { self.places.count.bits(64).isPowerOfTwo && contents.count <= self.places.count }
}

let ringPush = Contract(
  "ring/push", "puts a byte at the end of the queue", state: RingPush<SymbolicMachine>.self,
  requires: { old in requires("ring", old.ring.isRing) },
  body: { $0.ring.push($0.byte, on: $1) },
  native: NativeProgram(state: RingPush<NativeMachine>.self) { $0.ring.push($0.byte, on: $1) },
  ensures: { old, new, result in
    ensures("ring", new.ring.isRing)
    ensures("full", result == (old.ring.contents.count < old.ring.places.count))
    ensures("contents", result ==> new.ring.contents == old.ring.contents.appending(old.byte))
    ensures("refused", !result ==> new.ring.contents == old.ring.contents)
    ensures("frame", new.isUnchanged(since: old, except: old.ring.places))
  })

let ringPop = Contract(
  "ring/pop", "takes the byte at the start of the queue", state: ByteRing<SymbolicMachine>.self,
  requires: { old in requires("ring", old.isRing) },
  body: { $0.pop(on: $1) },
  native: NativeProgram(state: ByteRing<NativeMachine>.self) { $0.pop(on: $1) },
  ensures: { old, new, result in
    ensures("ring", new.isRing)
    ensures("empty", result.isNil() == old.contents.isEmpty)
    ensures("first", result.ifPresent { $0 == old.contents.first })
    ensures("contents", new.contents == old.contents.dropFirst())
    ensures("frame", new.isUnchanged(since: old))
  })
