internal import Glibc

/// A solver that can be asked: which program it is and how it is called.
package struct ExternalSolver: Sendable, Hashable {
  /// What the report calls it.
  package let name: String
  private let program: String
  private let arguments: [String]
  private let environment: [String]
  /// Commands ahead of each script, for a time in milliseconds.
  private let limit: Limit

  private enum Limit: Sendable, Hashable {
    case timeout, tlimitPer, none
  }

  /// - Parameters:
  ///   - name: begins with that of a solver whose options are known: `z3`, `cvc5` or `bitwuzla`. Any other is started
  ///     without arguments.
  ///   - program: a program that reads SMT-LIB from standard input, or a path to one.
  package init(name: String, program: String, environment: [String] = []) {
    self.name = name
    self.program = program
    self.environment = environment
    let isScript = program.split(separator: "/").last?.hasPrefix("answer-") ?? false
    if name.hasPrefix("z3") {
      (arguments, limit) = (["-in"], .timeout)
    } else if name.hasPrefix("cvc5"), !isScript {
      (arguments, limit) = (["--lang=smt2", "--incremental"], .tlimitPer)
    } else {
      (arguments, limit) = ([], name.hasPrefix("cvc5") || name.hasPrefix("bitwuzla") ? .tlimitPer : .none)
    }
  }

  /// The solver that this process is linked to, asked from its text in a process of its own.
  package static func builtIn() -> ExternalSolver {
    let (name, version) = Session.solver
    return ExternalSolver(
      name: "\(name) \(version)", program: "/proc/self/exe", arguments: ["--answer-smtlib"], limit: .timeout)
  }

  private init(name: String, program: String, arguments: [String], limit: Limit) {
    (self.name, self.program, self.arguments, self.limit, environment) = (name, program, arguments, limit, [])
  }

  package func start() -> SolverProcess? { SolverProcess(program, arguments, environment: environment) }

  /// A script with the time that the solver itself keeps.
  package func limited(_ script: String, seconds: Double) -> String {
    let milliseconds = Int((seconds * 1000).rounded(.up))
    switch limit {
    case .timeout: return "(set-option :timeout \(milliseconds))\n\(script)"
    case .tlimitPer: return "(set-option :tlimit-per \(milliseconds))\n\(script)"
    case .none: return script
    }
  }
}
