import ArgumentParser
import Foundation
import Trial

@main
struct Mutants: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vmverify mutants",
    abstract: "Changes the code under proof, one place at a time, and says what notices.",
    discussion: """
      All changes are built into one program, and each is verified: those that operators generate by all methods that \
      run them, those in Mutants/expected by the clauses that must notice them. docs/mutants.md says what the classes \
      mean.

      Exit status: 0 every mutant is killed or explained in Mutants/survivors, and noticed as expected; 1 one lives on \
      without a reason, is not noticed as expected, or a reason is out of date; 2 one is undecided without a reason; \
      64 the command line is wrong; 70 the tool or the verifier is at fault.
      """)

  @Flag(help: "Verify the changes in Mutants/expected only, each by the clause that must notice it.")
  var declared = false

  @Option(
    help: ArgumentHelp(
      "Verify this many generated mutants only, chosen at random; with --declared, besides those changes.",
      valueName: "n"))
  var sample: Int?

  @Option(help: ArgumentHelp("What the choice follows from.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("How to print the report.", valueName: "text|json"))
  var format: Format = .text

  @Option(help: ArgumentHelp("How many mutants to verify at a time.", valueName: "n"))
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  enum Format: String, ExpressibleByArgument {
    case text, json
  }

  func validate() throws {
    if let sample, sample < 1 { throw ValidationError("--sample takes a number from 1 on, not \(sample).") }
    guard jobs >= 1 else { throw ValidationError("--jobs takes a number from 1 on, not \(jobs).") }
  }

  /// The package's folder: this file is `Mutants/Sources/Mutants/Mutants.swift` in it.
  private var checkout: URL {
    (0..<4).reduce(URL(filePath: #filePath)) { folder, _ in folder.deletingLastPathComponent() }
  }

  func run() throws {
    do {
      let checkout = try Checkout(at: checkout)
      let review = try Review(
        String(contentsOf: checkout.folder.appending(path: "Mutants/survivors"), encoding: .utf8))
      let progress = Progress()
      let experiment = try Experiment(checkout, jobs: jobs) { progress.show($0) }
      let results = try experiment.run(Choice(sample.map { Sample(count: $0, seed: seed) }, declared: declared))
      progress.end()
      switch format {
      case .text: print(TextReport.text(results, review))
      case .json: print(try JSONReport.text(results, review))
      }
      throw ExitCode(results.exitStatus(review))
    } catch let failure as TrialFailure {
      FileHandle.standardError.write(Data("Error: \(failure)\n".utf8))
      throw ExitCode(70)
    } catch let malformed as Review.Malformed {
      FileHandle.standardError.write(Data("Error: Mutants/survivors: \(malformed)\n".utf8))
      throw ExitCode(70)
    }
  }
}
