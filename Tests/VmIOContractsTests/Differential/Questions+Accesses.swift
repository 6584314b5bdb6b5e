import VerifierSimulation

/// About what touches memory.
extension Questions {
  mutating func value(_ contract: String, _ role: Role, _ value: PlacedValue) {
    var question = question(contract, role)
    question.give(value, at: base)
    expectState(&question, role, as: name(of: role))
    all.append(question)
  }

  mutating func fill(_ value: PlacedValue) {
    var question = question("infallible/fill", .kernelWriter)
    question.give(value, at: base)
    expectState(&question, .kernelWriter, as: "writer")
    question.accesses = came == .wouldPanic ? [] : nil
    if case .counted(let count) = came {
      question.expected["result"] = nil
      question.expect("result.count", Int128(count))
      question.rounds = Int128(count)
    }
    if let filled = after.parted { question.expect("result.owner", filled) }
    all.append(question)
  }

  mutating func writeOnce(_ bits: UInt, _ size: UInt) {
    var question = question("infallible/write_once", .kernelWriter)
    give(&question, size)
    question.inputs["value.bits"] = Int128(bits)
    // Permission is required wherever it might be needed, though what does not fit is refused before that.
    if before.kernelWriter.cursor % Int128(size) != 0 { question.inputs["may_panic"] = 1 }
    expectState(&question, .kernelWriter, as: "writer")
    all.append(question)
  }

  mutating func readOnce(_ contract: String, _ role: Role, _ size: UInt) {
    var question = question(contract, role)
    give(&question, size)
    expectState(&question, role, as: "reader")
    // What faults is tried in the simulation, and is no access.
    question.accesses = step.accesses.filter { $0.done == $0.size }
    all.append(question)
  }

  func give(_ question: inout Question, _ size: UInt) {
    question.inputs["value.size"] = Int128(size)
    question.inputs["value.alignment"] = Int128(size)
    question.inputs["value.bits"] = 0
  }

  /// What the harness calls is up to two methods: where it does not know what to expect, it loads that first.
  mutating func exchange() {
    guard case .exchange(let expected, let desired, let size, let length, let apart) = step.call else { return }
    let start = before.userWriter.cursor + Int128(apart)
    let range = start..<start + Int128(length)
    let reader = SpanState(
      id: before.userReader.id, cursor: start, end: range.upperBound, cursorRange: range, endRange: range)
    var accesses = step.accesses
    var previous: UInt?
    if case .exchanged(let there, _) = came { previous = there }
    if expected == nil, apart == 0, start % Int128(size) == 0 {
      var load = question("reader/fallible/atomic_load", .userReader)
      load.give("reader", reader)
      give(&load, size)
      load.expect("reader", reader)
      load.written = []
      let isDone = accesses.first.map { $0.kind == .load && $0.done == $0.size } ?? false
      if !isDone {
        load.accesses = []
        all.append(load)
        return
      }
      var loaded = Question(load.contract, .returned)
      loaded.inputs = load.inputs
      loaded.ranges = load.ranges
      loaded.expected = load.expected.filter { $0.key.hasPrefix("reader.") }
      if let previous { loaded.expect("result", Int128(previous)) }
      loaded.accesses = [accesses.removeFirst()]
      all.append(loaded)
    }
    var question = question("fallible/atomic_compare_exchange", .userWriter)
    question.give("reader", reader)
    give(&question, size)
    // What was loaded is what is there. Where that faults it does not matter.
    question.inputs["expected.bits"] = Int128(expected ?? previous ?? 0)
    question.inputs["desired.bits"] = Int128(desired)
    expectState(&question, .userWriter, as: "writer")
    if came != .wouldPanic { question.expect("reader", reader) }
    question.accesses = accesses.filter { $0.done == $0.size }
    if case .exchanged(let there, let succeeded) = came {
      question.expect("result.previous", Int128(there))
      question.expect("result.succeeded", "\(succeeded)")
    }
    all.append(question)
  }

  // MARK: Ranges

  mutating func zeros(_ contract: String, _ role: Role, _ length: UInt, byClone: Bool = false) {
    var question = question(contract, role)
    question.inputs["count"] = Int128(length)
    question.ranges.append((UInt64(before[role].cursor), UInt64(step.done)))
    // What becomes of a clone is not to be seen.
    if !byClone { expectState(&question, role, as: name(of: role)) }
    all.append(question)
  }

  /// By a kernel writer that is made for the call, and thrown away with its owner.
  mutating func strayWrite(_ region: Region) {
    let start = Int128(base &+ region.start)
    let range = start..<start + Int128(region.count)
    let writer = SpanState(
      id: before.kernelWriter.id, cursor: start, end: range.upperBound, cursorRange: range, endRange: range)
    var question = question("infallible/write_fallible/fallible", .userReader)
    question.give("writer", writer)
    question.give("reader_owner", owner(of: .userReader), right: nil)
    let owner = OwnerState(
      id: writer.id, start: start, end: range.upperBound, isFallible: false, isKernel: true)
    question.give("owner", owner, right: .writing)
    question.expect("reader", after.userReader)
    var moved = writer
    moved.cursor += Int128(step.done)
    question.expect("writer", moved)
    all.append(question)
  }

  mutating func transfer(_ contract: String, _ source: Role, _ destination: Role) {
    var question = question(contract, destination)
    question.give("reader", before[source])
    question.give("reader_owner", owner(of: source), right: right(of: source))
    // An owner that the code is not given stays as it is.
    let hasOwners = source.isKernel && destination.isKernel
    expectState(&question, destination, as: "writer", owner: hasOwners ? "owner" : nil)
    expectState(&question, source, as: "reader", owner: hasOwners ? "readerOwner" : nil)
    for role in [source, destination] { question.ranges.append((UInt64(before[role].cursor), UInt64(step.done))) }
    all.append(question)
    if source.isKernel != destination.isKernel { advance(source.isKernel ? source : destination, by: UInt(step.done)) }
  }
}
