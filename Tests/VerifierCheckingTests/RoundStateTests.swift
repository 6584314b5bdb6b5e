import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import Foundation
import Synchronization
import Testing

/// Rounds of a loop that keep something from round to round where the induction, which is about one round, does not see it:
/// nothing is proved. In rounds that are as they look, everything is.
@Suite struct RoundStateTests {
  @Test(arguments: Self.keeping) func nothingIsProved(of sample: Sample) { sample.expectNothing() }

  @Test(arguments: Self.honest) func everythingIsProved(of sample: Sample) { sample.expectProof() }

  private typealias Byte = @Sendable (SymbolicMachine, SymbolicWord) -> SymbolicWord

  private static func filling(_ name: String, _ byte: @escaping @Sendable () -> Byte) -> Sample {
    Sample(name) { Filling(byte: byte).report }
  }

  /// A byte that is another one in some calls, counted in each run.
  private static func counting(_ name: String, _ isOther: @escaping @Sendable (Int) -> Bool) -> Sample {
    filling(name) {
      let calls = Cell(0)
      return { _, _ in isOther(calls.count()) ? 1 : 0 }
    }
  }

  /// A byte that is another one in some calls, counted over all runs.
  private static func countingAll(_ name: String, _ isOther: @escaping @Sendable (Int) -> Bool) -> Sample {
    Sample(name) {
      let calls = Cell(0)
      return Filling { { _, _ in isOther(calls.count()) ? 1 : 0 } }.report
    }
  }

  private static let keeping: [Sample] =
    (1...5).map { number in counting("round \(number) of a run") { $0 == number } }
    + (2...5).map { number in counting("rounds of a run from the \(number)th") { $0 >= number } }
    + (2...4).map { number in counting("each \(number)th round of a run") { $0 % number == 0 } }
    + (2...4).map { number in counting("each \(number)th round of a run, and the first") { $0 % number == 1 } }
    + [1, 2, 3, 4, 5, 8, 13].map { number in countingAll("round \(number) of all runs") { $0 == number } }
    + [2, 3, 4].map { number in countingAll("each \(number)th round of all runs") { $0 % number == 0 } }
    + places + parts + conditions

  /// Where a round keeps that it has been.
  private static let places: [Sample] = [
    filling("an atomic") {
      let seen = Mutex(false)
      return { _, _ in
        seen.withLock { seen in
          defer { seen = true }
          return seen
        } ? 1 : 0
      }
    },
    filling("an object") {
      let seen = Cell(false)
      return { _, _ in seen.exchange(true) ? 1 : 0 }
    },
    filling("a variable") {
      nonisolated(unsafe) var seen = false
      return { _, _ in
        defer { unsafe seen = true }
        return unsafe seen ? 1 : 0
      }
    },
    filling("the address of a variable, as a number") {
      let address = UInt(bitPattern: UnsafeMutablePointer<Int>.allocate(capacity: 1))
      unsafe UnsafeMutablePointer<Int>(bitPattern: address)?.initialize(to: 0)
      return { _, _ in
        guard let cell = unsafe UnsafeMutablePointer<Int>(bitPattern: address) else { return 0 }
        defer { unsafe cell.pointee = 1 }
        return unsafe cell.pointee == 0 ? 0 : 1
      }
    },
    filling("a buffer") {
      let buffer = Cell(ManagedBuffer<Int, Int>.create(minimumCapacity: 1) { _ in 0 })
      return { _, _ in
        defer { buffer.value.header += 1 }
        return buffer.value.header == 0 ? 0 : 1
      }
    },
    filling("a dictionary of the thread") {
      let key = UUID().uuidString
      return { _, _ in
        defer { Thread.current.threadDictionary[key] = true }
        return Thread.current.threadDictionary[key] == nil ? 0 : 1
      }
    },
    filling("an object of another language") {
      let numbers = Cell(NSMutableArray())
      return { _, _ in
        defer { numbers.value.add(1) }
        return numbers.value.count == 0 ? 0 : 1
      }
    },
    filling("the environment") {
      let name = "KEPT_\(UUID().uuidString.filter(\.isLetter))"
      return { _, _ in
        defer { unsafe setenv(name, "1", 1) }
        return unsafe getenv(name) == nil ? 0 : 1
      }
    },
    Sample("a table by type") {
      let known = Cell<[ObjectIdentifier: Bool]>([:])
      return Filling { { _, _ in known.value.updateValue(true, forKey: ObjectIdentifier(Int.self)) == nil ? 0 : 1 } }
        .report
    },
    Sample("a global that is initialised where it is first used") {
      Filling {
        { _, _ in
          let before = LateGlobal.uses.value
          _ = LateGlobal.first
          return before == LateGlobal.uses.value ? 0 : 1
        }
      }.report
    },
    Sample("a global") {
      Filling { { _, _ in LateGlobal.seen.exchange(true) ? 1 : 0 } }.report
    },
  ]

  /// What is kept of a round is a part of it.
  private static let parts: [Sample] = [
    filling("a word") {
      let kept = Cell<SymbolicWord?>(nil)
      return { _, index in index &- (kept.exchange(index) ?? index) }
    },
    filling("the number of a word") {
      let kept = Cell<Integer?>(nil)
      return { machine, index in index &- machine.word(kept.exchange(index.integer) ?? index.integer) }
    },
    filling("words in an array") {
      let kept = Cell<[SymbolicWord]>([])
      return { _, index in
        kept.value.append(index)
        return index &- kept.value[0]
      }
    },
    filling("a comparison") {
      let kept = Cell<Bool?>(nil)
      return { _, index in
        let isThird = index == 3
        return kept.exchange(isThird) ?? false ? 1 : 0
      }
    },
    filling("one branch is taken, and another reads it") {
      let kept = Cell(false)
      return { _, index in
        if index == 3 { kept.value = true } else if kept.value { return 1 }
        return 0
      }
    },
    filling("another branch is taken, and the first reads it") {
      let kept = Cell(false)
      return { _, index in
        if index == 3 { return kept.value ? 1 : 0 }
        kept.value = true
        return 0
      }
    },
  ]

  private static func with(_ name: String, _ make: @escaping @Sendable () -> (byte: Byte, isMore: @Sendable () -> Bool))
    -> Sample
  {
    Sample(name) {
      let made = Cell<(@Sendable () -> Bool)?>(nil)
      return Filling {
        let (byte, isMore) = make()
        made.value = isMore
        return byte
      } isMore: {
        made.value ?? { true }
      }.report
    }
  }

  /// The condition of the loop has a part in it.
  private static let conditions: [Sample] = [
    with("a round tells the condition") {
      let seen = Cell(false)
      return (
        byte: { _, _ in
          seen.value = true
          return 0
        }, isMore: { !seen.value }
      )
    },
    with("the condition tells a round") {
      let calls = Cell(0)
      return (byte: { _, _ in calls.value > 1 ? 1 : 0 }, isMore: { calls.count() > 0 })
    },
    with("each second condition") {
      let calls = Cell(0)
      return (byte: { _, _ in 0 }, isMore: { calls.count() % 2 == 1 })
    },
    with("each third condition") {
      let calls = Cell(0)
      return (byte: { _, _ in 0 }, isMore: { calls.count() % 3 != 0 })
    },
    with("the condition and the round, in step") {
      let calls = Cell(0)
      return (byte: { _, _ in calls.count() == 2 ? 0 : 1 }, isMore: { calls.count() > 0 })
    },
  ]

  private static let honest: [Sample] = [
    filling("nothing is kept") { { _, _ in 0 } },
    filling("a branch") { { _, index in index == 3 ? 0 : index &- index } },
    filling("what is captured stays as it is") {
      let table = [0, 1, 2]
      return { _, _ in table.isEmpty ? 1 : 0 }
    },
    filling("an object is read") {
      let zero = Cell<SymbolicWord>(0)
      return { _, _ in zero.value }
    },
    filling("a local variable") {
      { _, index in
        var sum: SymbolicWord = 0
        for _ in 0..<3 { sum = sum &+ index }
        return sum &- index &- index &- index
      }
    },
  ]
}

/// What is made where it is first used.
private enum LateGlobal {
  static let uses = Cell(0)
  static let seen = Cell(false)
  static let first: Int = uses.count()
}
