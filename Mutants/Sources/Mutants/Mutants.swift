import ArgumentParser
import Foundation
import Mutation
import Trial

/// The command of the mutation tool.
@main
struct Mutants: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vmverify mutants",
    abstract: "Mutates the code under proof, and reports which contract clauses detect each mutant.",
    discussion: """
      All mutants are built into one program, and each is verified: generated mutants by all methods that reach them, \
      those in Mutants/expected by the clauses that must detect them. docs/mutants.md describes the classes.

      Exit status: 0 if every mutant is killed or explained in Mutants/survivors, and detected as expected; 1 if one \
      survives without a reason or is not detected as expected, or a reason is out of date; 2 if one is undecided \
      without a reason; 64 for a wrong command line; 70 for an error of the tool or of the verifier.
      """)

  @Flag(help: "Verify the changes in Mutants/expected only, each by the clauses that must detect it.")
  var declared = false

  @Option(
    help: ArgumentHelp(
      "Verify a random sample of this many generated mutants; with --declared, in addition to those changes.",
      valueName: "n"))
  var sample: Int?

  @Option(
    name: .customLong("operator"),
    help: ArgumentHelp(
      "Verify the mutants of this operator only, or of several; with --sample, some of them.", valueName: "name"),
    transform: { name in
      if let known = MutationOperator(rawValue: name) { return known }
      let names = MutationOperator.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("\(name) is no operator; those are \(names).")
    })
  var operators: [MutationOperator] = []

  @Option(help: ArgumentHelp("The seed of the random choice.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The format of the report.", valueName: "text|json"))
  var format: Format = .text

  @Option(help: ArgumentHelp("Verify up to this many mutants in parallel.", valueName: "n"))
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  /// The format of the report.
  enum Format: String, ExpressibleByArgument {
    case text, json
  }

  func validate() throws {
    if let sample, sample < 1 { throw ValidationError("--sample takes a number from 1 on, not \(sample).") }
    guard jobs >= 1 else { throw ValidationError("--jobs takes a number from 1 on, not \(jobs).") }
  }

  /// The folder of the package: this file is `Mutants/Sources/Mutants/Mutants.swift` in it.
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
      let results = try experiment.run(
        Choice(sample.map { Sample(count: $0, seed: seed) }, of: Set(operators), declared: declared))
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
