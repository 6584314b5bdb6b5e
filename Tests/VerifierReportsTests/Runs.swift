import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierReports

/// A project of some contracts, with nothing else to say of it.
func project(of contracts: [Contract], catalogue: Catalogue? = nil) -> Project {
  Project(
    command: "prove", summary: "Proves small methods.", contracts: contracts, catalogue: catalogue,
    testImports: ["Examples"], contractsExpression: "examples")
}

/// The report on a run over some contracts.
func run(_ contracts: [Contract], comparedWith catalogue: Catalogue? = nil) -> RunReport {
  let project = project(of: contracts, catalogue: catalogue)
  let reports = Scheduler.verify(contracts, options: Options(), jobs: 1)
  return RunReport(reports, of: project, seconds: 0, comparedWith: catalogue)
}

extension RunReport {
  var text: String { TextReport(self, isVerbose: false, isColored: false).text }
}
