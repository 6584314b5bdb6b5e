import VerifierContracts
import VmIO

/// A call that copies a value: a writer writes its bytes, a reader replaces them.
struct ValueCall<Side: Accessor>: Displayable {
  var side: Side
  var owner: Owner
  let value: PlainValue
  let memory: PhysicalMemory

  init(_ inputs: Inputs) {
    side = inputs.accessor()
    owner = inputs.owner("owner")
    value = inputs.pod("value")
    memory = inputs.memory
  }

  var observations: [(name: String, value: Integer)] {
    side.observations(Side.name) + owner.observations("owner")
  }

  /// What goes from where to where.
  var transfer: Transfer {
    let (source, destination) = Side.route(own: side.span.front(value.size), other: value.place)
    return Transfer(source: source, destination: destination, memory: memory)
  }
}

extension ValueCall<Writer> {
  mutating func writeVal(on machine: SymbolicMachine) throws {
    let value = value.real(on: machine)
    try side.run(as: Infallible.self, on: machine) { try $0.writeVal(value, owner: &owner) }
  }

  mutating func writeValFallibly(on machine: SymbolicMachine) throws {
    let value = value.real(on: machine)
    try side.run(as: Fallible.self, on: machine) { try $0.writeVal(value) }
  }
}

extension ValueCall<Reader> {
  mutating func readVal(on machine: SymbolicMachine) throws {
    let value = value.real(on: machine)
    try side.run(as: Infallible.self, on: machine) { try $0.readVal(into: value, owner: &owner) }
  }

  mutating func readValFallibly(on machine: SymbolicMachine) throws {
    let value = value.real(on: machine)
    try side.run(as: Fallible.self, on: machine) { try $0.readVal(into: value) }
  }
}

extension Contract {
  static let writeVal = value("infallible/write_val", "writes a value") {
    (call: inout ValueCall<Writer>, machine) in try call.writeVal(on: machine)
  }

  static let readVal = value(
    "reader/infallible/read_val", "reads into a value", isOnPage: false, granting: .writableSlice
  ) { (call: inout ValueCall<Reader>, machine) in try call.readVal(on: machine) }

  static let writeValFallibly = faultingValue(
    "fallible/write_val", "writes a value to user memory"
  ) { (call: inout ValueCall<Writer>, machine) in try call.writeValFallibly(on: machine) }

  static let readValFallibly = faultingValue(
    "reader/fallible/read_val", "reads into a value from user memory", isOnPage: false, granting: .writableSlice
  ) { (call: inout ValueCall<Reader>, machine) in try call.readValFallibly(on: machine) }

  private static func value<Side: Accessor>(
    _ id: String, _ summary: String, isOnPage: Bool = true, granting axioms: [Axiom] = .readableSlice,
    body: @escaping @Sendable (inout ValueCall<Side>, SymbolicMachine) throws -> Void
  ) -> Contract {
    Contract(
      id, summary, isOnPage: isOnPage, granting: axioms,
      inputs: ValueCall<Side>.init,
      requires: { old in
        requires("inv", old.side.inv)
        requires("wf", old.side.wf(old.owner))
        requires(Side.permissionName, Side.isPermitted(by: old.owner, in: old.memory))
      },
      body: body,
      ensures: { old, new, completion in
        ensures("inv", new.side.inv)
        ensures("owner-inv", new.owner.inv)
        ensures("wf", new.side.wf(new.owner))
        stronger("permission", Side.isPermitted(by: new.owner, in: new.memory))
        onReturn {
          ensures(Side.lengthName, new.side.length == old.side.length - old.value.size)
          ensures("advance", new.side.cursor.vaddr == old.side.cursor.vaddr + old.value.size)
          stronger("fits", old.value.size <= old.side.length)
          stronger("only-the-cursor", new.side.span == old.side.span.advanced(by: old.value.size))
          passedOver("owner", new.owner, from: old.owner)
          copied(old.state.transfer, since: old, now: new)
          stronger("written-is-initialised", new.memory.isInitialised(in: old.state.transfer.destination))
        }
        onThrow {
          ensures("unchanged", new.side == old.side)
          stronger("error", Formula(completion.error as? VmIOError == .invalidArgs))
          stronger("only-what-does-not-fit", old.side.length < old.value.size)
          stronger("owner", new.owner == old.owner)
          untouched(since: old, now: new)
        }
      })
  }

  private static func faultingValue<Side: Accessor>(
    _ id: String, _ summary: String, isOnPage: Bool = true, granting axioms: [Axiom] = .readableSlice,
    body: @escaping @Sendable (inout ValueCall<Side>, SymbolicMachine) throws -> Void
  ) -> Contract {
    Contract(
      id, summary, isOnPage: isOnPage, granting: axioms,
      inputs: ValueCall<Side>.init,
      requires: { old in
        requires("inv", old.side.inv)
      },
      body: body,
      ensures: { old, new, completion in
        ensures("inv", new.side.inv)
        ensures("end", new.side.end == old.side.end)
        ensures("ghost_id", new.side.ghostID == old.side.ghostID)
        ensures("cursor/range", new.side.cursor.range == old.side.cursor.range)
        onReturn {
          stronger("advance", new.side.cursor.vaddr == old.side.cursor.vaddr + old.value.size)
          stronger("fits", old.value.size <= old.side.length)
          stronger("nothing-faults", old.state.transfer.nothingFaults(before: old.value.size))
          stronger("owner-lost", old.side.wf(old.owner) ==> !new.side.wf(old.owner))
          copied(old.state.transfer, since: old, now: new)
        }
        onThrow {
          ensures("unchanged", new.side == old.side)
          stronger("error", Formula(completion.error is VmIOError))
          stronger(
            "only-what-does-not-fit",
            Formula(completion.error as? VmIOError == .invalidArgs) == (old.side.length < old.value.size))
          stronger(
            "fault",
            Formula(completion.error as? VmIOError == .pageFault)
              ==> new.accesses.written < old.value.size && old.state.transfer.faults(at: new.accesses.written))
          stronger("first-fault", old.state.transfer.nothingFaults(before: new.accesses.written))
          stronger("nothing-done", old.side.length < old.value.size ==> Formula(new.accesses.isEmpty))
          copied(old.state.transfer.front(new.accesses.written), since: old, now: new)
        }
      })
  }
}
