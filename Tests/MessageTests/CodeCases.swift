import CheckingSupport
import Foundation
import Synchronization
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

extension MessageCase {
  /// Code that cannot be verified, whatever its contract says.
  @MessageCases static var code: [MessageCase] {
    MessageCase("code-not-deterministic") {
      let count = counter()
      let comparison = contract { a, b, _ in count() % 2 == 0 ? a < b : b < a }
      let calls = counter()
      let result = contract { a, b, _ in calls() % 2 == 0 ? a : b }
      let runs = counter()
      let obligation = contract { a, b, machine in
        if runs() < 2 {
          machine.prove("any", SymbolicMachine.number(a) < SymbolicMachine.number(b) + 0x1_0000_0000_0000_0000)
        }
        return a == 5
      }
      return report(on: comparison) + report(on: result) + report(on: obligation)
    }
    MessageCase("word-of-another-run") {
      let kept = WordKept()
      let other = WordKept()
      let result = contract { a, b, _ in
        let word = other.first(a)
        return a < b ? 0 : word
      }
      return report(on: contract { a, _, _ in kept.first(a) + 1 }) + report(on: result)
    }
    MessageCase("object-in-a-result") {
      report(on: contract { a, _, _ in { a } })
    }
    MessageCase("machine-of-another-run") {
      let kept = MachineKept()
      return report(
        on: contract { a, b, machine in
          kept.first(machine).assert(a < b, "less")
        })
    }
    MessageCase("words-on-another-thread") {
      report(on: contract { a, b, _ in onThread { a + b } })
    }
    MessageCase("stray-words") {
      try hostileVerifier("stray/number")
    }
    MessageCase("number-of-another-method") {
      let kept = NumberKept()
      _ = report(on: contract { a, _, _ in kept.keep(a.integer) })
      return report(
        on: contract { a, _, _ in
          a
        } ensures: { old, _ in
          ensures("same", old.a == kept.number)
        })
    }
    MessageCase("native-number") {
      report(on: contract { a, _, _ in "\(a)".count < 10 })
    }
    MessageCase("axiom-not-granted") {
      report(
        on: contract { a, b, machine in
          machine.axiom("aligned", of: machine.unknownView(), in: AddressRange(start: a.integer, end: b.integer))
        })
    }
    MessageCase("view-by-a-quantifier") {
      report(
        on: contract { a, b, machine in
          let (view, start, end) = (machine.unknownView(), SymbolicMachine.number(a), SymbolicMachine.number(b))
          let chosen = SymbolicView.choose(view.translates(from: start, to: end), view, .none)
          machine.zero(1, at: a, by: Permission(range: AddressRange(start: start, end: end), view: chosen))
        })
    }
    MessageCase("round-not-deterministic") {
      let count = counter()
      return report(
        on: Contract(
          "test", "a case", inputs: Words.init,
          loops: { old in
            [
              Loop("count", over: ["index"]) { entry, now in
                Loop.Claims(invariants: [("within", now[0] <= old.a)], memory: entry.memory, variant: old.a - now[0])
              }
            ]
          },
          body: { words, machine in
            var index = 0 as SymbolicWord
            machine.loop("count", in: words.a, &index, while: { $1 < $0 }) { bound, index in
              index = count() == 0 ? index + 1 : bound
            }
          }, ensures: { _, _, _ in ensures("returns", true) }))
    }
  }

  /// What a body gives on a thread of its own.
  private static func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) -> Value {
    let result = Kept<Value?>(nil)
    let thread = Thread { result.value.withLock { $0 = body() } }
    thread.start()
    while true {
      if thread.isFinished, let value = result.value.withLock({ $0 }) { return value }
      usleep(100)
    }
  }
}

/// Keeps the first word that it is given.
private final class WordKept: @unchecked Sendable {
  private var word: SymbolicWord?

  func first(_ word: SymbolicWord) -> SymbolicWord {
    self.word = self.word ?? word
    return self.word ?? word
  }
}

/// Keeps the first machine that it is given.
private final class MachineKept: @unchecked Sendable {
  private var machine: SymbolicMachine?

  func first(_ machine: SymbolicMachine) -> SymbolicMachine {
    self.machine = self.machine ?? machine
    return self.machine ?? machine
  }
}

private final class NumberKept: @unchecked Sendable {
  private(set) var number: Integer = 0

  func keep(_ number: Integer) { self.number = number }
}
