import VerifierContracts
import VmIO

/// A call that compares a value and replaces it.
struct CompareExchangeCall: Displayable {
  var writer: Writer
  var reader: Reader
  let expected: PlainWord
  let desired: PlainWord
  let mayPanic: Formula
  let memory: PhysicalMemory

  init(_ inputs: Inputs) {
    writer = inputs.writer("writer")
    reader = inputs.reader("reader")
    let layout = inputs.onceLayout("value")
    expected = inputs.podOnce("expected", layout: layout)
    desired = inputs.podOnce("desired", layout: layout)
    mayPanic = inputs.mayPanic
    memory = inputs.memory
  }

  mutating func run(on machine: SymbolicMachine) throws -> Replacement {
    let (expected, desired) = (expected.real(on: machine), desired.real(on: machine))
    let done = try reader.run(as: Fallible.self, on: machine) { reader in
      try writer.run(as: Fallible.self, on: machine) { writer in
        try writer.atomicCompareExchange(reader, expected.bits, desired.bits, of: expected.layout)
      }
    }
    return Replacement(previous: done.previous.integer, succeeded: done.succeeded)
  }

  /// What the code says that it did.
  struct Replacement {
    let previous: Integer
    let succeeded: Bool
  }

  var size: Integer { expected.size }
  var fits: Formula { size <= writer.avail && size <= reader.remain }
  var isInPlace: Formula {
    writer.cursor.vaddr == reader.cursor.vaddr && writer.cursor.vaddr % expected.alignment == 0
  }

  /// The addresses of the value.
  var place: Addresses { writer.span.front(size) }

  /// No byte of the value faults.
  var nothingFaults: Formula {
    .forAll("address") { address in
      place.contains(address) ==> !memory.readFaults(at: address) && !memory.writeFaults(at: address)
    }
  }

  var observations: [(name: String, value: Integer)] {
    writer.observations("writer") + reader.observations("reader")
  }
}

extension Contract {
  static let compareExchange = Contract(
    "fallible/atomic_compare_exchange", "compares a value in user memory, and replaces it if it is as expected",

    inputs: CompareExchangeCall.init,
    requires: { old in
      requires("inv", old.writer.inv)
      requires("reader-inv", old.reader.inv)
      requires("may_panic", old.fits && !old.isInPlace ==> old.mayPanic)
    },
    body: { call, machine in try call.run(on: machine) },
    ensures: { old, new, completion in
      ensures("unchanged", new.writer == old.writer)
      ensures("reader-unchanged", new.reader == old.reader)
      onReturn {
        ensures("fits", old.fits)
        ensures("in-place", old.isInPlace)
        ensures("nothing-faults", old.nothingFaults)
        ensures(
          "previous", old.memory.hasWord(completion.result.previous, of: old.size, at: old.writer.cursor.vaddr))
        ensures(
          "succeeded", Formula(completion.result.succeeded) == (completion.result.previous == old.expected.bits))
        ensures(
          "replaced",
          Formula(completion.result.succeeded)
            ==> new.memory.hasBytes(ofWord: old.desired.bits, of: old.size, at: old.writer.cursor.vaddr))
        ensures("left", Formula(!completion.result.succeeded) ==> new.memory == old.memory)
        ensures("other-bytes", new.memory.isUnchanged(outside: old.state.place, since: old.memory))
        ensures("one-exchange", new.accesses.areInOnePiece(.exchange, old.state.place))
      }
      onThrow {
        ensures("error", Formula(completion.error is VmIOError))
        ensures("only-what-does-not-fit", Formula(completion.error as? VmIOError == .invalidArgs) == !old.fits)
        ensures("only-a-fault", Formula(completion.error as? VmIOError == .pageFault) ==> !old.nothingFaults)
        ensures("memory", new.memory == old.memory)
        ensures("accesses", Formula(new.accesses.isEmpty))
      }
    })
}
