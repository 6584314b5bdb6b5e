internal import FoundationEssentials
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierReports
internal import VerifierSolving
internal import VerifierSetup

/// What a verifier needs of the machine, and what of that is there.
struct Doctor {
  /// One thing that was looked at.
  struct Finding {
    enum State: String {
      /// It is there.
      case ok
      /// It is not there, and some uses are without it.
      case optional
      /// It is not there, and it is needed.
      case missing
    }

    let state: State
    let text: String
    /// How to get it; `nil` where it is there.
    var remedy: String?
  }

  let project: Project
  /// The programs that `confirm` asks, by name.
  let solvers: [(name: String, isFound: Bool)]
  /// Whether the linked solver decides a question.
  let solverAnswers: Bool

  var findings: [Finding] {
    [toolchain, solver, headers, decoder, debugInformation, sources] + solvers.map(otherSolver) + [processors]
  }

  private var toolchain: Finding {
    let command = ShellCommand(["swift", "--version"], in: ".")
    guard command.succeeded, let found = command.output.firstMatch(of: #/Swift version (\d+)\.(\d+)(\.\d+)?/#),
      let major = Int(found.1), let minor = Int(found.2)
    else {
      return Finding(
        state: .missing, text: "no Swift toolchain on PATH, which builds verifiers",
        remedy: "https://www.swift.org/install has them")
    }
    let version = "\(major).\(minor)\(found.3.map(String.init) ?? "")"
    return (major, minor) >= (6, 3)
      ? Finding(state: .ok, text: "Swift \(version)")
      : Finding(
        state: .missing, text: "Swift \(version) is older than 6.3",
        remedy: "https://www.swift.org/install has newer ones")
  }

  /// The library that this program is linked to.
  private var solver: Finding {
    let (name, version) = Session.solver
    return solverAnswers
      ? Finding(state: .ok, text: "\(name) \(version), which answers")
      : Finding(
        state: .missing, text: "\(name) \(version) is there and does not find that x < x is false",
        remedy: "install it again")
  }

  /// Whether the library decides a question, in a process of its own.
  static var solverAnswers: Bool {
    let question = "(declare-const x Int)\n(assert (< x x))\n(check-sat)\n"
    return ExternalSolver.builtIn().start()?.ask(question, seconds: 10).reply == .unsatisfiable
  }

  /// What installs the libraries that builds of verifiers need.
  private static let install =
    "apt-get install libz3-dev libcapstone-dev pkg-config, or brew install z3 capstone pkg-config"

  /// What builds of verifiers need besides the library.
  private var headers: Finding {
    let command = ShellCommand(["pkg-config", "--modversion", "z3"], in: ".", keepsErrors: false)
    guard command.succeeded else {
      return Finding(state: .missing, text: "pkg-config knows no z3: verifiers cannot be built", remedy: Self.install)
    }
    let version = command.output.split(whereSeparator: \.isWhitespace).first ?? ""
    let linked = Session.solver.version
    return "\(version).".hasPrefix("\(linked).")
      ? Finding(state: .ok, text: "headers of Z3 \(version), for builds")
      : Finding(state: .ok, text: "headers of Z3 \(version), for builds; this program runs with \(linked)")
  }

  /// The library that decodes machine code, which builds of verifiers need.
  private var decoder: Finding {
    let command = ShellCommand(["pkg-config", "--modversion", "capstone"], in: ".", keepsErrors: false)
    guard command.succeeded else {
      return Finding(
        state: .missing, text: "pkg-config knows no capstone: verifiers cannot be built", remedy: Self.install)
    }
    let version = command.output.split(whereSeparator: \.isWhitespace).first ?? ""
    return Finding(state: .ok, text: "headers of Capstone \(version), for builds")
  }

  /// Whether reports can name lines of the code: this function looks for its own.
  private var debugInformation: Finding {
    SourceSite?.ofCaller == nil
      ? Finding(
        state: .optional, text: "this program has no debug information: reports name no lines of the code",
        remedy: "build without stripping, and without -gnone")
      : Finding(state: .ok, text: "debug information: reports name lines of the code")
  }

  private var sources: Finding {
    switch SourceReading(of: project) {
    case .read(_, let files, _):
      Finding(state: .ok, text: "sources of the code under proof: \(files.count) read by SourceCheck")
    case .refused:
      Finding(
        state: .missing, text: "sources of the code under proof break rules",
        remedy: "'\(project.command) assumptions' lists them")
    case .unread(let reason):
      Finding(
        state: .optional, text: "sources of the code under proof are not read: \(reason)",
        remedy: "'\(project.command) assumptions' says how")
    }
  }

  private func otherSolver(_ name: String, isFound: Bool) -> Finding {
    isFound
      ? Finding(state: .ok, text: "\(name), which 'confirm' asks too")
      : Finding(
        state: .optional, text: "\(name) is not on PATH: 'confirm' does without it",
        remedy: name == "cvc5" ? "apt-get install cvc5, or pip install cvc5" : "pip install \(name)")
  }

  private var processors: Finding {
    let bytes = ProcessInfo.processInfo.physicalMemory
    return Finding(
      state: .ok, text: "\(Terminal.processors) processors, \(bytes >> 30) GiB of memory")
  }
}
