package import VerifierSolving
package import VerifierTerms

/// The initial state of every run of a method, and the limits of runs.
package struct MethodSetup {
  /// The term table of all runs.
  package var table: TermTable
  /// The hypotheses: the preconditions and the laws of the inputs.
  package var hypotheses: Assertions
  /// The names used by the hypotheses.
  package var names: NameSupply
  /// The variables of memory before the method runs.
  package var scene: Scene
  /// The condition under which the contract permits a panic.
  package var panicPermission: Formula
  /// The axioms that the contract grants.
  package var axioms: [Axiom]
  /// What the method claims of itself, by what the inputs of the code's own types are.
  package var claims: [[Bool]: ClaimsOfMethod]
  /// The same, of the state that a repeated run starts from.
  package var claimsOfRepeat: (RunVariables) -> [[Bool]: ClaimsOfMethod]
  /// The contracts by which procedures are called, by the type of the procedure.
  package var calls: [ObjectIdentifier: any CalledContract]
  /// The variables of the run; `nil` in a first run.
  package internal(set) var variables: RunVariables?
  /// The number of rounds for which loops are unrolled instead of proved by induction, and how deep calls of one procedure nest that
  /// are run instead of taken by contract; `nil` for induction and contracts. A refutation found by unrolling is genuine; nothing is
  /// proved by it.
  package var unrolling: Int?
  /// The reference trace this run is compared with; `nil` outside comparison. In a comparison the hypotheses are the
  /// facts of the path that has this trace, and `names` are the names used by these facts.
  package var reference: RelationalTrace?
  /// Whether the second program of a comparison has no ghost state: it is compiled.
  package var isErased = false
  /// The labels of obligations, shared by all explorations of a method.
  package var obligationNames: ObligationNames
  /// The limits of each query about the feasibility of a branch.
  package var limits: Limits
  /// The limits of the exploration.
  package var budget: Budget

  /// Creates a setup. Defaults: no hypotheses, no permission to panic, no axioms, and no claims about loops or calls.
  package init(
    table: TermTable, hypotheses: Assertions = Assertions(), names: NameSupply = NameSupply(), scene: Scene,
    panicPermission: Formula = false, axioms: [Axiom] = [],
    claims: [[Bool]: ClaimsOfMethod] = [:],
    claimsOfRepeat: @escaping (RunVariables) -> [[Bool]: ClaimsOfMethod] = { _ in [:] },
    calls: [ObjectIdentifier: any CalledContract] = [:], unrolling: Int? = nil,
    reference: RelationalTrace? = nil, obligationNames: ObligationNames = ObligationNames(), limits: Limits = Limits(),
    budget: Budget = Budget()
  ) {
    self.table = table
    self.hypotheses = hypotheses
    self.names = names
    self.scene = scene
    self.panicPermission = panicPermission
    self.axioms = axioms
    self.claims = claims
    self.claimsOfRepeat = claimsOfRepeat
    self.calls = calls
    self.unrolling = unrolling
    self.reference = reference
    self.obligationNames = obligationNames
    self.limits = limits
    self.budget = budget
  }
}
