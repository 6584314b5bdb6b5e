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
    /// Reports on the procedures that are called by their contracts.
    package let procedures: [ProcedureName: MethodReport]
    /// The report on the same program with its procedures run; `nil` where it calls none by contract.
    package let inPlace: MethodReport?
  }

  /// The case of a number, which hangs on the seed alone.
  ///
  /// - Parameter profile: What is common in it; `nil` for any.
  package static func fuzzCase(_ number: Int, _ profile: Profile? = nil) -> FuzzCase {
    var generator = CaseGenerator(number: number, profile)
    return generator.fuzzCase()
  }

  /// Draws the cases of some numbers and verifies them, several at a time.
  package static func trials(_ numbers: Range<Int>, jobs: Int) -> [Trial] {
    trials(numbers.map { ($0, fuzzCase($0)) }, jobs: jobs)
  }

  /// Verifies cases, several at a time.
  package static func trials(_ cases: [(number: Int, fuzzCase: FuzzCase)], jobs: Int) -> [Trial] {
    let contracts = cases.flatMap { number, fuzzCase in
      [fuzzCase.contract(id: id(number))]
        + (fuzzCase.calling.isEmpty ? [] : [fuzzCase.inPlace.contract(id: "\(id(number))/in-place")])
    }
    let reports = Dictionary(
      Scheduler.verify(contracts, options: options, jobs: jobs).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    return cases.compactMap { number, fuzzCase in
      let procedures = fuzzCase.reliedUpon.compactMap { name in reports["\(id(number))/\(name)"].map { (name, $0) } }
      return reports[id(number)].map {
        Trial(
          number: number, fuzzCase: fuzzCase, report: $0,
          procedures: Dictionary(procedures) { first, _ in first },
          inPlace: reports["\(id(number))/in-place"])
      }
    }
  }

  private static func id(_ number: Int) -> String { "fuzz/\(number)" }

  /// The smallest case found in which the verifier makes a mistake of the same kind.
  ///
  /// - Parameter runs: The number of inputs of each case.
  package static func shrunk(_ trial: Trial, _ kind: Judgement.Finding.Kind, runs: Int) -> FuzzCase {
    trial.fuzzCase.shrunk(attempts: 300) { smaller in
      trials([(trial.number, smaller)], jobs: 1)[0].judge(runs: runs).findings.contains { $0.kind == kind }
    }
  }
}
