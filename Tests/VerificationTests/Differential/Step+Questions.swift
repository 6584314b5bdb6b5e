import Machine
import Simulation
import TestSupport
import VmIO

/// What the contracts of the methods that a call has called are asked.
struct Questions {
  private let step: Step
  /// The scene's first address.
  private let base: UInt
  private var random: SeededGenerator
  private(set) var all: [Question] = []

  init(about step: Step, at base: UInt, _ random: SeededGenerator) {
    (self.step, self.base, self.random) = (step, base, random)
    ask()
  }

  private var before: Snapshot { step.before }
  private var after: Snapshot { step.after }
  private var came: Came { step.came }

  private mutating func ask() {
    switch step.call {
    case .renew(let role, let region): all.append(construction(role, region, isFallible: false))
    case .renewFromSlice(let role, let region): all.append(slice(role, region))
    case .construct: construct()
    case .turnWriter(let region): turn(.kernelWriter, to: .userWriter, region)
    case .turnReader(let region): turn(.kernelReader, to: .userReader, region)
    case .limit(let role, let most): limit(role, most)
    case .skip(let role, let count): skip(role, count)
    case .skipToMultiple(let role, _): skip(role, UInt(after[role].cursor - before[role].cursor))
    case .handOver(let count): handOver(count)
    case .ask(let role): observe(role)
    case .clone(let most, let skipped): clone(most, skipped)
    default: askOfAccess()
    }
  }

  private mutating func askOfAccess() {
    switch step.call {
    case .writeVal(let value): self.value("infallible/write_val", .kernelWriter, value)
    case .readVal(let value): self.value("reader/infallible/read_val", .kernelReader, value)
    case .userWriteVal(let value): self.value("fallible/write_val", .userWriter, value)
    case .userReadVal(let value): self.value("reader/fallible/read_val", .userReader, value)
    case .fill(let value): fill(value)
    case .writeOnce(let bits, let size): writeOnce(bits, size)
    case .readOnce(let size): readOnce("reader/infallible/read_once", .kernelReader, size)
    case .atomicLoad(let size): readOnce("reader/fallible/atomic_load", .userReader, size)
    case .fillZeros(let length): zeros("infallible/fill_zeros", .kernelWriter, length)
    case .userFillZeros(let length): zeros("fallible/fill_zeros", .userWriter, length)
    case .userCloneFillZeros(let length): zeros("fallible/fill_zeros", .userWriter, length, byClone: true)
    case .exchange: exchange()
    case .write: transfer("infallible/write", .kernelReader, .kernelWriter)
    case .read: transfer("reader/infallible/read", .kernelReader, .kernelWriter)
    case .writeFallibly: transfer("infallible/write_fallible/fallible", .userReader, .kernelWriter)
    case .writeFalliblyInto(let region): strayWrite(region)
    case .readFallibly: transfer("reader/infallible/read_fallible", .kernelReader, .userWriter)
    case .userWriteFromKernel: transfer("fallible/write_fallible/infallible", .kernelReader, .userWriter)
    case .userWriteFromUser: transfer("fallible/write_fallible/fallible", .userReader, .userWriter)
    case .userReadIntoKernel: transfer("reader/fallible/read_fallible/infallible", .userReader, .kernelWriter)
    case .userReadIntoUser: transfer("reader/fallible/read_fallible/fallible", .userReader, .userWriter)
    default: preconditionFailure("\(step.call) touches memory")
    }
  }

  // MARK: Parts

  private func name(of role: Role) -> String { role.isWriter ? "writer" : "reader" }

  /// The owner of what has this role. That of user memory has been thrown away, and is as it was made; or it is another's.
  private mutating func owner(of role: Role) -> OwnerState {
    switch role {
    case .kernelWriter: return before.writerOwner
    case .kernelReader: return before.readerOwner
    case .userWriter, .userReader:
      let holder = before[role]
      let stray = random.chance(1, of: 4)
      return OwnerState(
        id: holder.id, start: holder.cursor, end: holder.end + (stray ? 1 : 0), isFallible: true, isKernel: false)
    }
  }

  private func right(of role: Role) -> Question.Right? {
    switch role {
    case .kernelWriter: .writing
    case .kernelReader: .reading
    case .userWriter, .userReader: nil
    }
  }

  /// A question with what the call has done, about one role under its name, with its owner.
  private mutating func question(_ contract: String, _ role: Role, as name: String? = nil) -> Question {
    let ending: Question.Ending =
      switch came {
      case .refused, .interrupted: .threw
      case .wouldPanic: .panicked
      case .back, .counted, .read, .exchanged, .asked, .cloned, .constructed: .returned
      }
    var question = Question(contract, ending)
    question.inputs["may_panic"] = came == .wouldPanic || random.chance(1, of: 2) ? 1 : 0
    question.give(self.name(of: role), before[role])
    question.give("owner", owner(of: role), right: right(of: role))
    question.accesses = step.accesses
    question.written = step.written
    question.done = Int128(step.done)
    expectCame(&question)
    return question
  }

  private func expectCame(_ question: inout Question) {
    switch came {
    case .counted(let count), .read(let count): question.expect("result", Int128(count))
    case .refused(let error): question.expect("error", "\(error)")
    case .interrupted(let error, let count):
      question.expect("error.error", "\(error)")
      question.expect("error.count", Int128(count))
    case .back, .exchanged, .asked, .cloned, .constructed, .wouldPanic: break
    }
  }

  /// Expects of one role what it is after the call, and of its owner, where the call has changed it.
  private func expectState(_ question: inout Question, _ role: Role, as name: String, owner: String? = "owner") {
    if came == .wouldPanic { return }
    question.expect(name, after[role])
    guard let owner else { return }
    switch role {
    case .kernelWriter: question.expect(owner, after.writerOwner)
    case .kernelReader: question.expect(owner, after.readerOwner)
    case .userWriter, .userReader: break
    }
  }

  // MARK: Constructors

  private mutating func construction(_ role: Role, _ region: Region, isFallible: Bool) -> Question {
    let kind = role.isKernel ? "infallible/from_kernel_space" : "fallible/from_user_space"
    var question = Question((role.isWriter ? "" : "reader/") + kind, .returned)
    let (start, count) = (Int128(base &+ region.start), Int128(region.count))
    question.inputs = [
      "may_panic": 0, "ptr": start, "ptr.range.start": start, "ptr.range.end": start + count, "len": count,
      "fallible": isFallible ? 1 : 0, "id": after[role].id,
    ]
    question.ranges = [(UInt64(start), UInt64(region.count))]
    if !isFallible {
      question.expect("result.side", after[role])
      if role == .kernelWriter { question.expect("result.owner", after.writerOwner) }
      if role == .kernelReader { question.expect("result.owner", after.readerOwner) }
    }
    return question
  }

  private mutating func construct() {
    guard case .construct(let role, let region, let offset, let length, let isFallible) = step.call,
      case .constructed(let cursor, let end) = came
    else { return }
    var question = construction(role, region, isFallible: isFallible)
    question.expected = [:]
    question.inputs["ptr"] = Int128(base &+ region.start &+ offset)
    question.inputs["len"] = Int128(length)
    question.expect("result.side.span.cursor.vaddr", Int128(base &+ cursor))
    question.expect("result.side.span.end.vaddr", Int128(base &+ end))
    question.expect("result.side.span.ghostID", question.inputs["id"] ?? 0)
    all.append(question)
  }

  private func slice(_ role: Role, _ region: Region) -> Question {
    var question = Question(role.isWriter ? "infallible/from" : "reader/infallible/from", .returned)
    question.inputs = [
      "may_panic": 0, "slice": Int128(base &+ region.start), "slice.len": Int128(region.count), "id": after[role].id,
    ]
    question.ranges = [(UInt64(base &+ region.start), UInt64(region.count))]
    question.expect("result.side", after[role])
    question.expect("result.owner", role.isWriter ? after.writerOwner : after.readerOwner)
    return question
  }

  /// Two methods: the constructor of kernel memory, and what turns its result.
  private mutating func turn(_ kernel: Role, to user: Role, _ region: Region) {
    var made = construction(kernel, region, isFallible: true)
    made.inputs["id"] = after[user].id
    made.expect("result.side", after[user])
    all.append(made)
    var turned = Question((kernel.isWriter ? "" : "reader/") + "infallible/to_fallible", .returned)
    turned.inputs = ["may_panic": 0, "count": 0]
    turned.give(name(of: kernel), after[user])
    let owner = OwnerState(
      id: after[user].id, start: after[user].cursor, end: after[user].end, isFallible: true, isKernel: true)
    turned.give("owner", owner, right: nil)
    turned.expect("result", after[user])
    all.append(turned)
  }

  // MARK: What touches no memory

  /// Of kernel memory two methods: one of the owner's gives it its new end.
  private mutating func limit(_ role: Role, _ most: UInt) {
    var question = question(role.isWriter ? "any/limit" : "reader/any/limit", role)
    question.inputs["count"] = Int128(most)
    expectState(&question, role, as: "side", owner: nil)
    all.append(question)
    guard role.isKernel else { return }
    var split = self.question("owner/split", role)
    split.inputs["count"] = after[role].left
    split.expect("result", role.isWriter ? after.writerOwner : after.readerOwner)
    all.append(split)
  }

  /// Of kernel memory two methods: one of the owner's gives it its new start.
  private mutating func skip(_ role: Role, _ count: UInt) {
    let method = role.isWriter ? "any/skip" : "reader/any/skip"
    // The page's contract rules a panic out, and the other one is about it.
    for contract in came == .wouldPanic ? ["\(method)/panic"] : [method, "\(method)/panic"] {
      var question = question(contract, role)
      question.inputs["count"] = Int128(count)
      expectState(&question, role, as: "side", owner: nil)
      all.append(question)
    }
    if role.isKernel, came != .wouldPanic { advance(role, by: count) }
  }

  /// What the owner of kernel memory is given up of, when a call has come back.
  private mutating func advance(_ role: Role, by count: UInt) {
    var question = Question("owner/advance", .returned)
    question.inputs = ["may_panic": 0, "count": Int128(count)]
    question.give("owner", owner(of: role), right: right(of: role))
    question.ranges = [(UInt64(before[role].cursor), UInt64(count))]
    question.expect("owner", role.isWriter ? after.writerOwner : after.readerOwner)
    all.append(question)
  }

  private mutating func handOver(_ count: UInt) {
    skip(.kernelWriter, count)
    guard let front = after.parted else { return }
    // The owner has been split in place of being advanced.
    all.removeLast()
    var split = question("owner/split", .kernelWriter)
    split.inputs["count"] = Int128(count)
    split.expect("owner", after.writerOwner)
    split.expect("result", front)
    all.append(split)
    var turned = question("owner/write_to_read", .kernelWriter)
    turned.inputs["count"] = 0
    turned.give("owner", front, right: .writing)
    turned.expect("owner", front)
    all.append(turned)
  }

  private mutating func observe(_ role: Role) {
    guard case .asked(let length, let cursor, let end, let hasMore) = came else { return }
    let (prefix, lengthName) = role.isWriter ? ("any", "avail") : ("reader/any", "remain")
    func about(_ method: String, _ questions: inout Self) -> Question {
      var question = questions.question("\(prefix)/\(method)", role)
      question.expect("side", questions.after[role])
      return question
    }
    var asked = about(lengthName, &self)
    asked.expect("result", Int128(length))
    all.append(asked)
    asked = about("has_\(lengthName)", &self)
    asked.expect("result", "\(hasMore)")
    all.append(asked)
    asked = about("cursor", &self)
    asked.expect("result.vaddr", Int128(base &+ cursor))
    all.append(asked)
    asked = about("end", &self)
    asked.expect("result.vaddr", Int128(base &+ end))
    all.append(asked)
    asked = about("ghost_id", &self)
    asked.expect("result", before[role].id)
    all.append(asked)
    guard role.isWriter else { return }
    for function in ["inv_wf", "wf", "avail_spec", "fill_panic_condition"] {
      var question = question("spec/\(function)", role)
      let alignment: Int128 = random.pick([1, 2, 4, 8])
      question.inputs["alignment"] = alignment
      question.inputs["size"] = alignment * random.pick([1, 1, 3])
      all.append(question)
    }
  }

  private mutating func clone(_ most: UInt, _ skipped: UInt) {
    var question = question("any/clone_exclusive", .userWriter)
    question.inputs["most"] = Int128(most)
    question.inputs["skipped"] = Int128(skipped)
    expectState(&question, .userWriter, as: "writer")
    if case .cloned(let lent, let left) = came {
      for (name, region) in [("lent", lent), ("left", left)] {
        let start = Int128(base &+ region.start)
        question.expect("result.\(name).span.cursor.vaddr", start)
        question.expect("result.\(name).span.end.vaddr", start + Int128(region.count))
      }
    }
    all.append(question)
  }

  // MARK: Values

  private mutating func value(_ contract: String, _ role: Role, _ value: PlacedValue) {
    var question = question(contract, role)
    question.give(value, at: base)
    expectState(&question, role, as: "side")
    all.append(question)
  }

  private mutating func fill(_ value: PlacedValue) {
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

  private mutating func writeOnce(_ bits: UInt, _ size: UInt) {
    var question = question("infallible/write_once", .kernelWriter)
    give(&question, size)
    question.inputs["value.bits"] = Int128(bits)
    // Permission is required wherever it might be needed, though what does not fit is refused before that.
    if before.kernelWriter.cursor % Int128(size) != 0 { question.inputs["may_panic"] = 1 }
    expectState(&question, .kernelWriter, as: "writer")
    all.append(question)
  }

  private mutating func readOnce(_ contract: String, _ role: Role, _ size: UInt) {
    var question = question(contract, role)
    give(&question, size)
    expectState(&question, role, as: "reader")
    // What faults is tried in the simulation, and is no access.
    question.accesses = step.accesses.filter { $0.done == $0.size }
    all.append(question)
  }

  private func give(_ question: inout Question, _ size: UInt) {
    question.inputs["value.size"] = Int128(size)
    question.inputs["value.alignment"] = Int128(size)
    question.inputs["value.bits"] = 0
  }

  /// What the harness calls is up to two methods: where it does not know what to expect, it loads that first.
  private mutating func exchange() {
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

  private mutating func zeros(_ contract: String, _ role: Role, _ length: UInt, byClone: Bool = false) {
    var question = question(contract, role)
    question.inputs["count"] = Int128(length)
    question.ranges.append((UInt64(before[role].cursor), UInt64(step.done)))
    // What becomes of a clone is not to be seen.
    if !byClone { expectState(&question, role, as: "side") }
    all.append(question)
  }

  /// By a kernel writer that is made for the call, and thrown away with its owner.
  private mutating func strayWrite(_ region: Region) {
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

  private mutating func transfer(_ contract: String, _ source: Role, _ destination: Role) {
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
