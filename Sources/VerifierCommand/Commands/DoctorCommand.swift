internal import ArgumentParser
internal import VerifierSolving
internal import VerifierSetup

/// `doctor`: looks for what a verifier needs of the machine.
struct DoctorCommand<Client: Verifier>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let name = Client.project.command
    return CommandConfiguration(
      commandName: "doctor",
      abstract: "Check the toolchain, Z3 and other solvers.",
      discussion: """
        Prints what is there of all that building and running a verifier takes, and how to get what is not:

          \(name) doctor

        Exit status: 0 all that is needed is there, 70 something is missing.
        """)
  }

  func run() throws {
    let solvers = SolverOptions.found
    let doctor = Doctor(
      project: Client.completeProject,
      solvers: ["cvc5", "bitwuzla"].map { name in (name, solvers.contains { $0.name.hasPrefix(name) }) },
      solverAnswers: Doctor.solverAnswers)
    let findings = doctor.findings
    let lines = findings.map { finding in
      finding.state.rawValue.padded(to: 10) + finding.text
        + (finding.remedy.map { "\n" + "".padded(to: 10) + $0 } ?? "")
    }
    let missing = findings.count { $0.state == .missing }
    let verdict =
      missing == 0
      ? "All that is needed is there."
      : "\(missing == 1 ? "One thing that is" : "\(missing) things that are") needed \(missing == 1 ? "is" : "are") missing."
    try Terminal.print(lines.joined(separator: "\n") + "\n\n" + verdict)
    if missing > 0 { throw ExitCode(70) }
  }
}
