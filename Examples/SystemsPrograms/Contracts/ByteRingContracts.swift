import VerifierCommand

struct RingCall<M: Machine> {
  var ring: ByteRing<M>
  var byte: M.UInt8
}

func ringCall<M: ContractMachine>(_ inputs: MethodInputs<M>) -> RingCall<M> {
  RingCall(
    ring: ByteRing(
      places: inputs.buffer("places", of: M.UInt8.self), head: inputs.word("head"), tail: inputs.word("tail")),
    byte: inputs.uint8("byte"))
}

extension Snapshot<RingCall<SymbolicMachine>> {
  /// The bytes in the queue, the oldest first.
  var contents: IntegerSequence {
    let ring = self.ring
    return IntegerSequence(count: (ring.tail - ring.head).wrapped) {
      self[ring.places, (ring.head + $0) % ring.places.count]
    }
  }

  /// What holds of a ring between calls.
  var isRing: Formula {
    self.ring.places.count.bits(64).isPowerOfTwo && contents.count <= self.ring.places.count
  }
}

private func push(
  _ id: String, native: NativeProgram? = nil,
  _ push: @escaping @Sendable (inout RingCall<SymbolicMachine>, SymbolicMachine) -> Bool
) -> Contract {
  Contract(
    id, "puts a byte at the end of the queue", inputs: ringCall,
    requires: { old in requires("ring", old.isRing) },
    body: { call, machine in push(&call, machine) }, native: native,
    ensures: { old, new, result in
      ensures("ring", new.isRing)
      ensures("full", result == (old.contents.count < old.ring.places.count))
      ensures("contents", result ==> new.contents == old.contents.appending(old.byte))
      ensures("refused", !result ==> new.contents == old.contents)
      ensures("frame", new.isUnchanged(since: old, except: old.ring.places))
    })
}

private func pop(
  _ id: String, native: NativeProgram? = nil,
  _ pop: @escaping @Sendable (inout RingCall<SymbolicMachine>, SymbolicMachine) -> SymbolicMachine.UInt8?
) -> Contract {
  Contract(
    id, "takes the byte at the start of the queue", inputs: ringCall,
    requires: { old in requires("ring", old.isRing) },
    body: { call, machine in pop(&call, machine) }, native: native,
    ensures: { old, new, result in
      ensures("ring", new.isRing)
      ensures("empty", result.isNil() == old.contents.isEmpty)
      ensures("first", result.ifPresent { $0 == old.contents.first })
      ensures("contents", new.contents == old.contents.dropFirst())
      ensures("frame", new.isUnchanged(since: old))
    })
}

let byteRings =
  [
    push("ring/push", native: NativeProgram(ringCall) { $0.ring.push($0.byte, on: $1) }) {
      $0.ring.push($0.byte, on: $1)
    },
    pop("ring/pop", native: NativeProgram(ringCall) { $0.ring.pop(on: $1) }) { $0.ring.pop(on: $1) },
  ]
  + [RingMistake.noRoomCheck, .roomForOneLess, .maskOfCount, .counterKept].map { mistake in
    push("broken/ring/push-\(mistake)") { $0.ring.brokenPush($0.byte, mistake, on: $1) }
  }
  + [RingMistake.noEmptyCheck, .maskOfCount, .counterKept, .lastByte].map { mistake in
    pop("broken/ring/pop-\(mistake)") { $0.ring.brokenPop(mistake, on: $1) }
  }
