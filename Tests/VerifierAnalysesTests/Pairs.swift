import CheckingSupport
@testable import VerifierAnalyses
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import Synchronization

/// Two words, and whether a panic is permitted.
struct CalledPair {
  let a: SymbolicWord
  let b: SymbolicWord
  let mayPanic: Formula

  init(_ inputs: Inputs) {
    a = inputs.word("a")
    b = inputs.word("b")
    mayPanic = inputs.mayPanic
  }
}

/// Which of two bodies runs.
final class Choice: Sendable {
  private let isOther = Atomic(false)

  var isChosen: Bool { isOther.load(ordering: .relaxed) }

  var programVariant: ProgramVariant { ProgramVariant("other") { self.isOther.store($0, ordering: .relaxed) } }
}

/// Compares two methods on two words, of which one runs as the programVariant of the other.
func compare<Result: SendableMetatype>(
  granting axioms: [Axiom] = [], on memory: MemoryModel = .flat.stable(), budget: Budget = Budget(),
  loops: @escaping @Sendable (Snapshot<CalledPair>) -> [Loop] = { _ in [] },
  requires: @escaping @Sendable (Snapshot<CalledPair>) -> Formula = { _ in true },
  _ original: @escaping @Sendable (SymbolicWord, SymbolicWord, SymbolicMachine) throws -> Result,
  with other: @escaping @Sendable (SymbolicWord, SymbolicWord, SymbolicMachine) throws -> Result
) -> MethodReport {
  let choice = Choice()
  return Scheduler.verify(
    [pair(choice, granting: axioms, on: memory, loops: loops, requires: requires, original, other)],
    options: Options(budget: budget), jobs: 1, plan: .comparing(with: choice.programVariant))[0]
}

/// A contract of one of two bodies.
func pair<Result: SendableMetatype>(
  _ choice: Choice, id: String = "test", granting axioms: [Axiom] = [], on memory: MemoryModel = .flat.stable(),
  loops: @escaping @Sendable (Snapshot<CalledPair>) -> [Loop] = { _ in [] },
  requires: @escaping @Sendable (Snapshot<CalledPair>) -> Formula = { _ in true },
  _ original: @escaping @Sendable (SymbolicWord, SymbolicWord, SymbolicMachine) throws -> Result,
  _ other: @escaping @Sendable (SymbolicWord, SymbolicWord, SymbolicMachine) throws -> Result
) -> Contract {
  Contract(
    id, "", granting: axioms, inputs: CalledPair.init,
    requires: { old in VerifierContracts.requires("given", requires(old)) }, loops: loops,
    body: { words, machine throws in
      choice.isChosen ? try other(words.a, words.b, machine) : try original(words.a, words.b, machine)
    },
    ensures: { _, _, _ in ensures("returns", true) }
  ).on(memory)
}

extension MethodReport {
  /// Whether all of it is proved.
  var isEquivalent: Bool { [self].exitStatus == 0 }

  /// The clauses that are not proved, in order, without the method's id.
  var open: [String] { (names("undecided") + names("refuted")).sorted() }
}

/// A permission for all of memory, which is checked against nothing here: what a pair owes alike is no difference.
extension SymbolicMachine {
  /// Bounds that hold every address.
  var everywhere: AddressRange<Ghost> { AddressRange(start: 0, end: SymbolicMachine.number(.most) + 1) }

  /// A permission for all of memory, by a view of which nothing is known.
  func anyPermission() -> Permission<Ghost> { Permission(range: everywhere, view: unknownView()) }

  /// Sets up to `count` bytes of user memory to zero.
  func zero(_ count: SymbolicWord, at address: SymbolicWord) -> SymbolicWord {
    zeroFallibly(count, at: address, within: everywhere)
  }

  /// Copies up to `count` bytes of user memory.
  func copy(_ count: SymbolicWord, from source: SymbolicWord, to destination: SymbolicWord) -> SymbolicWord {
    copyFallibly(count, from: source, within: everywhere, to: destination, within: everywhere)
  }

  /// Reads a byte of user memory.
  func byte(at address: SymbolicWord) -> SymbolicWord? {
    loadOnceFallibly(size: 1, at: address, within: everywhere)
  }

  /// Writes a byte of user memory, where it was zero.
  func exchange(_ value: SymbolicWord, at address: SymbolicWord) -> SymbolicWord? {
    compareExchangeFallibly(0, value, size: 1, at: address, within: everywhere)
  }
}

extension SymbolicWord {
  fileprivate static let most = SymbolicWord(integerLiteral: .max)
}
