import CheckingSupport
import Foundation
import ProcessSupport
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierSolving

extension MessageCase {
  @MessageCases static var limits: [MessageCase] {
    MessageCase("loop-without-claims") {
      report(
        on: contract { a, _, machine in
          var index = 0 as SymbolicWord
          machine.loop("count", in: a, &index, while: { $1 < $0 }) { _, index in index = index + 1 }
          return index
        })
    }
    MessageCase("decisions-on-one-path") {
      report(
        on: contract { a, _, _ in
          var index = 0 as SymbolicWord
          while index < a { index = index + 1 }
          return index
        })
    }
    MessageCase("decisions-in-all") {
      report(
        on: contract { a, b, _ in
          var (odd, rest) = (0 as SymbolicWord, a)
          for _ in 0..<20 {
            if rest % 2 == 1 { odd = odd &+ b }
            rest = rest / 2
          }
          return odd
        }, budget: Budget(decisions: 40))
    }
    MessageCase("paths-not-explored") {
      report(
        on: contract { a, b, machine in
          if b == 3 { machine.assert(a < 10, "small") }
          var index = 0 as SymbolicWord
          while index < a { index = index &+ 1 }
          return index
        } ensures: { old, outcome in
          ensures("counted", outcome.result == old.a)
        })
    }
    MessageCase("operations-in-all") {
      report(
        on: contract { a, b, _ in
          var sum = a
          for _ in 0..<12_000 { sum = sum &+ b }
          return sum
        }, budget: Budget(operations: 10_000))
    }
    MessageCase("code-timeout") {
      report(
        on: contract { a, b, _ in
          var sum = a
          for _ in 0..<3000 { sum = sum &+ b }
          return sum
        }, budget: Budget(seconds: 0))
    }
    MessageCase("code-after-its-end") {
      report(
        on: contract { a, _, machine in
          machine.assert(a != a, "never")
          var index = a
          while true { index = index &+ 1 }
          return index
        }, budget: Budget(operations: 10_000))
    }
    MessageCase("calls-nest-too-deep") {
      report(on: contract { a, _, machine in machine.call(Endless(), with: a) })
    }
    MessageCase("terms-in-all") {
      report(
        on: contract { a, b, _ in
          var product = a
          for _ in 0..<100 { product = product &* b }
          return product
        }, budget: Budget(terms: 50))
    }
    MessageCase("limit-of-work") {
      report(on: factors, limits: Limits(resources: 1000), theory: .only(.bitVectors))
    }
    MessageCase("limit-of-time") {
      report(on: factors, limits: Limits(seconds: 0), theory: .only(.bitVectors))
    }
    MessageCase("did-not-come-back") {
      try hostileVerifier("stay/waiting", "--timeout", "1")
    }
    MessageCase("method-before-it") {
      try hostileVerifier("compare", "A=1", "stay/waiting", "prints", "--in-process", "--timeout", "1")
    }
    MessageCase("interrupted") {
      try withTemporaryFolder { folder in
        let command = try RunningCommand(
          buildFolder.appending(path: "HostileVerifier"), ["stay/waiting"],
          environment: ["HOSTILE_VERIFIER_FOLDER": folder.path])
        // The code makes a file once it runs.
        command.wait { (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.isEmpty == false }
        command.send(SIGINT)
        let run = try command.finish()
        return run.output + run.errors
      }
    }
  }

  /// That numbers are no products of two, which takes a solver long.
  private static var factors: Contract {
    contract { a, b, _ in
      a &* b
    } requires: { old in
      requires("factors", 1 < old.a && old.a < 0x1_0000_0000 && 1 < old.b && old.b < 0x1_0000_0000)
    } ensures: { _, outcome in
      (0..<30).flatMap { number in
        ensures("prime-\(number)", outcome.result != 0x7fff_ffff_8000_0001 + 2 * Integer(UInt64(number)))
      }
    }
  }
}

/// A function that calls itself without an end.
private struct Endless<M: Machine>: Function {
  func run(_ x: M.Word, on machine: M) -> M.Word { machine.call(Endless(), with: x) }
}
