internal import ArgumentParser
// What a client writes contracts with, and what a test that this command wrote calls.
@_exported public import VerifierChecking
@_exported public import VerifierContracts
internal import VerifierSolving
internal import VerifierWorkers

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A client's contracts, as a command.
///
/// An executable target that conforms to it has the whole command:
///
/// ```swift
/// import VerifierCommand
///
/// @main struct Verify: Verifier {
///   static let contracts = [midpointContract]
/// }
/// ```
///
/// A client that has more to say than its contracts gives a `project` too, for instance with a name or a catalogue of clauses.
public protocol Verifier: SendableMetatype {
  /// What is verified, in the order of reports.
  static var contracts: [Contract] { get }
  /// The contracts with all that help, messages and reports say of them. By default it is made of the contracts alone.
  static var project: Project { get }
}

extension Verifier {
  public static var project: Project { Project(contracts: contracts) }

  /// Runs the command that the process was started with, and ends the process.
  public static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if WorkerServer.isWorker(arguments) { WorkerServer.serve(project.contracts) }
    // A report that nobody reads is an error, and not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    do {
      // The linked solver in a process of its own, which `confirm` starts.
      if arguments == ExternalSolver.builtInArguments { return try SMTLIBAnswers.serve() }
      var command = try RootCommand<Self>.parse(arguments)
      try command.run()
    } catch {
      exit(with: error)
    }
  }

  /// Prints help, or what is wrong, and ends the process.
  private static func exit(with error: any Error) -> Never {
    var status = RootCommand<Self>.exitCode(for: error)
    let text = RootCommand<Self>.fullMessage(for: error)
    if !text.isEmpty {
      if status.isSuccess {
        do { try Terminal.print(text) } catch { status = RootCommand<Self>.exitCode(for: error) }
      } else {
        Terminal.complain(text + "\n")
      }
    }
    Terminal.exitAtOnce(status.rawValue)
  }

  /// The project, with what an emitted test needs taken from the conforming type where the client does not say it.
  static var completeProject: Project {
    var project = project
    if project.contractsExpression == nil {
      let name = String(reflecting: Self.self)
      let module = name.prefix { $0 != "." }
      project.contractsExpression = "\(name.dropFirst(module.count + 1)).contracts"
      project.testImports += ["VerifierCommand", "@testable \(module)"]
    }
    return project
  }
}
