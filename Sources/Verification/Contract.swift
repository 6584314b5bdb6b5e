public import Execution
internal import Logic
internal import Solving

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
  /// The lemma that this proves; nil for a contract of another kind.
  private(set) var proves: Lemma?
  private let list: @Sendable () -> [ClauseOutline]
  private let listChanges: @Sendable () -> [ContractChange]
  let premises: @Sendable () throws(QuantifierAlternation) -> Premises
  /// All paths of the method, explored anew.
  let paths: @Sendable () throws(Fault) -> MethodPaths
  let verify: @Sendable (Job) throws(Fault) -> Void
  let replay:
    @Sendable (_ values: Assignment, _ runaway: @escaping (Exhaustion) -> Never) throws(NotReplayable) -> [String]

  public init<State: Observable, Result: SendableMetatype>(
    _ id: String, _ summary: String, file: String = #filePath, line: Int = #line,
    kind: ObligationKind = .ensures, isOnPage: Bool = true, granting axioms: [Axiom] = [], lemmas: [Lemma] = [],
    inputs: @escaping @Sendable (Inputs) -> State,
    @ClauseList requires: @escaping @Sendable (State) -> [Clause] = { _ in [] },
    using: @escaping @Sendable (State) -> [LemmaUse] = { _ in [] },
    loops: @escaping @Sendable (State) -> [Loop] = { _ in [] },
    body: @escaping @Sendable (inout State, SymbolicMachine) throws -> Result,
    @ClauseList ensures: @escaping @Sendable (Moment<State>, Moment<State>, Completion<Result>) -> [Clause]
  ) {
    self.id = id
    self.summary = summary
    site = SourceSite(file: file, line: line)
    self.lemmas = lemmas
    self.axioms = axioms
    let ascribed = { @Sendable (clauses: [Clause]) in isOnPage ? clauses : clauses.map(\.ofNoPage) }
    let method = { @Sendable in
      Method(
        kind: kind, axioms: axioms, lemmas: lemmas, inputs: inputs, requires: { ascribed(requires($0)) }, using: using,
        loops: loops, body: body, ensures: { ascribed(ensures($0, $1, $2)) })
    }
    list = { method().outline(of: id) }
    listChanges = { method().changes }
    premises = { () throws(QuantifierAlternation) in try method().premises() }
    paths = { () throws(Fault) in try method().paths() }
    replay = { (values, runaway) throws(NotReplayable) in
      try method().broken(from: values, of: id, runaway: runaway)
    }
    verify = { (job) throws(Fault) in try MethodVerifier(method(), job: job).verify() }
  }

  /// Each way to start from less.
  var changes: [ContractChange] { listChanges() }

  /// The clauses, listed without a proof.
  public var outline: [ClauseOutline] { list() }

  /// The contract of no code: statements about inputs that follow from the requirements alone.
  public init<State: Observable>(
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
        stronger("holds", lemma.claim(of: old.numbers), file: lemma.site.file, line: lemma.site.line)
      })
    proves = lemma
  }

  static func id(ofLemma name: String) -> String { "lemma/\(name)" }
}

/// What a lemma speaks of.
private struct LemmaArguments: Observable {
  let numbers: [Integer]

  init(of lemma: Lemma, _ inputs: Inputs) { numbers = lemma.parameters.map { inputs.integer($0) } }

  var observations: [(name: String, value: Integer)] { [] }
}

/// The parts of a contract, with their types.
struct Method<State: Observable, Result> {
  /// What the postconditions are: those of a method, or a lemma's.
  let kind: ObligationKind
  /// What the code may take for granted.
  let axioms: [Axiom]
  /// The lemmas that proofs about it may use.
  let lemmas: [Lemma]
  let inputs: (Inputs) -> State
  let requires: (State) -> [Clause]
  let using: (State) -> [LemmaUse]
  let loops: (State) -> [Loop]
  let body: (inout State, SymbolicMachine) throws -> Result
  let ensures: (Moment<State>, Moment<State>, Completion<Result>) -> [Clause]

  /// The end of one run.
  struct End {
    let state: State
    let completion: Completion<Result>
  }

  /// Runs the method from a state.
  func run(from state: State, on machine: SymbolicMachine) -> End {
    var state = state
    do {
      let value = try body(&state, machine)
      return End(state: state, completion: Completion(outcome: .returned, value: value))
    } catch {
      return End(state: state, completion: Completion(outcome: .threw(error), value: nil))
    }
  }
}
