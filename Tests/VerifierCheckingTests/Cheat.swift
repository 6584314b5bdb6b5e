import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import Testing

/// Code that is verified in a test, by what it does.
struct Sample: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let report: @Sendable () -> MethodReport

  init(_ description: String, _ report: @escaping @Sendable () -> MethodReport) {
    testDescription = description
    self.report = report
  }

  /// Nothing is proved of it, and it is no fault of the verifier.
  func expectNothing() {
    let report = report()
    #expect(report.fault == nil)
    #expect([report].exitStatus != 0, "everything is proved")
    #expect(!report.clauses.contains { $0.kind == .ensures && $0.verdict == .proved }, "\(report.names("proved"))")
  }

  /// Everything is proved of it.
  func expectProof() {
    let report = report()
    #expect([report].exitStatus == 0, "\(report.fault ?? "") \(report.clauses.map { $0.verdict.reason })")
  }
}

/// What every copy shares.
final class Cell<Value>: @unchecked Sendable {
  var value: Value
  init(_ value: Value) { self.value = value }

  func exchange(_ new: Value) -> Value {
    let old = value
    value = new
    return old
  }
}

extension Cell<Int> {
  /// The number of this call, from 1.
  func count() -> Int {
    value += 1
    return value
  }
}

/// A method that stores a byte in each round of a loop, of which it is promised that all are zero.
struct Filling: Sendable {
  /// What is made in each run, and the byte of a round.
  var byte: @Sendable () -> @Sendable (SymbolicMachine, SymbolicWord) -> SymbolicWord
  /// Whether there is another round, beside what the bound says.
  var isMore: @Sendable () -> @Sendable () -> Bool = { { true } }

  struct State {
    let start: SymbolicWord
    let length: SymbolicWord
    let view: SymbolicView

    init(_ inputs: Inputs) {
      start = inputs.word("start")
      length = inputs.word("length")
      view = inputs.view("view")
    }

    var end: Integer { start.integer + length.integer }
  }

  var report: MethodReport {
    verify(
      Contract(
        "filling", "", inputs: State.init,
        requires: { old in
          requires("a-range", old.state.end <= 0xffff_ffff_ffff_ffff)
          requires("writable", old.view.grantsWriting)
          requires("translated", old.view.translates(from: old.start, to: old.state.end))
        },
        loops: { old in
          [
            Loop("rounds", over: ["index"]) { entry, now in
              Loop.Claims(
                invariants: [("within", now[0] <= old.length)],
                memory: entry.memory.zeroing(from: old.start, length: now[0]), variant: old.length - now[0])
            }
          ]
        },
        body: { [byte, isMore] state, machine in
          let (byte, isMore) = (byte(), isMore())
          let permission = Permission<SymbolicMachine.Ghost>(
            range: AddressRange(start: state.start.integer, end: state.end), view: state.view)
          let context = (machine: machine, start: state.start, length: state.length, permission: permission)
          var index: SymbolicWord = 0
          machine.loop("rounds", in: context, &index, while: { isMore() && $1 < $0.length }) { context, index in
            let byte = byte(context.machine, index)
            context.machine.storeOnce(byte, size: 1, at: context.start + index, by: context.permission)
            index = index + 1
          }
        },
        ensures: { old, new, _ in
          onReturn {
            ensures("zero", new.memory == old.memory.zeroing(from: old.start, length: old.length))
          }
        }))
  }
}
