import VerifierContracts
import VmIO

/// A call that has a writer or a reader, and a number of bytes. Where the owner is not passed to the code, clauses may speak
/// of it.
struct CountCall<Side: Accessor>: Displayable {
  var side: Side
  var owner: Owner
  let count: Integer
  let memory: PhysicalMemory
  let mayPanic: Formula

  init(_ inputs: Inputs) {
    side = inputs.accessor()
    owner = inputs.owner("owner")
    count = inputs.word("count")
    memory = inputs.memory
    mayPanic = inputs.mayPanic
  }

  var observations: [(name: String, value: Integer)] {
    side.observations(Side.name) + owner.observations("owner")
  }
}

extension CountCall<Writer> {
  mutating func limit(on machine: SymbolicMachine) {
    let count = machine.word(count)
    side.run(as: Infallible.self, on: machine) { $0.limit(count) }
  }

  mutating func skip(on machine: SymbolicMachine) {
    let count = machine.word(count)
    side.run(as: Infallible.self, on: machine) { $0.skip(count) }
  }
}

extension CountCall<Reader> {
  mutating func limit(on machine: SymbolicMachine) {
    let count = machine.word(count)
    side.run(as: Infallible.self, on: machine) { $0.limit(count) }
  }

  mutating func skip(on machine: SymbolicMachine) {
    let count = machine.word(count)
    side.run(as: Infallible.self, on: machine) { $0.skip(count) }
  }
}

extension Contract {
  static let limit = limit("any/limit", "lowers the number of bytes that can be written") {
    (call: inout CountCall<Writer>, machine) in call.limit(on: machine)
  }

  static let readerLimit = limit("reader/any/limit", "lowers the number of bytes that can be read", isOnPage: false) {
    (call: inout CountCall<Reader>, machine) in call.limit(on: machine)
  }

  static let skip = skip("any/skip", "passes over bytes without writing them") {
    (call: inout CountCall<Writer>, machine) in call.skip(on: machine)
  }

  static let readerSkip = skip("reader/any/skip", "passes over bytes without reading them", isOnPage: false) {
    (call: inout CountCall<Reader>, machine) in call.skip(on: machine)
  }

  static let skipPanic = skipPanic("any/skip/panic", "passes over bytes, and panics where there are fewer") {
    (call: inout CountCall<Writer>, machine) in call.skip(on: machine)
  }

  static let readerSkipPanic = skipPanic("reader/any/skip/panic", "passes over bytes, and panics where there are fewer")
  {
    (call: inout CountCall<Reader>, machine) in call.skip(on: machine)
  }

  private static func limit<Side: Accessor>(
    _ id: String, _ summary: String, isOnPage: Bool = true,
    body: @escaping @Sendable (inout CountCall<Side>, SymbolicMachine) -> Void
  ) -> Contract {
    Contract(
      id, summary, isOnPage: isOnPage,
      inputs: CountCall<Side>.init,
      requires: { old in
        requires("inv", old.side.inv)
      },
      body: body,
      ensures: { old, new, _ in
        ensures("inv", new.side.inv)
        ensures("limited", new.side.length <= old.count)
        ensures("not-more", new.side.length <= old.side.length)
        ensures("cursor", new.side.cursor == old.side.cursor)
        ensures("ghost_id", new.side.ghostID == old.side.ghostID)
        stronger("kept-below-limit", old.side.length <= old.count ==> new.side == old.side)
        stronger("exact-above-limit", old.count <= old.side.length ==> new.side.length == old.count)
        stronger("end/range", new.side.end.range == old.side.end.range)
        stronger(
          "owner-matches-if-kept",
          old.side.wf(old.owner) && old.side.length <= old.count ==> new.side.wf(old.owner))
        stronger(
          "owner-lost-if-lowered",
          old.side.wf(old.owner) && old.count < old.side.length ==> new.side.end.vaddr < old.owner.range.end)
        untouched(since: old, now: new)
      })
  }

  private static func skip<Side: Accessor>(
    _ id: String, _ summary: String, isOnPage: Bool = true,
    body: @escaping @Sendable (inout CountCall<Side>, SymbolicMachine) -> Void
  ) -> Contract {
    Contract(
      id, summary, isOnPage: isOnPage,
      inputs: CountCall<Side>.init,
      requires: { old in
        requires("inv", old.side.inv)
        requires("count", old.count <= old.side.length)
      },
      body: body,
      ensures: { old, new, _ in
        ensures("inv", new.side.inv)
        ensures("cursor", new.side.cursor.vaddr == old.side.cursor.vaddr + old.count)
        ensures(Side.lengthName, new.side.length == old.side.length - old.count)
        ensures("end", new.side.end == old.side.end)
        ensures("ghost_id", new.side.ghostID == old.side.ghostID)
        stronger("cursor/range", new.side.cursor.range == old.side.cursor.range)
        stronger("owner-lost", old.side.wf(old.owner) && 0 < old.count ==> !new.side.wf(old.owner))
        untouched(since: old, now: new)
      })
  }

  /// What becomes of a caller who breaks what the page requires of `skip`: the permission to panic is given where there are
  /// fewer bytes, so that it panics nowhere else; and it returns where there are as many, so that it panics everywhere else.
  private static func skipPanic<Side: Accessor>(
    _ id: String, _ summary: String, body: @escaping @Sendable (inout CountCall<Side>, SymbolicMachine) -> Void
  ) -> Contract {
    Contract(
      id, summary, isOnPage: false,
      inputs: CountCall<Side>.init,
      requires: { old in
        requires("inv", old.side.inv)
        requires("may_panic", old.side.length < old.count ==> old.mayPanic)
      },
      body: body,
      ensures: { old, new, _ in
        ensures("no-panic-condition", old.count <= old.side.length)
        ensures("inv", new.side.inv)
      })
  }
}
