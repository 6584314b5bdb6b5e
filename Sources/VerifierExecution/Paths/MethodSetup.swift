package import VerifierSolving
package import VerifierTerms

/// What every run of a method starts from, and how far runs go.
package struct MethodSetup {
  package var table: TermTable
  /// What holds before the method runs.
  package var hypotheses: Assertions
  /// The names that the hypotheses have used up.
  package var names: NameSupply
  /// Memory before the method runs.
  package var scene: Scene
  /// What must hold where the method panics.
  package var panicPermission: Formula
  /// What the method may take for granted.
  package var axioms: [Axiom]
  /// Why its loops are right.
  package var loops: [Loop]
  /// The rounds for which loops are run in place of an induction: what is refuted then really happens, and nothing is proved.
  /// `nil` where loops are proved by induction.
  package var unrolling: Int?
  /// The reference trace that runs are compared with; `nil` outside comparison. The hypotheses are the facts of the path that has
  /// it, and the names those that these have used.
  package var reference: RelationalTrace?
  /// The names of obligations. Explorations of one method share them.
  package var obligationNames: ObligationNames
  /// Limits of each query about a branch.
  package var limits: Limits
  package var budget: Budget

  package init(
    table: TermTable, hypotheses: Assertions = Assertions(), names: NameSupply = NameSupply(), scene: Scene,
    panicPermission: Formula = false, axioms: [Axiom] = [], loops: [Loop] = [], unrolling: Int? = nil,
    reference: RelationalTrace? = nil, obligationNames: ObligationNames = ObligationNames(), limits: Limits = Limits(),
    budget: Budget = Budget()
  ) {
    self.table = table
    self.hypotheses = hypotheses
    self.names = names
    self.scene = scene
    self.panicPermission = panicPermission
    self.axioms = axioms
    self.loops = loops
    self.unrolling = unrolling
    self.reference = reference
    self.obligationNames = obligationNames
    self.limits = limits
    self.budget = budget
  }
}
