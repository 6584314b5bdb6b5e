public import VerifierExecution
internal import VerifierTerms

/// What a method promises, and the method.
///
/// `inputs` writes down the arguments as variables; `requires` is what holds before; `body` runs the method, on a state that
/// it may change; `ensures` is what holds after, on each way out. What the code takes for granted must be granted to it.
/// `using` is what lemmas say of the inputs, `loops` why the loops are right; every lemma that is used, here or on the way, must
/// be listed.
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
  /// The lemma that this proves; nil for a contract of another kind.
  package private(set) var proves: Lemma?
  /// The parts with their types, which nothing else of the contract shows.
  package let definition: any ContractDefinition

  public init<State: Displayable, Result: SendableMetatype>(
    _ id: String, _ summary: String, file: String = #filePath, line: Int = #line,
    kind: ObligationKind = .ensures, granting axioms: [Axiom] = [], lemmas: [Lemma] = [],
    inputs: @escaping @Sendable (Inputs) -> State,
    @ClauseList requires: @escaping @Sendable (State) -> [Clause] = { _ in [] },
    using: @escaping @Sendable (State) -> [LemmaUse] = { _ in [] },
    loops: @escaping @Sendable (State) -> [Loop] = { _ in [] },
    body: @escaping @Sendable (inout State, SymbolicMachine) throws -> Result,
    @ClauseList ensures: @escaping @Sendable (Snapshot<State>, Snapshot<State>, Completion<Result>) -> [Clause]
  ) {
    self.init(
      id: id, summary: summary, site: SourceSite(file: file, line: line), lemmas: lemmas, axioms: axioms,
      definition: MethodDefinition {
        Method(
          kind: kind, axioms: axioms, lemmas: lemmas, inputs: inputs, requires: requires,
          using: using, loops: loops, body: body, ensures: ensures)
      })
  }

  private init(
    id: String, summary: String, site: SourceSite, lemmas: [Lemma], axioms: [Axiom], proves: Lemma? = nil,
    definition: any ContractDefinition
  ) {
    self.id = id
    self.summary = summary
    self.site = site
    self.lemmas = lemmas
    self.axioms = axioms
    self.proves = proves
    self.definition = definition
  }

  /// This contract with other parts, for instance with a requirement less.
  package func replacing(_ definition: any ContractDefinition) -> Contract {
    var contract = Contract(
      id: id, summary: summary, site: site, lemmas: lemmas, axioms: axioms, proves: proves, definition: definition)
    contract.memory = memory
    return contract
  }

  /// This contract over memory of another model.
  public func on(_ memory: MemoryModel) -> Contract {
    var contract = replacing(definition.on(memory))
    contract.memory = memory
    return contract
  }

  /// The contract of no code: statements about inputs that follow from the requirements alone.
  public init<State: Displayable>(
    lemma id: String, _ summary: String, file: String = #filePath, line: Int = #line,
    inputs: @escaping @Sendable (Inputs) -> State,
    @ClauseList requires: @escaping @Sendable (State) -> [Clause] = { _ in [] },
    @ClauseList ensures: @escaping @Sendable (State) -> [Clause]
  ) {
    self.init(
      id, summary, file: file, line: line, kind: .lemma, inputs: inputs, requires: requires, body: { _, _ in },
      ensures: { old, _, _ in ensures(old.state) })
  }

  /// The contract of a lemma: that it holds of all integers, of whatever size.
  public init(lemma: Lemma) {
    self.init(
      Self.id(ofLemma: lemma.name), lemma.sentence, file: lemma.site.file, line: lemma.site.line, kind: .lemma,
      lemmas: lemma.lemmas,
      inputs: { LemmaArguments(of: lemma, $0) },
      using: { lemma.premises(of: $0.numbers) },
      body: { _, _ in },
      ensures: { old, _, _ in
        ensures("holds", lemma.claim(of: old.numbers), file: lemma.site.file, line: lemma.site.line)
      })
    proves = lemma
  }

  /// The id of the contract that proves a lemma.
  package static func id(ofLemma name: String) -> String { "lemma/\(name)" }
}

/// What a lemma speaks of.
private struct LemmaArguments: Displayable {
  let numbers: [Integer]

  init(of lemma: Lemma, _ inputs: Inputs) { numbers = lemma.parameters.map { inputs.integer($0) } }

  var observations: [(name: String, value: Integer)] { [] }
}
