import CheckingSupport
import ProcessSupport
import Foundation
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierSolving
import VerifierTerms

extension MessageCase {
  /// Runs on values, on native words, and of worker processes.
  @MessageCases static var runs: [MessageCase] {
    MessageCase("refuted-by-values") {
      // The reason is in JSON; text shows the values.
      "\(verify(contract { a, _, _ in a } ensures: { old, _ in ensures("small", old.a < 5) }).clauses.map(\.verdict))"
    }
    MessageCase("no-native-program") {
      report(on: contract { a, _, _ in a })
    }
    MessageCase("native-runs-skipped") {
      try vmverify("any/avail", "--skip-native-runs")
    }
    MessageCase("no-state-of-a-path") {
      report(
        on: contract { a, b, _ in
          a &* b == 0x7fff_ffff_8000_0001 ? a : b
        } requires: { old in
          requires("factors", 1 < old.a && old.a < 0x1_0000_0000 && 1 < old.b && old.b < 0x1_0000_0000)
        }, limits: Limits(resources: 1000), theory: .only(.bitVectors))
    }
    MessageCase("long-native-run") {
      let zeros = Contract(
        "test", "a case", state: SymbolicWord.self,
        requires: { old in requires("long", 5000 < old.state.clauseValue && old.state.clauseValue < 9000) },
        body: { count, machine in
          let range = AddressRange<SymbolicMachine.Ghost>(start: 0, end: count.integer)
          return machine.zeroFallibly(count, at: 0, within: range)
        }, ensures: { old, _, result in ensures("some", result <= old.state.clauseValue) })
      let steps = contract { a, b, _ in
        var sum = 0 as SymbolicWord
        for _ in 0..<300 { sum = sum + a }
        return sum
      } requires: { old in
        requires("small", old.a < 10)
      }
      let endless = Contract(
        "caller", "a case", state: SymbolicWord.self, calling: { [Endless.contract] },
        body: { x, machine in machine.call(Endless(), with: x) },
        ensures: { _, _, result in ensures("zero", result == 0) })
      return report(on: zeros) + report(on: steps) + report(on: endless)
    }
    MessageCase("native-code-differs") {
      report(
        on: Contract(
          "test", "a case", inputs: Words.init, body: { words, _ in words.a },
          native: NativeProgram {
            (a: $0.word("a"), b: $0.word("b"))
          } body: { words, _ in
            words.b
          }, ensures: { old, _, result in ensures("same", result == old.a) }))
    }
    MessageCase("native-code-traps") {
      // Where Swift's runtime is not to show the trap itself.
      try hostileVerifier("trap/native")
        + output(
          by: "HostileVerifier", ["trap/native", "--in-process"], environment: ["SWIFT_BACKTRACE": "enable=no"])
    }
    MessageCase("no-replay") {
      report(
        on: contract { a, b, _ in
          var index = a + b
          while true { index = index &+ 1 }
          return index
        }, budget: Budget(operations: 10_000))
    }
    MessageCase("large-access-in-a-replay") {
      report(
        on: Contract(
          "test", "a case", state: SymbolicWord.self,
          requires: { old in requires("long", 0x1000_0000 < old.state.clauseValue) },
          body: { count, machine in
            let range = AddressRange<SymbolicMachine.Ghost>(start: 0, end: count.integer)
            return machine.zeroFallibly(count, at: 0, within: range)
          }, ensures: { old, _, result in ensures("none", result == 0) }))
    }
    MessageCase("values-of-an-emitted-test") {
      let small = contract { a, _, _ in
        a
      } requires: { old in
        requires("small", old.a < 10)
      }
      let long = contract { a, _, _ in
        for _ in 0..<100_000 { _ = a + 1 }
        return a
      }
      return try error(of: small) + error(of: long)
    }
    MessageCase("process-ended-by-a-signal") {
      try hostileVerifier("trap/index")
    }
    MessageCase("process-ended-by-exit") {
      try hostileVerifier("exit") + hostileVerifier("exit", "--in-process")
    }
    MessageCase("process-ended-with-a-status") {
      try hostileVerifier("exit/at-once")
    }
    MessageCase("no-worker-process") {
      // There are no files left for the pipes of a process.
      let run = try Command.run("ulimit -n 6; \"$0\" fine", with: buildFolder.appending(path: "HostileVerifier"))
      return run.output
    }
  }

  /// Why a run of a contract's code from values says nothing.
  private static func error(of contract: Contract) throws -> String {
    let values: [String: Value] = ["a": .word(50, width: 64), "b": .word(0, width: 64)]
    do { return try contract.broken(from: values).joined() } catch { return "\(error)" }
  }
}

/// A function that calls itself without an end.
private struct Endless<M: Machine>: Function {
  func run(_ x: M.Word, on machine: M) -> M.Word { machine.call(Endless(), with: x) }
}

extension Endless<SymbolicMachine> {
  static let contract = Contract(
    "endless", "a case", of: Endless(), inputs: { $0.word("x") },
    ensures: { _, _, result in ensures("zero", result == 0) })
}
