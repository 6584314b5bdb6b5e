import VerifierCommand
import VmIOContracts

@main struct VMVerify: Verifier {
  static let project = Project(
    command: "vmverify", summary: "Proves that the virtual-memory writer keeps its contract.", contracts: Contract.all,
    catalogue: .page, testImports: ["VerifierCommand", "VmIOContracts"], contractsExpression: "Contract.all")
}
