import ArgumentParser
import Contracts
import Solving
import Verification

extension VMVerify {
  /// Verifies the method of one clause, prints what there is to say of the clause, and ends the program.
  func printProof(of clause: String) throws -> Never {
    try expectNothingElse(with: "--explain")
    if all || !methods.isEmpty { throw ValidationError("--explain takes a clause, and no methods beside it.") }
    let contract: Contract
    do throws(Selection.UnknownClause) {
      contract = try Selection.contract(ofClause: clause, from: Contract.all)
    } catch {
      throw ValidationError(error.description)
    }
    var options = solving.options
    options.variation = stabilityOptions.variation
    options.explaining = clause
    let reports = Scheduler.verify([contract], options: options, jobs: solving.jobs)
    guard let report = reports.first(where: { $0.id == contract.id }), report.fault == nil else {
      Terminal.complain("Error: the verifier is at fault: \(reports.compactMap(\.fault).joined(separator: "; "))\n")
      throw ExitCode(70)
    }
    guard let found = report.clauses.first(where: { $0.id == clause }) else {
      throw ValidationError(Selection.UnknownClause(clause, among: report.clauses.map(\.id)).description)
    }
    switch format {
    case .text: print(ProofText(found, of: report, isColored: Terminal.hasColor).text)
    case .json: print(ProofJSON.text(found, of: report))
    }
    if report.wasAbandoned { Terminal.exitAtOnce(found.exitStatus) }
    throw ExitCode(found.exitStatus)
  }
}
