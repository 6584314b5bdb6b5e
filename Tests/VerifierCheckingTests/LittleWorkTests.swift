import CheckingSupport
import Testing
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierSolving
import VerifierTerms

/// Methods that are verified with too little work to decide anything: how far the solver comes must not look like what the code does.
@Suite struct LittleWorkTests {
  /// Bytes among which one is looked for.
  private struct Search {
    let items: Buffer<SymbolicMachine, SymbolicMachine.UInt32>
    let value: SymbolicMachine.UInt32

    init(_ inputs: Inputs) {
      items = inputs.buffer("items", of: SymbolicMachine.UInt32.self)
      value = inputs.uint32("value")
    }
  }

  /// A search by a loop, behind which other decisions are made; what is found is written again.
  private static let contract = Contract(
    "search", "", inputs: Search.init,
    requires: { old in
      requires(
        "ascending",
        .forAll("i") { i in
          .forAll("k") { k in i <= k && k < old.items.count ==> old[old.items, i] <= old[old.items, k] }
        })
    },
    loops: { old in
      [
        Loop("search", of: SymbolicWord.self) { _, index in
          Loop.Claims(invariants: [("within", index <= old.items.count)], variant: old.items.count - index)
        }
      ]
    },
    body: { search, machine -> Bool in
      var index: SymbolicWord = 0
      machine.loop("search", in: (search, machine), &index, while: { $1 < $0.0.items.count }) { context, index in
        let (search, machine) = context
        index = machine[search.items, index] < search.value ? index + 1 : search.items.count
      }
      if index < search.items.count && machine[search.items, index] == search.value {
        machine[search.items, index] = search.value
        return true
      }
      return false
    },
    ensures: { old, new, _ in ensures("frame", new.isUnchanged(since: old)) })

  @Test(arguments: (0...17).map { 1 << $0 })
  func codeIsNotCalledNondeterministic(_ work: Int) {
    let report = Scheduler.verify([Self.contract], options: Options(limits: Limits(resources: work)), jobs: 1)[0]
    #expect(report.fault == nil)
    #expect(report.reasons.filter { $0.contains("deterministic") } == [])
    #expect(report.names("refuted") == [])
  }
}
