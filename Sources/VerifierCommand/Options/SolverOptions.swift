internal import ArgumentParser
internal import FoundationEssentials
internal import VerifierSolving

/// Which other solvers to ask, and for how long.
struct SolverOptions: ParsableArguments {
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A solver to ask, in place of those found.", valueName: "name=path"))
  var solver: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seconds for a solver on one question.", valueName: "s"))
  var solverTimeout = 2.0

  func validate() throws {
    guard solverTimeout > 0, solverTimeout <= 86_400 else {
      throw ValidationError("--solver-timeout takes seconds, above 0 and up to 86400, not \(solverTimeout).")
    }
    for entry in solver where !isNamed(entry) {
      throw ValidationError("--solver takes a name and a program, as in z3-new=/opt/z3/bin/z3, not '\(entry)'.")
    }
    for program in solver.compactMap({ $0.split(separator: "=", maxSplits: 1).last.map(String.init) })
    where !canRun(program) {
      throw ValidationError("--solver takes a program that can be run, which \(program) is not.")
    }
  }

  /// Whether a program, or one of this name on PATH, can be run.
  private func canRun(_ program: String) -> Bool {
    if program.contains("/") { return Self.isProgram(program) }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").contains { Self.isProgram("\($0)/\(program)") }
  }

  private func isNamed(_ entry: String) -> Bool {
    let parts = entry.split(separator: "=", maxSplits: 1)
    return parts.count == 2 && !entry.hasPrefix("=")
  }

  /// The solvers that are named, or else those that are found.
  var solvers: [ExternalSolver] {
    let named = solver.map { entry in
      let parts = entry.split(separator: "=", maxSplits: 1).map(String.init)
      return ExternalSolver(name: parts[0], program: parts[1])
    }
    return named.isEmpty ? Self.found : named
  }

  /// The solver that this program is linked to, and those on PATH and where `make confirm` installs them.
  static var found: [ExternalSolver] {
    var found = [ExternalSolver.builtIn()]
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    for name in ["cvc5", "bitwuzla"] {
      if let folder = path.split(separator: ":").first(where: { isProgram("\($0)/\(name)") }) {
        found.append(ExternalSolver(name: name, program: "\(folder)/\(name)"))
      }
    }
    for (name, program) in [("z3-pypi", "z3"), ("cvc5-pypi", "answer-cvc5"), ("bitwuzla-pypi", "answer-bitwuzla")] {
      let program = "\(installed)/\(program)"
      if isProgram(program) { found.append(ExternalSolver(name: name, program: program)) }
    }
    return found
  }

  /// Where `make confirm` puts solvers, seen from the package's folder.
  private static let installed = ".build-confirm/bin"

  private static func isProgram(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder
      && FileManager.default.isExecutableFile(atPath: path)
  }
}
