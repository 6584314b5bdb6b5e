import VerifierCommand

private let unpack = Contract(
  "unpack", "copies what a packet brings", state: Inbox<SymbolicMachine>.self,
  requires: { old in
    requires("separate", old.areSeparate(old.packet, old.payload))
  },
  body: { inbox, machine throws(Malformed) in try inbox.unpack(on: machine) },
  native: NativeProgram(state: Inbox<NativeMachine>.self) { try $0.unpack(on: $1) },
  ensures: { old, new, outcome in
    let length = old.packet.load(Header<SymbolicMachine>.length, at: 0)
    let isShort = old.packet.count < 4 || old.packet.count < 4 + length
    onReturn {
      ensures("length", outcome.result == length)
      let (before, after) = (old.payload.elements, new.payload.elements)
      ensures("copied", after.prefix(length) == old.packet.elements.dropFirst(4).prefix(length))
      ensures("rest", after.dropFirst(length) == before.dropFirst(length))
    }
    onThrow {
      ensures("short", (outcome.error == .short) == isShort)
    }
    ensures("frame", new.isUnchanged(since: old, except: old.payload))
  })

/// The same without the requirement that the buffers share no byte.
private let overlapping = Contract(
  "overlapping/unpack", "copies what a packet brings", state: Inbox<SymbolicMachine>.self,
  body: { try $0.unpack(on: $1) },
  ensures: { old, new, outcome in
    let length = old.packet.load(Header<SymbolicMachine>.length, at: 0)
    onReturn {
      ensures("copied", new.payload.elements.prefix(length) == new.packet.elements.dropFirst(4).prefix(length))
    }
    onThrow {
      ensures("kept", new.isUnchanged(since: old))
    }
  })

@main struct Verify: Verifier {
  static let contracts = [
    unpack, overlapping,
    unpack.running("broken/as-said", state: Inbox<SymbolicMachine>.self) { try $0.unpackAsSaid(on: $1) },
    unpack.running("broken/with-end", state: Inbox<SymbolicMachine>.self) { try $0.unpackWithEnd(on: $1) },
  ]
}
