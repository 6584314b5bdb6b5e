import VerifierContracts
@_spi(Verification) import VmIO

// States around calls of which nothing is known but what their contracts say: what such a call leaves is arbitrary.

/// A call that writes through a writer by the right of its owner.
protocol WritingCall: SendableMetatype {
  var writer: Writer { get set }
  var owner: Owner { get set }

  init(_ inputs: Inputs)
}

extension WriteValueCall: WritingCall {}
extension WriterCountCall: WritingCall {}
extension FillCall: WritingCall {}
extension TransferCall: WritingCall {}

/// A call with what it leaves.
struct Done<Call> {
  let before: Snapshot<Call>
  let after: Snapshot<Call>

  /// - Parameters:
  ///   - inputs: What the arbitrary state after the call is made of.
  ///   - make: Makes any state of the call.
  init(_ before: Snapshot<Call>, _ inputs: Inputs, _ make: (Inputs) -> Call) {
    self.before = before
    after = Snapshot(make(inputs), memory: inputs.laterMemory("memory"))
  }
}

/// Two calls on one writer: the second has the writer, the owner and the memory that the first leaves.
struct TwoCalls<First: WritingCall, Second: WritingCall> {
  let first: Done<First>
  let second: Done<Second>
  /// What the calls return, where that is a number.
  let counts: (first: SymbolicWord, second: SymbolicWord)
  let filled: Filled<SymbolicMachine>
  let mayPanic: Formula

  init(_ inputs: Inputs) { self.init(inputs) { _, _ in } }

  /// - Parameter handOver: Gives the second call more of what the first leaves than the writer and the owner.
  init(_ inputs: Inputs, handOver: (First, inout Second) -> Void) {
    first = Done(
      Snapshot(First(inputs.named("first")), memory: inputs.memory), inputs.named("then"), First.init)
    var next = Second(inputs.named("second"))
    (next.writer, next.owner) = (first.after.state.writer, first.after.state.owner)
    handOver(first.after.state, &next)
    second = Done(Snapshot(next, memory: first.after.memory), inputs.named("last"), Second.init)
    counts = (inputs.word("first.result"), inputs.word("second.result"))
    filled = Filled(anyCount: inputs.word("filled.count"), anyOwner: inputs.owner("filled.owner"))
    mayPanic = inputs.mayPanic
  }

  /// What a writer and an owner still are after both calls, `count` bytes further on.
  func areFurtherOn(by count: Integer) -> Formula {
    let (old, new) = (first.before, second.after)
    return Observed(new.state.writer).isMoved(Observed(old.state.writer), by: count)
      && Observed(new.state.writer).wf(new.state.owner) && new.state.owner.hasIdentity(of: old.state.owner)
  }

  /// The right to what lies behind is given up, and all other is kept.
  var isPassedOver: Formula {
    let (old, new) = (first.before.state.owner, second.after.state.owner)
    return new.translatesAsMuch(as: old, from: new.range.start) && new.translatesNothing(below: new.range.start)
  }
}

/// An owner that is parted from its first bytes, and zeros that are written by the right to those, and by that to the others.
struct PartedCall {
  let parted: Done<OwnerCall>
  /// The owner of the first bytes, where the owner is split.
  let front: Owner
  let onFront: Snapshot<WriterCountCall>
  let onRest: Snapshot<WriterCountCall>

  init(_ inputs: Inputs) {
    parted = Done(
      Snapshot(OwnerCall(inputs.named("parted")), memory: inputs.memory), inputs.named("then"), OwnerCall.init)
    front = inputs.owner("front")
    var (first, rest) = (WriterCountCall(inputs.named("first")), WriterCountCall(inputs.named("rest")))
    (first.owner, rest.owner) = (front, parted.after.state.owner)
    onFront = Snapshot(first, memory: parted.after.memory)
    onRest = Snapshot(rest, memory: parted.after.memory)
  }

  /// Whether a writer has the owner's id, and goes over a range of its addresses.
  func goes(_ writer: Observed<Writer>, over range: Addresses) -> Formula {
    writer.inv && writer.ghostID == parted.before.owner.id
      && writer.cursor.vaddr == range.start && writer.end.vaddr == range.end
  }

  /// The addresses of the owner up to where it is parted, and from there on.
  var ranges: (front: Addresses, rest: Addresses) {
    let range = parted.before.owner.range
    let middle = range.start + parted.before.count
    return (Addresses(start: range.start, end: middle), Addresses(start: middle, end: range.end))
  }
}

/// A writer whose end is moved, and then its cursor.
struct TwoMoves {
  let first: Done<WriterMoveCall>
  /// What the first move returns.
  let limited: Writer
  let second: Snapshot<WriterMoveCall>

  init(_ inputs: Inputs) {
    first = Done(
      Snapshot(WriterMoveCall(inputs.named("first")), memory: inputs.memory), inputs.named("then"), WriterMoveCall.init)
    limited = inputs.writer("limited")
    var next = WriterMoveCall(inputs.named("second"))
    next.writer = limited
    second = Snapshot(next, memory: first.after.memory)
  }
}
