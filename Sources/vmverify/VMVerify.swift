import VerifierCommand
import VmIOContracts

@main struct VMVerify: Verifier {
  static let contracts = Contract.all
  static let project = Project(
    command: "vmverify", summary: "Proves that the virtual-memory writer keeps its contract.", contracts: contracts,
    catalogue: .page,
    allowedAxioms: ["kernel-write-view", "kernel-read-view", "slice-in-kernel", "slice-is-initialised"],
    mutationTool: "Mutants", sources: ["Sources/VmIO", "Sources/VerifierMachine"],
    testImports: ["VerifierCommand", "VmIOContracts"], contractsExpression: "Contract.all")
}
