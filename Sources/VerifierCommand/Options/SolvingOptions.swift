internal import ArgumentParser
internal import VerifierChecking
internal import VerifierSolving

/// Limits and choices for the solver.
struct SolvingOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Limit for an obligation on a path.", valueName: "seconds"))
  var timeout = 10.0

  @Option(parsing: .unconditional, help: ArgumentHelp("Methods to verify at a time.", valueName: "n"))
  var jobs = Terminal.processors

  @Option(
    help: ArgumentHelp("Theory to use.", valueName: "theory"))
  var theory: Theory = .auto

  @Flag(help: "Do not run paths on native words; the report says so.")
  var skipNativeRuns = false

  enum Theory: String, CaseIterable, ExpressibleByArgument {
    case auto, bv, int
  }

  func validate() throws {
    guard timeout > 0, timeout <= 86_400 else {
      throw ValidationError("--timeout takes seconds, above 0 and up to 86400, not \(timeout). Try --timeout 10.")
    }
    guard jobs >= 1 else {
      throw ValidationError("--jobs takes a number of methods from 1 on, not \(jobs). Try --jobs 2.")
    }
  }

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
    var options = Options(theory: choice, limits: Limits(seconds: timeout), variation: variation)
    options.runsOnNativeWords = !skipNativeRuns
    return options
  }
}
