internal import CPlatform

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// An external solver: its program, arguments and environment.
package struct ExternalSolver: Sendable, Hashable {
  /// The name in reports.
  package let name: String
  private let program: String
  private let arguments: [String]
  private let environment: [String]
  private let timeOption: TimeOption

  /// The SMT-LIB option that sets the time limit of a check in milliseconds.
  private enum TimeOption: Sendable, Hashable {
    case timeout, tlimitPer, none
  }

  /// Describes a solver.
  ///
  /// - Parameters:
  ///   - name: The name in reports. Its prefix selects the arguments and the option for time limits: `z3`, `cvc5` or
  ///     `bitwuzla`. Any other solver is started without arguments and gets no time limit.
  ///   - program: The name or path of a program that reads SMT-LIB from standard input. cvc5 is started without
  ///     arguments if the file name begins with `answer-`.
  ///   - environment: Entries `NAME=value` that replace those of this process.
  package init(name: String, program: String, environment: [String] = []) {
    self.name = name
    self.program = program
    self.environment = environment
    let isScript = program.split(separator: "/").last?.hasPrefix("answer-") ?? false
    if name.hasPrefix("z3") {
      (arguments, timeOption) = (["-in"], .timeout)
    } else if name.hasPrefix("cvc5"), !isScript {
      (arguments, timeOption) = (["--lang=smt2", "--incremental"], .tlimitPer)
    } else {
      (arguments, timeOption) = ([], name.hasPrefix("cvc5") || name.hasPrefix("bitwuzla") ? .tlimitPer : .none)
    }
  }

  /// The arguments that make this process run its linked Z3 library on SMT-LIB text.
  package static let builtInArguments = ["--answer-smtlib"]

  /// The Z3 library that this process is linked to, run on SMT-LIB text in a process of its own.
  package static func builtIn() -> ExternalSolver {
    let (name, version) = Session.solver
    return ExternalSolver(
      name: "\(name) \(version)", program: unsafe String(cString: platform_program()),
      arguments: builtInArguments, timeOption: .timeout)
  }

  private init(name: String, program: String, arguments: [String], timeOption: TimeOption) {
    (self.name, self.program, self.arguments, self.timeOption, environment) = (name, program, arguments, timeOption, [])
  }

  /// Starts a process of the solver; returns `nil` if that fails.
  package func start() -> SolverProcess? { SolverProcess(program, arguments, environment: environment) }

  /// A script preceded by the command that sets the solver's own time limit.
  package func limited(_ script: String, seconds: Double) -> String {
    let milliseconds = Int((seconds * 1000).rounded(.up))
    switch timeOption {
    case .timeout: return "(set-option :timeout \(milliseconds))\n\(script)"
    case .tlimitPer: return "(set-option :tlimit-per \(milliseconds))\n\(script)"
    case .none: return script
    }
  }
}
