import VerifierContracts
import VmIO

/// A slice of bytes, and the id that what is made of it will have.
struct SliceCall: Displayable {
  let address: Integer
  let count: Integer
  let id: Integer
  let memory: PhysicalMemory

  init(_ inputs: Inputs) {
    address = inputs.word("slice")
    count = inputs.word("slice.len")
    id = inputs.natural("id")
    memory = inputs.memory
  }

  var observations: [(name: String, value: Integer)] { [] }

  /// The addresses of the bytes.
  var range: Addresses { Addresses(start: address, end: address + count) }

  func real(on machine: SymbolicMachine) -> ByteSlice<SymbolicMachine> {
    unsafe ByteSlice(at: machine.word(address), count: machine.word(count))
  }
}

extension Contract {
  static let from = from("infallible/from", "a writer over a slice of bytes", granting: .writableSlice) {
    call, machine in
    Made<Writer>(VmWriter<SymbolicMachine, Infallible>.from(call.real(on: machine), id: call.id, on: machine))
  }

  static let readerFrom = from(
    "reader/infallible/from", "a reader over a slice of bytes", isOnPage: false, granting: .readableSlice
  ) { call, machine in
    Made<Reader>(VmReader<SymbolicMachine, Infallible>.from(call.real(on: machine), id: call.id, on: machine))
  }

  private static func from<Side: Accessor>(
    _ id: String, _ summary: String, isOnPage: Bool = true, granting axioms: [Axiom],
    body: @escaping @Sendable (inout SliceCall, SymbolicMachine) -> Made<Side>
  ) -> Contract {
    Contract(
      id, summary, isOnPage: isOnPage, granting: axioms,
      inputs: SliceCall.init,
      body: body,
      ensures: { old, new, made in
        ensures("inv", made.result.side.inv)
        ensures("owner-inv", made.result.owner.inv)
        ensures("wf", made.result.side.wf(made.result.owner))
        ensures(Side.viewName, Side.hasView(made.result.owner))
        ensures("range", made.result.side.cursor.range == made.result.owner.range)
        ensures("length", made.result.owner.range.length == old.count)
        stronger("permission", Side.isPermitted(by: made.result.owner, in: new.memory))
        stronger("one-view", made.result.owner.hasOneView)
        stronger("owner/range", made.result.owner.range == old.state.range)
        stronger("owner/id", made.result.owner.id == old.id)
        stronger("owner/is_kernel", made.result.owner.isKernel && !made.result.owner.isFallible)
        stronger("cursor", made.result.side.cursor.vaddr == old.address)
        stronger("end", made.result.side.end.vaddr == old.address + old.count)
        stronger(Side.lengthName, made.result.side.length == old.count)
        untouched(since: old, now: new)
      })
  }
}
