import VerifierMachine
import VerifierSimulation
import TestSupport
import VmIO

/// What the contracts of the methods that a call has called are asked.
struct Questions {
  let step: Step
  /// The scene's first address.
  let base: UInt
  var random: SeededGenerator
  var all: [Question] = []

  init(about step: Step, at base: UInt, _ random: SeededGenerator) {
    (self.step, self.base, self.random) = (step, base, random)
    ask()
  }

  var before: MemorySnapshot { step.before }
  var after: MemorySnapshot { step.after }
  var came: CallResult { step.came }

  mutating func ask() {
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

  mutating func askOfAccess() {
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

  func name(of role: Role) -> String { role.isWriter ? "writer" : "reader" }

  /// The owner of what has this role. That of user memory has been thrown away, and is as it was made; or it is another's.
  mutating func owner(of role: Role) -> OwnerState {
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

  func right(of role: Role) -> Question.Right? {
    switch role {
    case .kernelWriter: .writing
    case .kernelReader: .reading
    case .userWriter, .userReader: nil
    }
  }

  /// A question with what the call has done, about one role under its name, with its owner.
  mutating func question(_ contract: String, _ role: Role, as name: String? = nil) -> Question {
    let ending: Question.Ending =
      switch came {
      case .refused, .interrupted: .threw
      case .wouldPanic: .panicked
      case .back, .counted, .read, .exchanged, .asked, .cloned, .constructed: .returned
      }
    var question = Question(contract, ending)
    question.inputs["may_panic"] = came == .wouldPanic || random.chance(1, of: 2) ? 1 : 0
    // What writers and readers of either access have runs on that of the role.
    question.inputs["may_fault"] = role.isKernel ? 0 : 1
    question.give(self.name(of: role), before[role])
    question.give("owner", owner(of: role), right: right(of: role))
    question.accesses = step.accesses
    question.written = step.written
    question.done = Int128(step.done)
    if step.open != nil { question.copied = step.accesses.map { (UInt64($0.address), UInt64($0.done)) } }
    expectResult(&question)
    return question
  }

  func expectResult(_ question: inout Question) {
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
  func expectState(_ question: inout Question, _ role: Role, as name: String, owner: String? = "owner") {
    if came == .wouldPanic { return }
    question.expect(name, after[role])
    guard let owner else { return }
    switch role {
    case .kernelWriter: question.expect(owner, after.writerOwner)
    case .kernelReader: question.expect(owner, after.readerOwner)
    case .userWriter, .userReader: break
    }
  }
}
