package import VerifierChecking
internal import VerifierExecution
internal import VerifierSolving

/// Verifies random cases.
package enum Fuzzer {
  /// Limits that depend on work and not on time, so that verdicts are the same in every run.
  ///
  /// Z3 does not count all its work: a question on quotients and remainders by unknown divisors can run for minutes within any
  /// number of units. The seconds are for those alone; what they cut off is undecided.
  package static var options: Options {
    var options = Options(limits: Limits(resources: 200_000))
    options.budget = Budget(depth: 60, decisions: 240, seconds: 120)
    return options
  }

  /// A case with what the verifier says of it.
  package struct Trial: Sendable {
    package let number: Int
    package let fuzzCase: FuzzCase
    package let report: MethodReport
  }

  /// The case of a number, which hangs on the seed alone.
  package static func fuzzCase(_ number: Int) -> FuzzCase {
    var generator = CaseGenerator(number: number)
    return generator.fuzzCase()
  }

  /// Draws the cases of some numbers and verifies them, several at a time.
  package static func trials(_ numbers: Range<Int>, jobs: Int) -> [Trial] {
    let cases = numbers.map { fuzzCase($0) }
    let contracts = zip(numbers, cases).map { $1.contract(id: "fuzz/\($0)") }
    let reports = Scheduler.verify(contracts, options: options, jobs: jobs)
    return zip(numbers, zip(cases, reports)).map { Trial(number: $0, fuzzCase: $1.0, report: $1.1) }
  }

  /// The smallest case found in which the verifier makes a mistake of the same kind.
  ///
  /// - Parameter runs: The number of inputs of each case.
  package static func shrunk(_ trial: Trial, _ kind: Judgement.Finding.Kind, runs: Int) -> FuzzCase {
    trial.fuzzCase.shrunk(attempts: 300) { smaller in
      let report = Scheduler.verify([smaller.contract(id: "fuzz/smaller")], options: options, jobs: 1)[0]
      return smaller.judge(report, number: trial.number, runs: runs).findings.contains { $0.kind == kind }
    }
  }
}
