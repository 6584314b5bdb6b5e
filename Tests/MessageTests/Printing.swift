import CheckingSupport
import Foundation
import MachineCodeSupport
import ProcessSupport
import VerifierAnalyses
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachineCode
import VerifierReports
import VerifierSolving

/// What the command prints about contracts.
func report(
  on contracts: Contract..., limits: Limits = Limits(), budget: Budget = Budget(), theory: TheoryChoice = .automatic,
  isVerbose: Bool = false
) -> String {
  let options = Options(theory: theory, limits: limits, budget: budget)
  let reports = Scheduler.verify(contracts, options: options, jobs: 1)
  let project = Project(command: "verify", contracts: contracts.includingReliedUpon)
  return TextReport(RunReport(reports, of: project, seconds: 0), isVerbose: isVerbose, isColored: false).text
}

/// What `compiled` prints about a contract and the function `f` of an image that is assembled for x86-64.
func compiled(
  _ contract: Contract, _ function: String, leavesAt failure: VerifierChecking.Options.Failure? = nil
) throws -> String {
  let image = try AssembledImage(".intel_syntax noprefix\n.globl f\n.type f, %function\nf: \(function)", for: .x86_64)
  defer { image.remove() }
  var options = Options()
  options.leavesAt = failure
  let reports = Scheduler.verify(
    [contract], options: options, jobs: 1, plan: Work.machineCode(image: image.path).plan(Findings()))
  return reports.flatMap(\.clauses).compactMap(\.verdict.reason).joined(separator: "\n")
}

/// What a program that was built beside these tests prints, on both outputs.
func output(
  by program: String = "vmverify", _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:]
) throws -> String {
  let run = try Command.run(
    buildFolder.appending(path: program), arguments, in: folder, environment: environment)
  return run.output + run.errors
}

/// What the command prints for some arguments.
func vmverify(_ arguments: String...) throws -> String { try output(arguments) }

/// What a verifier prints whose code and contracts do to it what they can; `Tests/HostileVerifier` has them.
func hostileVerifier(_ arguments: String...) throws -> String { try output(by: "HostileVerifier", arguments) }

/// A folder of its own for a body, removed after it.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// The folder of a package of one library, `Outside`, for a body; removed after it.
///
/// - Parameters:
///   - declarations: What stands before the package in its manifest.
///   - targets: The targets, as the manifest has them.
func withPackage<Result>(
  targets declarations: String = "", _ targets: String = "[.target(name: \"Outside\")]", _ body: (URL) throws -> Result
) throws -> Result {
  try withTemporaryFolder { folder in
    let sources = folder.appending(path: "Sources/Outside")
    try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
    try Data("public func nothing() {}\n".utf8).write(to: sources.appending(path: "Outside.swift"))
    let manifest = """
      // swift-tools-version: 6.2
      import PackageDescription
      \(declarations)
      let package = Package(name: "Outside", targets: \(targets))
      """
    try Data(manifest.utf8).write(to: folder.appending(path: "Package.swift"))
    return try body(folder)
  }
}
