internal import VerifierAnalyses
internal import VerifierChecking
internal import VerifierContracts
internal import VerifierReports
import ArgumentParser
import Foundation
internal import VerifierSolving
import VerifierAnalyses
import VerifierChecking
import VerifierContracts
import VerifierReports

struct VMVerify<Client: Verifier>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Client.project.command,
      abstract: Client.project.summary,
      usage: """
        vmverify --all
        vmverify METHOD ...        for example: vmverify infallible/write_once 'any/*'
        vmverify --coverage
        vmverify --explain CLAUSE
        vmverify --strength METHOD ...
        vmverify --all --stability 100
        vmverify --mutants
        vmverify --list
        vmverify --assumptions
        """,
      discussion: """
        Each method is run symbolically, for every input there is, and each clause of its contract is put to Z3. What is \
        refuted comes with values that break it.

        Exit status: 0 all is proved; 1 something is refuted; 2 something is undecided, or not covered, and nothing \
        refuted; \
        64 the command line is wrong; 70 the verifier itself is at fault. An interrupted run prints what is done; the rest is \
        undecided.
        """)
  }

  @Argument(help: ArgumentHelp("Ids of methods; * and ? stand for any characters and for one.", valueName: "method"))
  var methods: [String] = []

  @Flag(help: "Verify every method.")
  var all = false

  @Flag(help: "Print the ids of the methods, and what each is.")
  var list = false

  @Flag(help: "Print what is taken for granted, and by which methods; docs/trust.md says what that means.")
  var assumptions = false

  @Flag(
    help: "Verify, and hold the result against the list of the contract page's clauses; without methods, all of them.")
  var coverage = false

  @Option(
    help: ArgumentHelp(
      """
      Say of one clause where it stands, and how it is proved on each path: what the code asked, and the facts that the \
      proof takes. The id as in reports, for example any/limit/ensures/cursor.
      """, valueName: "clause"))
  var explain: String?

  @Flag(
    help: """
      Say of each requirement and axiom whether a proof needs it, and what fails without it; and of each promise whether the \
      others imply it, or it could say more. docs/strength.md shows it.
      """)
  var strength = false

  @Option(help: ArgumentHelp("How to print the report.", valueName: "text|json"))
  var format: Format = .text

  @Flag(help: "Print every clause, not only what is not proved.")
  var verbose = false

  @Option(
    help: ArgumentHelp(
      """
      Write each counterexample as a Swift test, which fails until the code is mended. The folder belongs to a test \
      target that depends on Contracts, Logic and Verification, as Tests/VerificationTests does.
      """, valueName: "dir"))
  var emitTest: String?

  @Option(
    help: ArgumentHelp(
      "Write each question that a verdict rests on into a folder, as SMT-LIB 2.6 in both theories, or that of --theory.",
      valueName: "folder"))
  var smtlib: String?

  @OptionGroup(title: "Second opinions")
  var second: ConfirmOptions

  @OptionGroup(title: "Stability")
  var stabilityOptions: StabilityOptions

  @OptionGroup(title: "Mutants")
  var tool: MutationTool

  @OptionGroup(title: "Solving")
  var solving: SolvingOptions

  func run() throws {
    if second.answerSmtlib {
      try SMTLIBAnswers.serve()
      return
    }
    if tool.mutants { try tool.run(printing: format.rawValue, seed: stabilityOptions.seed) }
    if list {
      print(listing)
      return
    }
    if assumptions {
      print(Assumptions(of: Client.project).text)
      return
    }
    if let explain { try printProof(of: explain) }
    if strength { try examineStrength() }
    if let count = stabilityOptions.stability { try measureStability(count) }
    let programVariant = tool.programVariant
    if programVariant != nil, coverage || emitTest != nil {
      throw ValidationError("--coverage and --emit-test are about contracts, of which --compare-with proves nothing.")
    }
    let catalogue = coverage ? try pageClauses() : nil
    let contracts = try selected().includingLemmas
    let clock = ContinuousClock()
    let start = clock.now
    var progress = ProgressLine(total: contracts.count)
    let interrupt = Interrupt()
    let temporary = FileManager.default.temporaryDirectory.appending(
      path: "vmverify-\(ProcessInfo.processInfo.processIdentifier)")
    let folder = (smtlib ?? (second.confirm ? temporary.path : nil)).map {
      QueryFolder($0, theories: solving.theories)
    }
    var options = solving.options
    options.variation = stabilityOptions.variation
    let reports = Scheduler.verify(
      contracts, options: options, jobs: solving.jobs, queries: folder.map { $0.write },
      plan: programVariant.map(AnalysisPlan.comparing),
      isInterrupted: { interrupt.isAskedFor }
    ) {
      progress.advance($0.id)
    }
    progress.clear()
    let seconds = (clock.now - start) / .seconds(1)
    if let failure = folder?.failure {
      Terminal.complain("Error: \(failure)\n")
      throw ExitCode(70)
    }
    var run = RunReport(
      reports, of: Client.project, seconds: seconds, seed: options.variation?.seed, comparedWith: catalogue,
      variant: programVariant)
    if second.confirm, let folder {
      run.confirmation = confirmation(of: folder.entries)
      // What solvers disagree about stays there to be looked at.
      if smtlib == nil, run.confirmation?.disagreements.isEmpty ?? true { folder.remove() }
    }
    switch format {
    case .text: print(TextReport(run, isVerbose: verbose, isColored: Terminal.hasColor).text)
    case .json: print(JSONReport.text(run))
    }
    if let emitTest { try emit(EmittedTest.all(in: run), to: emitTest) }
    if run.methods.hasAbandoned { Terminal.exitAtOnce(run.exitStatus) }
    throw ExitCode(run.exitStatus)
  }

  private func emit(_ tests: [EmittedTest], to folder: String) throws {
    let folder = URL(filePath: folder)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for test in tests {
        let file = folder.appending(path: test.fileName)
        try test.text.write(to: file, atomically: true, encoding: .utf8)
        Terminal.complain("wrote \(file.path)\n")
      }
    } catch {
      throw ValidationError("The tests cannot be written to \(folder.path): \(error.localizedDescription)")
    }
    if tests.isEmpty { Terminal.complain("nothing is refuted by values that were run: no test was written\n") }
  }

  private func confirmation(of entries: [QueryFolder.Entry]) -> Confirmation {
    var progress = ProgressLine(total: 0)
    defer { progress.clear() }
    let confirmer = Confirmer(
      solvers: second.solvers, theories: solving.theories, seconds: second.solverTimeout)
    return confirmer.confirm(
      entries, jobs: solving.jobs,
      read: { (try? Data(contentsOf: URL(filePath: $0))).map { String(decoding: $0, as: UTF8.self) } }
    ) { done, all in
      progress.advance("second opinions", to: done, of: all)
    }
  }

  /// Complains of options that ask for another report than the one that an option prints.
  func expectNothingElse(with option: String) throws {
    let others = [
      ("--coverage", coverage), ("--confirm", second.confirm), ("--smtlib", smtlib != nil),
      ("--emit-test", emitTest != nil), ("--stability", stabilityOptions.stability != nil),
      ("--explain", explain != nil), ("--strength", strength), ("--compare-with", tool.compareWith != nil),
    ]
    if let (other, _) = others.first(where: { $0 != option && $1 }) {
      throw ValidationError("\(option) prints a report of its own, which \(other) adds nothing to.")
    }
  }

  func selected() throws -> [Contract] {
    // Checked here rather than while parsing, where it would hide an unknown option.
    if all && !methods.isEmpty {
      throw ValidationError("Say either --all or which methods: with --all, '\(methods[0])' adds nothing.")
    }
    if !all && methods.isEmpty && !coverage && !strength {
      throw ValidationError("Say which methods to verify, or --all. `vmverify --list` shows the methods.")
    }
    if methods.isEmpty { return Client.project.contracts }
    do throws(Selection.Unknown) {
      return try Selection.select(methods, from: Client.project.contracts)
    } catch {
      throw ValidationError(error.description)
    }
  }

  private func pageClauses() throws -> Catalogue {
    guard let catalogue = Client.project.catalogue else {
      throw ValidationError("--coverage takes a catalogue of clauses, and \(Client.project.command) has none.")
    }
    return catalogue
  }

  private var listing: String {
    let width = Client.project.contracts.map(\.id.count).max() ?? 0
    return Client.project.contracts.map { contract in
      contract.id + String(repeating: " ", count: width - contract.id.count + 2) + contract.summary
    }.joined(separator: "\n")
  }
}

enum Format: String, ExpressibleByArgument {
  case text, json
}
