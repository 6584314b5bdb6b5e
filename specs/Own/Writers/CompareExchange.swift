import VerifierContracts
import VmIO

typealias CompareExchangeCall = On<SymbolicMachine>.CompareExchangeCall

extension On {
  /// A call that compares a value and replaces it.
  struct CompareExchangeCall {
    var writer: Writer
    var reader: Reader
    let expected: PlainWord
    let desired: PlainWord
    let mayPanic: Formula

    init(_ inputs: MethodInputs<M>) {
      writer = inputs.writer("writer")
      reader = inputs.reader("reader")
      let layout = inputs.onceLayout("value")
      expected = inputs.podOnce("expected", layout: layout)
      desired = inputs.podOnce("desired", layout: layout)
      mayPanic = inputs.mayPanic
    }
  }
}

extension Snapshot where State == CompareExchangeCall {
  var size: Integer { self.expected.size }
  var fits: Formula { size <= self.writer.avail && size <= self.reader.remain }
  var isInPlace: Formula {
    self.writer.cursor.vaddr == self.reader.cursor.vaddr
      && self.writer.cursor.vaddr % self.expected.alignment == 0
  }

  /// The addresses of the value.
  var place: Addresses { self.writer.front(size) }

  /// No byte of the value faults.
  var nothingFaults: Formula {
    .forAll("address") { address in
      place.contains(address) ==> !memory.readFaults(at: address) && !memory.writeFaults(at: address)
    }
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
    body: { call, machine throws(VmIOError) in try call.compareExchange(on: machine) },
    native: NativeProgram(Native.CompareExchangeCall.init) { try $0.compareExchange(on: $1) },
    ensures: { old, new, outcome in
      ensures("unchanged", new.writer == old.writer)
      ensures("reader-unchanged", new.reader == old.reader)
      onReturn {
        ensures("fits", old.fits)
        ensures("in-place", old.isInPlace)
        ensures("nothing-faults", old.nothingFaults)
        ensures(
          "previous", old.memory.hasWord(outcome.result.previous, of: old.size, at: old.writer.cursor.vaddr))
        ensures(
          "succeeded", outcome.result.succeeded == (outcome.result.previous == old.expected.bits))
        ensures(
          "replaced",
          outcome.result.succeeded
            ==> new.memory.hasBytes(ofWord: old.desired.bits, of: old.size, at: old.writer.cursor.vaddr))
        ensures("left", !outcome.result.succeeded ==> new.memory == old.memory)
        ensures("other-bytes", new.memory.isUnchanged(outside: old.place, since: old.memory))
        ensures("one-exchange", new.accesses.areInOnePiece(.exchange, old.place))
      }
      onThrow {
        ensures("error", outcome.error == .invalidArgs || outcome.error == .pageFault)
        ensures("only-what-does-not-fit", (outcome.error == .invalidArgs) == !old.fits)
        ensures("only-a-fault", outcome.error == .pageFault ==> !old.nothingFaults)
        ensures("memory", new.memory == old.memory)
        ensures("accesses", Formula(new.accesses.isEmpty))
      }
    })
}

extension On.CompareExchangeCall {
  mutating func compareExchange(on machine: M) throws(VmIOError) -> Exchange<M.Word> {
    var writer = self.writer.lent(as: Fallible.self, on: machine)
    let reader = self.reader.lent(as: Fallible.self, on: machine)
    defer { (self.writer, self.reader) = (On.Writer(writer), On.Reader(reader)) }
    return try writer.atomicCompareExchange(reader, expected.bits, desired.bits, of: expected.layout)
  }
}
