public import VerifierExecution
internal import VerifierTerms

/// What a method promises, and the method.
///
///     let contract = Contract("midpoint", "the middle of two words") { inputs in
///       (low: inputs.word("low"), high: inputs.word("high"))
///     } requires: { old in
///       requires("ordered", old.low <= old.high)
///     } body: { call, _ in
///       midpoint(call.low, call.high)
///     } ensures: { old, new, result in
///       ensures("within", old.low <= result && result <= old.high)
///     }
///
/// The state is a value of the code's own types: what the method is called with, and what it may change. Clauses see it as a
/// `Snapshot`, in which machine words are mathematical integers.
public struct Contract: Sendable {
  /// For instance `infallible/write_once`.
  public let id: String
  /// One line for a listing.
  public let summary: String
  /// Where the contract is written.
  public let site: SourceSite
  /// The lemmas that it may use.
  public let lemmas: [Lemma]
  /// What its code may take for granted.
  public let axioms: [Axiom]
  /// How its memory is modelled.
  public private(set) var memory = MemoryModel.flat
  /// The compiled functions that do what its code does.
  public internal(set) var entryPoints: [EntryPoint] = []
  /// The contracts by which its code calls procedures, those of itself among them.
  package let calling: @Sendable () -> [Contract]
  /// The procedure that it is the contract of; `nil` where it is of no procedure.
  package let procedure: ProcedureIdentity?
  /// What tells it from other contracts, also from one that is made once more in the same way.
  package let identity: Identity
  /// The lemma that this proves; nil for a contract of another kind.
  package internal(set) var proves: Lemma?
  /// The parts with their types, which nothing else of the contract shows.
  package let definition: any ContractDefinition

  /// Objects of which each is another.
  package final class Identity: Sendable {}

  /// The contract of any method, over what its postconditions are told. Without `inputs` the state is made of its type.
  init<State, Result>(
    _ id: String, _ summary: String, site: SourceSite, kind: ObligationKind = .ensures, granting axioms: [Axiom] = [],
    lemmas: [Lemma] = [],
    inputs: (@Sendable (Inputs) -> State)?,
    requires: @escaping @Sendable (Snapshot<State>) -> [Clause] = { _ in [] },
    using: @escaping @Sendable (Snapshot<State>) -> [LemmaUse] = { _ in [] },
    loops: @escaping @Sendable (Snapshot<State>) -> [Loop] = { _ in [] },
    calling: @escaping @Sendable () -> [Contract] = { [] }, procedure: ProcedureIdentity? = nil,
    decreasing variant: (@Sendable (Snapshot<State>) -> Integer)? = nil,
    body: @escaping @Sendable (inout State, SymbolicMachine) throws -> Result,
    native: NativeProgram? = nil,
    outcome: @escaping @Sendable (Snapshot<State>, Snapshot<State>, Outcome<Result, any Error>) -> [Clause]
  ) {
    let definition: any ContractDefinition
    if inputs == nil, let flaw = Inputs.flaw(of: State.self) {
      definition = .refused(flaw)
    } else {
      definition = MethodDefinition {
        Method(
          kind: kind, axioms: axioms, lemmas: lemmas, inputs: inputs ?? { $0.value(site) }, requires: requires,
          using: using, loops: loops, variant: variant, body: body, native: native, ensures: outcome)
      }
    }
    self.init(
      id: id, summary: summary, site: site, lemmas: lemmas, axioms: axioms, calling: calling, procedure: procedure,
      definition: definition)
  }

  init(
    id: String, summary: String, site: SourceSite, lemmas: [Lemma], axioms: [Axiom], memory: MemoryModel = .flat,
    calling: @escaping @Sendable () -> [Contract], procedure: ProcedureIdentity? = nil,
    identity: Identity = Identity(), proves: Lemma? = nil, definition: any ContractDefinition
  ) {
    self.id = id
    self.summary = summary
    self.site = site
    self.lemmas = lemmas
    self.axioms = axioms
    self.memory = memory
    self.calling = calling
    self.procedure = procedure
    self.identity = identity
    self.proves = proves
    self.definition = definition
  }

  /// This contract with other parts, for instance with a requirement less.
  package func replacing(_ definition: any ContractDefinition) -> Contract {
    var contract = Contract(
      id: id, summary: summary, site: site, lemmas: lemmas, axioms: axioms, memory: memory, calling: calling,
      procedure: procedure, identity: identity, proves: proves, definition: definition)
    contract.entryPoints = entryPoints
    return contract
  }

  /// This contract over memory of another model.
  public func on(_ memory: MemoryModel) -> Contract {
    var contract = replacing(definition.on(memory))
    contract.memory = memory
    return contract
  }
}
