internal import VerifierChecking
internal import VerifierContracts
internal import VerifierReports
import ArgumentParser
internal import VerifierSolving
import VerifierAnalyses
import VerifierChecking
import VerifierContracts
import VerifierReports

extension VMVerify {
  /// Verifies the method of one clause, prints what there is to say of the clause, and ends the program.
  func printProof(of clause: String) throws -> Never {
    try expectNothingElse(with: "--explain")
    if all || !methods.isEmpty { throw ValidationError("--explain takes a clause, and no methods beside it.") }
    let contract: Contract
    do throws(Selection.UnknownClause) {
      contract = try Selection.contract(ofClause: clause, from: Client.project.contracts)
    } catch {
      throw ValidationError(error.description)
    }
    var options = solving.options
    options.variation = stabilityOptions.variation
    let explanation = ProofExplanation.explain(clause, of: contract, options: options, jobs: solving.jobs)
    let report = explanation.report
    if report.fault != nil {
      let faults = explanation.reports.compactMap(\.fault).joined(separator: "; ")
      Terminal.complain("Error: the verifier is at fault: \(faults)\n")
      throw ExitCode(70)
    }
    guard let found = report.clauses.first(where: { $0.id == clause }) else {
      throw ValidationError(Selection.UnknownClause(clause, among: report.clauses.map(\.id)).description)
    }
    switch format {
    case .text: print(ProofText(found, explanation, of: Client.project, isColored: Terminal.hasColor).text)
    case .json: print(ProofJSON.text(found, explanation, of: Client.project))
    }
    if report.wasAbandoned { Terminal.exitAtOnce(found.exitStatus) }
    throw ExitCode(found.exitStatus)
  }
}
