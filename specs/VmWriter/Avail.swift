import VerifierContracts
import VmIO

/// A call that has a writer or a reader, and nothing else.
struct LoneCall<Side: Accessor>: Displayable {
  var side: Side

  init(_ inputs: Inputs) { side = inputs.accessor() }

  var observations: [(name: String, value: Integer)] { side.observations(Side.name) }
}

extension Contract {
  static let avail = length("any/avail", "the number of bytes that can still be written") {
    (call: inout LoneCall<Writer>, machine) in call.side.run(as: Infallible.self, on: machine) { $0.avail }.integer
  }

  static let remain = length("reader/any/remain", "the number of bytes that can still be read", isOnPage: false) {
    (call: inout LoneCall<Reader>, machine) in call.side.run(as: Infallible.self, on: machine) { $0.remain }.integer
  }

  static let hasAvail = hasLength("any/has_avail", "whether a byte can still be written") {
    (call: inout LoneCall<Writer>, machine) in call.side.run(as: Infallible.self, on: machine) { $0.hasAvail }
  }

  static let hasRemain = hasLength("reader/any/has_remain", "whether a byte can still be read", isOnPage: false) {
    (call: inout LoneCall<Reader>, machine) in call.side.run(as: Infallible.self, on: machine) { $0.hasRemain }
  }

  static let cursor = pointer("any/cursor", "the address of the next byte to write", \.cursor) {
    (call: inout LoneCall<Writer>, machine) in
    call.side.run(as: Infallible.self, on: machine) { Pointer($0.cursor) }
  }

  static let readerCursor = pointer(
    "reader/any/cursor", "the address of the next byte to read", isOnPage: false, \.cursor
  ) { (call: inout LoneCall<Reader>, machine) in
    call.side.run(as: Infallible.self, on: machine) { Pointer($0.cursor) }
  }

  static let end = pointer(
    "any/end", "the address after the last byte that may be written", isOnPage: false, \.end
  ) { (call: inout LoneCall<Writer>, machine) in
    call.side.run(as: Infallible.self, on: machine) { Pointer($0.end) }
  }

  static let readerEnd = pointer(
    "reader/any/end", "the address after the last byte that may be read", isOnPage: false, \.end
  ) { (call: inout LoneCall<Reader>, machine) in
    call.side.run(as: Infallible.self, on: machine) { Pointer($0.end) }
  }

  static let ghostID = ghostID("any/ghost_id", "what ties a writer to its owner") {
    (call: inout LoneCall<Writer>, machine) in call.side.run(as: Infallible.self, on: machine) { $0.ghostID }
  }

  static let readerGhostID = ghostID("reader/any/ghost_id", "what ties a reader to its owner") {
    (call: inout LoneCall<Reader>, machine) in call.side.run(as: Infallible.self, on: machine) { $0.ghostID }
  }

  private static func length<Side: Accessor>(
    _ id: String, _ summary: String, isOnPage: Bool = true,
    body: @escaping @Sendable (inout LoneCall<Side>, SymbolicMachine) -> Integer
  ) -> Contract {
    Contract(
      id, summary, isOnPage: isOnPage,
      inputs: LoneCall<Side>.init,
      requires: { old in
        requires("inv", old.side.inv)
      },
      body: body,
      ensures: { old, new, completion in
        ensures("result", completion.result == old.side.length)
        stronger("exact", completion.result == old.side.end.vaddr - old.side.cursor.vaddr)
        stronger("unchanged", new.side == old.side)
        untouched(since: old, now: new)
      })
  }

  private static func hasLength<Side: Accessor>(
    _ id: String, _ summary: String, isOnPage: Bool = true,
    body: @escaping @Sendable (inout LoneCall<Side>, SymbolicMachine) -> Bool
  ) -> Contract {
    Contract(
      id, summary, isOnPage: isOnPage,
      inputs: LoneCall<Side>.init,
      requires: { old in
        requires("inv", old.side.inv)
      },
      body: body,
      ensures: { old, new, completion in
        stronger("result", Formula(completion.result) == (old.side.cursor.vaddr < old.side.end.vaddr))
        stronger("unchanged", new.side == old.side)
        untouched(since: old, now: new)
      })
  }

  private static func pointer<Side: Accessor>(
    _ id: String, _ summary: String, isOnPage: Bool = true, _ member: @escaping @Sendable (Span) -> Pointer,
    body: @escaping @Sendable (inout LoneCall<Side>, SymbolicMachine) -> Pointer
  ) -> Contract {
    Contract(
      id, summary, isOnPage: isOnPage,
      inputs: LoneCall<Side>.init,
      body: body,
      ensures: { old, new, completion in
        stronger("result", completion.result == member(old.side.span))
        stronger("unchanged", new.side == old.side)
        untouched(since: old, now: new)
      })
  }

  private static func ghostID<Side: Accessor>(
    _ id: String, _ summary: String, body: @escaping @Sendable (inout LoneCall<Side>, SymbolicMachine) -> Integer
  ) -> Contract {
    Contract(
      id, summary, isOnPage: false,
      inputs: LoneCall<Side>.init,
      body: body,
      ensures: { old, new, completion in
        ensures("result", completion.result == old.side.ghostID)
        ensures("unchanged", new.side == old.side)
        untouched(since: old, now: new)
      })
  }
}
