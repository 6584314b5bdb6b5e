import CheckingSupport
import Foundation
import VerifierAnalyses
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierReports
import VerifierTerms

extension MessageCase {
  /// Comparison, strength and confirmation.
  @MessageCases static var analyses: [MessageCase] {
    MessageCase("variable-not-read") {
      try vmverify("compare", "NOBODY_READS_THIS=1", "any/skip")
    }
    MessageCase("not-the-same") {
      try hostileVerifier("compare", "HOSTILE_VERIFIER_VARIABLE=1", "reads-a-variable")
    }
    MessageCase("machine-code-not-understood") {
      try compiled(same, "rdtsc; ret")
    }
    MessageCase("machine-code-differs") {
      try compiled(same, "lea rax, [rdi+1]; ret")
    }
    MessageCase("left-early") {
      try compiled(same, "lea rax, [rdi+1]; ret", leavesAt: .unproved)
    }
    MessageCase("machine-code-not-followed") {
      try compiled(counted(), "mov rax, rdi; ret")
    }
    MessageCase("machine-code-not-run") {
      try compiled(counted { $0 == 10_000_000 }, "mov rax, rdi; ret") + compiled(same, "mov rax, [rsp-8]; ret")
    }
    MessageCase("entry-point-of-another-contract") {
      let other = sum.compiled(as: "f") { (_: Int) in
        []
      } returning: { (_, _: Result<SymbolicWord, any Error>) in
        []
      }
      let result = sum.compiled(as: "f") { (words: Words) in
        [.word(words.a)]
      } returning: { (_, _: Result<Int, any Error>) in
        []
      }
      let many = sum.compiled(as: "f") { (words: Words) in
        [.word(words.a)]
      } returning: { (words: Words, _: Result<SymbolicWord, any Error>) in
        [.word(words.a), .word(words.a), .word(words.a)]
      }
      let output = sum.compiled(as: "f") { (_: Words) in
        [.output(words: 1)]
      } returning: { (_, _: Result<SymbolicWord, any Error>) in
        []
      }
      let named = Contract(
        "named", "", inputs: { $0.word("%rbx") }, body: { word, _ in word },
        ensures: { old, _, result in ensures("same", result == old.state.clauseValue) }
      ).compiled(as: "f") { (word: SymbolicWord) in
        [.word(word)]
      } returning: { (_, _: Result<SymbolicWord, any Error>) in
        []
      }
      return try [other, result, many, output, named].map { try compiled($0, "ret") }.joined(separator: "\n")
    }
    MessageCase("strength-left-out") {
      let chain = contract { a, _, _ in
        a
      } ensures: { old, outcome in
        let all = (0..<120).reduce(outcome.result == old.a) { $0 && old.a <= outcome.result + Integer(UInt64($1)) }
        ensures("all", all)
      }
      let condition = contract { _, _, _ in
        true
      } ensures: { old, isDone in
        ensures("any", isDone.result ==> old.a >= 0)
      }
      let cases = Contract(
        "cases", "a case", state: (word: SymbolicWord, isUrgent: Bool).self, body: { call, _ in call.word },
        ensures: { old, _, result in ensures("same", result == old.word) })
      let result = contract { a, _, _ in
        Wrapped(word: a)
      } ensures: { old, outcome in
        ensures("same", outcome.result.word == old.a)
      }
      let accesses = Contract(
        "accesses", "a case", inputs: Words.init, body: { words, _ in words.a },
        ensures: { _, new, _ in ensures("none", Formula(new.accesses.isEmpty)) })
      let errors = contract { a, _, _ in
        if a < 5 { throw TooSmall() }
        return a
      } ensures: { _, outcome in
        onReturn { ensures("large", outcome.result >= 5) }
        onThrow { ensures("error", outcome.error.satisfies { $0 is TooSmall }) }
      }
      return [chain, condition, cases, result, accesses, errors].map(strength).joined()
    }
    MessageCase("strength-of-what-is-not-proved") {
      strength(
        of: contract { a, _, _ in
          a
        } ensures: { old, _ in
          ensures("small", old.a < 5)
        })
    }
    MessageCase("solver-not-started") {
      try confirmed(by: "#!/nonexistent\n")
    }
    MessageCase("solvers-disagree") {
      try confirmed(by: liar)
    }
    MessageCase("solver-inconclusive") {
      try confirmed(by: liar)
    }
  }

  /// A solver that calls each query satisfiable.
  private static let liar = """
    #!/bin/sh
    while read -r line; do
      case "$line" in
      '(check-sat)') echo sat ;;
      '(echo "'*) line="${line#(echo \\"}"; echo "${line%\\")}" ;;
      esac
    done
    """

  /// What `strength` prints about a contract.
  private static func strength(of contract: Contract) -> String {
    let strength = Strength.examine(
      [contract], available: 1, options: Options(), by: InProcessExecutor(jobs: 1))
    return StrengthText(
      strength, of: Project(command: "verify", contracts: [contract]), seconds: 0, isVerbose: true, isColored: false
    ).text
  }

  /// What `confirm` prints where a script is the other solver.
  private static func confirmed(by script: String) throws -> String {
    try withTemporaryFolder { folder in
      let solver = folder.appending(path: "solver")
      try script.write(to: solver, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: solver.path)
      return try vmverify(
        "confirm", "any/avail", "--solver", "other=\(solver.path)", "--theory", "int", "--smtlib",
        folder.appending(path: "queries").path)
    }
  }
}

private struct Wrapped {
  let word: SymbolicWord
}

/// A contract of a word.
private let sum = contract { a, _, _ in
  a
} ensures: { old, outcome in
  ensures("same", outcome.result == old.a)
}

/// The same, with its function.
private let same = sum.compiled(as: "f") { (words: Words) in
  [.word(words.a)]
} returning: { (words: Words, _: Result<SymbolicWord, any Error>) in
  [.word(words.a)]
}

/// A loop that counts, with a function that has none.
private func counted(requiring condition: @escaping @Sendable (Integer) -> Formula = { _ in true }) -> Contract {
  Contract(
    "count", "", inputs: Words.init, requires: { old in requires("size", condition(old.a)) },
    loops: { old in
      [
        Loop("rounds", over: ["index"]) { _, now in
          Loop.Claims(invariants: [("below", now[0] <= old.a)], variant: old.a - now[0])
        }
      ]
    },
    body: { words, machine in
      var index: SymbolicWord = 0
      machine.loop("rounds", in: words.a, &index, while: { $1 < $0 }) { _, index in index = index + 1 }
      return index
    },
    ensures: { old, _, result in ensures("all", result == old.a) }
  ).compiled(as: "f") { (words: Words) in
    [.word(words.a)]
  } returning: { (words: Words, _: Result<SymbolicWord, any Error>) in
    [.word(words.a)]
  }
}
