internal import ArgumentParser
internal import VerifierChecking
internal import VerifierExecution
internal import VerifierAnalyses
internal import VerifierSolving
internal import VerifierWorkers

/// Limits and choices for the solver.
struct SolvingOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Z3's work on an obligation.", valueName: "units"))
  var limit = Limits.defaultResources

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Backstop behind it. (default: \(Int(Limits.defaultSeconds)))", valueName: "seconds"))
  var timeout: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Processor time of the code of a method, without the solver's. (default: --timeout, or \(Int(Budget().seconds)))",
      valueName: "seconds", visibility: .hidden))
  var codeTimeout: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Branches taken on all paths of a method.", valueName: "n", visibility: .hidden))
  var decisions = Budget().decisions

  @Option(parsing: .unconditional, help: ArgumentHelp("Methods to verify at a time.", valueName: "n"))
  var jobs = Terminal.processors

  @Option(
    help: ArgumentHelp("Theory to use.", valueName: "theory"))
  var theory: Theory = .auto

  @Flag(help: ArgumentHelp("Start no worker processes, for a debugger.", visibility: .hidden))
  var inProcess = false

  @Flag(help: ArgumentHelp("Do not run paths on native words; the report says so.", visibility: .hidden))
  var skipNativeRuns = false

  /// The greatest limit that Z3 takes.
  private static var maximumLimit: Int { Int(UInt32.max) }

  enum Theory: String, CaseIterable, ExpressibleByArgument {
    case auto, bv, int
  }

  func validate() throws {
    guard limit > 0, limit <= Self.maximumLimit else {
      throw ValidationError(
        "--limit takes units of work, above 0 and up to \(Self.maximumLimit), not \(limit). Try --limit \(Limits.defaultResources)."
      )
    }
    if let timeout, !(timeout > 0 && timeout <= 86_400) {
      throw ValidationError("--timeout takes seconds, above 0 and up to 86400, not \(timeout). Try --timeout 60.")
    }
    if let codeTimeout, !(codeTimeout > 0 && codeTimeout <= 86_400) {
      throw ValidationError(
        "--code-timeout takes seconds, above 0 and up to 86400, not \(codeTimeout). Try --code-timeout 300.")
    }
    guard decisions >= 1 else {
      throw ValidationError(
        "--decisions takes a number from 1 on, not \(decisions). Try --decisions \(Budget().decisions).")
    }
    guard jobs >= 1 else {
      throw ValidationError("--jobs takes a number of methods from 1 on, not \(jobs). Try --jobs 2.")
    }
  }

  /// What verifies methods, in processes of their own or in this one.
  var executor: any Executor { inProcess ? InProcessExecutor(jobs: jobs) : WorkerExecutor(jobs: jobs) }

  /// The theories in which questions are written.
  var theories: [VerifierSolving.Theory] {
    switch theory {
    case .auto: VerifierSolving.Theory.allCases
    case .bv: [.bitVectors]
    case .int: [.integers]
    }
  }

  /// Limits and choices, with queries varied or as they are.
  func options(_ variation: Variation?) -> Options {
    let choice: TheoryChoice =
      switch theory {
      case .auto: .automatic
      case .bv: .only(.bitVectors)
      case .int: .only(.integers)
      }
    var options = Options(theory: choice, limits: Limits(resources: limit, seconds: timeout), variation: variation)
    options.runsOnNativeWords = !skipNativeRuns
    options.budget.seconds = codeTimeout ?? timeout ?? options.budget.seconds
    options.budget.decisions = decisions
    return options
  }
}
