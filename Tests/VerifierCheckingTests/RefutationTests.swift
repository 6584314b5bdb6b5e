import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms
import Testing

/// What is false is refuted with little work, whatever the size at which it fails, by values that are run.
@Suite struct RefutationTests {
  /// A copy or zeros of at most `bound` bytes, in memory that may fault.
  private struct Bounded: CustomTestStringConvertible, Sendable {
    let bound: UInt64
    let isCopy: Bool
    let isPaged: Bool

    var testDescription: String { "\(isCopy ? "copy" : "zeros"), \(bound) bytes, \(isPaged ? "paged" : "flat")" }

    /// Fails where the bytes that are asked for, fewer than there are, are all done.
    var failsBehindBound: [String] { ["fault"] }
    /// Clauses that fail of a few bytes, wherever the bound admits two.
    var failsOfFew: [String] {
      (bound > 1 ? ["last"] : []) + ["all", "unchanged", "bytes", "read-fault"] + (isCopy ? ["write-fault"] : [])
    }
    var holds: [String] { ["at-most", "asked", "none-before", "fault-of-asked"] }
  }

  private static let all: [Bounded] = ([1, 8, 32, 40, 4096, 1 << 63] as [UInt64]).flatMap { bound in
    [true, false].flatMap { isCopy in
      (bound == 8 || bound == 4096 ? [true, false] : [false]).map {
        Bounded(bound: bound, isCopy: isCopy, isPaged: $0)
      }
    }
  }

  private struct Transfer {
    let source: SymbolicWord
    let destination: SymbolicWord
    let count: SymbolicWord
    let memory: PhysicalMemory

    init(_ inputs: Inputs) {
      (source, destination) = (inputs.word("source"), inputs.word("destination"))
      count = inputs.word("count")
      memory = inputs.memory
    }

    var length: Integer { count.integer }
    func range(_ start: Integer) -> AddressRange<SymbolicMachine.Ghost> {
      AddressRange(start: start, end: start + length)
    }
    func readFault(_ place: Integer) -> Formula { memory.readFaults(at: source.integer + place) }
    func writeFault(_ place: Integer) -> Formula { memory.writeFaults(at: destination.integer + place) }
  }

  private static func contract(_ bounded: Bounded) -> Contract {
    let (isCopy, number) = (bounded.isCopy, bounded.bound)
    @Sendable func faults(_ old: Snapshot<Transfer>, _ place: Integer) -> Formula {
      isCopy ? old.state.readFault(place) || old.state.writeFault(place) : old.state.writeFault(place)
    }
    let contract = Contract(
      "bounded", "", inputs: Transfer.init,
      requires: { old in
        requires("source", old.source.integer + old.length < Integer(UInt64.max))
        requires("destination", old.destination.integer + old.length < Integer(UInt64.max))
      },
      body: { transfer, machine in
        let most = SymbolicWord(integerLiteral: UInt(number))
        let asked = transfer.count < most ? transfer.count : most
        let destinations = transfer.range(transfer.destination.integer)
        if !isCopy { return machine.zeroFallibly(asked, at: transfer.destination, within: destinations) }
        return machine.copyFallibly(
          asked, from: transfer.source, within: transfer.range(transfer.source.integer), to: transfer.destination,
          within: destinations)
      },
      ensures: { old, new, done in
        let (length, source, destination) = (old.length, old.source.integer, old.destination.integer)
        let bound = Integer(number)
        let isLess = done < bound && done < length
        // Wrong: what is behind the bound is not asked for.
        ensures("fault", done < length ==> faults(old, done))
        // Wrong of a few bytes.
        ensures("all", length <= bound ==> done == length)
        ensures("last", isLess ==> done + 1 == length || done + 1 == bound)
        ensures("read-fault", isLess ==> old.state.readFault(done))
        ensures("write-fault", isLess ==> old.state.writeFault(done))
        ensures("bytes", 0 < done ==> new.memory[destination] == old.memory[source])
        ensures("unchanged", 0 < done ==> new.memory[destination] == old.memory[destination])
        // Right.
        ensures("at-most", done <= length)
        ensures("asked", done <= bound)
        ensures("none-before", .forAll("place") { $0 < done ==> !faults(old, $0) })
        ensures("fault-of-asked", isLess ==> faults(old, done))
      })
    return bounded.isPaged ? contract.on(.paged(bits: 12, sentences: ["pages have 4096 bytes"])) : contract
  }

  @Test(arguments: all)
  private func whatIsFalseIsRefutedWithLittleWork(bounded: Bounded) throws {
    let report = verify(Self.contract(bounded))
    #expect(report.fault == nil)
    let names = { (verdict: String) in Set(report.names(verdict).filter { $0.hasPrefix("ensures/") }) }
    let refuted = bounded.failsBehindBound + bounded.failsOfFew
    #expect(names("undecided") == [])
    for name in bounded.holds { #expect(report["ensures/\(name)"]?.verdict == .proved, "\(name)") }
    for name in refuted {
      let counterexample = try #require(report["ensures/\(name)"]?.verdict.counterexample, "\(name)")
      if bounded.bound > 1 << 20, bounded.failsBehindBound.contains(name) {
        guard case .omitted = counterexample.replay else {
          Issue.record("\(name): so many bytes are not run")
          continue
        }
      } else {
        guard case .confirmed = counterexample.replay else {
          Issue.record("\(name) is not confirmed: \(counterexample.replay)")
          continue
        }
      }
    }
    #expect(report.cost.resources < 2_000_000, "the solver's work is \(report.cost.resources)")
  }
}
