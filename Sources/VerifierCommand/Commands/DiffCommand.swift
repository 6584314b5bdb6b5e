internal import ArgumentParser
internal import VerifierReports

/// `diff`: compares a report with an older one.
struct DiffCommand<Client: Verifier>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let name = Client.project.command
    return CommandConfiguration(
      commandName: "diff",
      abstract: "Compare a report with an older one.",
      usage: "\(name) diff OLD NEW [--format <format>]",
      discussion: """
        Prints each clause whose verdict is another one, each that came or went, and each assumption that did. Worse is: a \
        clause that was proved and is not, one that is gone, a new one that is not proved, and a new axiom. The files are \
        reports in JSON of verify, coverage or confirm. Nothing is verified:

          \(name) diff main.json branch.json

        Exit status: 0 nothing is worse, 1 something is, 64 usage, or a file that is no report.
        """)
  }

  @Argument(help: "The older report.", completion: .file(extensions: ["json"]))
  var old: String
  @Argument(help: "The newer report.", completion: .file(extensions: ["json"]))
  var new: String
  @OptionGroup var format: FormatOption

  func run() throws {
    let difference = ReportDifference(from: try report(at: old), to: try report(at: new))
    switch format.format {
    case .text: try Terminal.print(DifferenceText(difference).text)
    case .json: try Terminal.print(DifferenceJSON.text(difference))
    }
    throw ExitCode(difference.exitStatus)
  }

  private func report(at path: String) throws -> StoredReport {
    do throws(StoredReport.Unsuitable) {
      return try StoredReport(at: path, command: Client.project.command)
    } catch {
      throw ValidationError(error.description)
    }
  }
}
