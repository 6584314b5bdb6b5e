internal import BigInt
internal import Synchronization
internal import VerifierMachine
internal import VerifierTerms

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// One run of a method on the symbolic machine: its decisions and the facts that hold after them.
///
/// Path-dependent facts are kept here, never in the term table. A `RunMode` says what the run is for, and a
/// `RunEnvironment` interprets unknowns, assumptions and memory.
final class Path {
  let explorer: Explorer
  let mode: any RunMode
  let environment: any RunEnvironment
  let setup: MethodSetup
  let table: TermTable
  /// What the run has come to.
  var progress: Progress

  /// The obligations that arose on this path and on no path explored earlier.
  private(set) var obligations: [Obligation] = []
  /// What the inputs of the code's own types are in this run.
  var inputChoices: [Bool] = []
  /// The variables of the round that is being rehearsed.
  var rehearsal: RunVariables?
  /// The native word that the code was given last, if it was not handed in yet, and how many it was given.
  var openTicket: Ticket?
  var tickets = 0
  /// The calls of each procedure that are being run and have not come back.
  var openCalls: [ObjectIdentifier: Int] = [:]
  /// How many of these are run in the place of a contract.
  var openContracts = 0
  /// Whether the method has returned or thrown. Any operation after that is not part of the method.
  private var isSealed = false
  /// Whether statements are being made in the course of the run. An operation on words is not part of the method then.
  private var isStating = false
  /// The number of this run, unique in the process. Its words carry it.
  let run = runs.add(1, ordering: .relaxed).newValue

  private static let runs = Atomic(0)
  /// The thread that the path is run on.
  private let thread = pthread_self()
  /// The number of operations between two looks at the budget.
  private static var operationsBetweenChecks: Int { 1024 }
  /// The number of operations after the end of a path at which its code counts as non-terminating.
  private static let maximumOperationsAfterEnd = 50_000
  /// The number of consistent answers given after the end of a path.
  private static let maximumAnswersAfterEnd = 64

  init(_ explorer: Explorer, _ setup: MethodSetup, _ mode: any RunMode, _ environment: any RunEnvironment) {
    self.explorer = explorer
    self.setup = setup
    self.mode = mode
    self.environment = environment
    table = setup.table
    progress = Progress(facts: setup.hypotheses, names: setup.names)
  }

  /// Runs a method on this path to its end.
  func run<Result>(_ method: (SymbolicMachine) -> Result) -> Result {
    explorer.startClock()
    let result = WordContext.$current.withValue(.run(self)) { method(SymbolicMachine(path: self)) }
    explorer.stopClock()
    expectNoTicket()
    isSealed = true
    return result
  }

  // MARK: Words

  /// Runs code that makes statements. An operation on words in it makes the method unverifiable.
  func stating<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
    let outer = isStating
    isStating = true
    defer { isStating = outer }
    return try body()
  }

  /// Whether an operation on words is one of the code under proof. Any other makes the method unverifiable.
  func admits(_ operation: String) -> Bool {
    if isStating { explorer.fail(unverifiable: WordMisuse.reason(operation)) }
    return !isStating
  }

  /// Checks that an integer belongs to this run. Code that keeps an integer from another run has hidden state.
  func expectOwn(_ integer: any AnySymbolicInteger) {
    guard let other = integer.run, other != run else { return }
    explorer.fail(unverifiable: "a machine word of another run is used: code keeps nothing from run to run")
  }

  // MARK: Decisions

  /// Decides a condition on this path.
  func decide(_ condition: Term) -> Bool {
    countOperation()
    let truth =
      knownTruth(of: condition) ?? (ending == nil ? mode.decide(condition, on: self) : answerAfterEnd(condition))
    if ending == nil { appendStep(.answered(truth)) }
    return truth
  }

  /// The truth of a condition that is a fact or the negation of one; `nil` for every other condition.
  func knownTruth(of condition: Term) -> Bool? {
    if let value = condition.constant { return value == .boolean(true) }
    if facts.ground.contains(condition) || progress.answers.contains(condition) { return true }
    return facts.ground.contains(!condition) || progress.answers.contains(!condition) ? false : nil
  }

  func record(_ decision: Decision) {
    progress.decisions.append(decision)
    progress.facts.ground.append(decision.fact)
    note(.branch, of: [decision.fact])
    note(.decided(decision))
  }

  // MARK: Obligations

  /// Adds the obligation of an arithmetic operation, and continues as if it held.
  func check(_ check: ArithmeticCheck, _ operands: Operands) {
    self.check(check, check.formula(operands), operands) {
      "\(parenthesized(operands.bits.left)) \(check.symbol) \(parenthesized(operands.bits.right))"
    }
  }

  /// Adds the obligation of an arithmetic operation, and continues as if it held.
  ///
  /// - Parameters:
  ///   - operands: The operands; `nil` where the operation has not two of one type.
  ///   - text: The operation as it is written, with its operands.
  func check(_ check: ArithmeticCheck, _ formula: Formula, _ operands: Operands? = nil, text: () -> String) {
    countOperation()
    if ending != nil { return }
    let goal = term(of: formula)
    // The text has the names of variables in it, so that a repeated run has no use for it.
    guard setup.variables == nil else {
      oblige(.arithmetic, check.rawValue, "", formula) { .checked(check, nil, $0, facts: $1) }
      return environment.proceed(after: goal, "", on: self)
    }
    let text = text()
    let label = setup.obligationNames.label(check.rawValue, text)
    let operation = operands.map { CheckedOperation(check, $0) }
    oblige(.arithmetic, label, text, formula, operation) {
      .checked(check, ObligationName(.arithmetic, label), $0, facts: $1)
    }
    environment.proceed(after: goal, text, on: self)
  }

  /// The term of a formula of an operation, in which nothing is quantified.
  func term(of formula: Formula) -> Term {
    guard let term = formula.quantifierFree(in: table) else { preconditionFailure("arithmetic quantifies nothing") }
    return term
  }

  func parenthesized(_ term: Term) -> String {
    term.operands.count > 1 ? "(\(term))" : "\(term)"
  }

  /// Adds an obligation at this point of the path.
  func oblige(_ kind: ObligationKind, _ label: String, _ text: String, _ goal: Formula) {
    oblige(kind, label, text, goal) { .obliged(ObligationName(kind, label), $0, facts: $1) }
  }

  private func oblige(
    _ kind: ObligationKind, _ label: String, _ text: String, _ goal: Formula, _ operation: CheckedOperation? = nil,
    event: (_ goal: Fingerprint, _ facts: Int) -> PathEvent
  ) {
    if ending != nil { return }
    appendStep(.obliged(kind))
    if ending != nil { return }
    environment.oblige(
      Obligation(
        kind: kind, label: label, text: text, goal: goal, facts: facts, names: names, decisions: decisions,
        abstractions: abstractions, step: trace.count - 1, sources: sources, operation: operation),
      isRecorded: mode.records(on: self), on: self)
    note(event(fingerprint(of: goal), facts.ground.count))
  }

  func add(_ obligation: Obligation) { obligations.append(obligation) }

  /// Panics unless the condition holds. A panic is an obligation: the contract must permit it.
  func assert(_ condition: Bool, _ message: String) {
    countOperation()
    if ending != nil { return }
    oblige(.panic, slug(message), message, condition ? true : setup.panicPermission)
    if !condition { end(.panicked(message)) }
  }

  /// Adds the obligation of an intermediate assertion, and assumes it from here on.
  func prove(_ name: String, _ statement: Formula) {
    guard isRunning() else { return }
    if let flaw = StatedName.flaw(of: name) {
      return explorer.fail(unverifiable: "the name of the assertion \(StatedName.quoted(name)) \(flaw)")
    }
    oblige(.assertion, name, "the assertion \(name) holds", statement)
    if ending == nil { _ = assume(statement, .assertion(name)) }
  }

  private func slug(_ message: String) -> String {
    String(message.map { $0.isLetter || $0.isNumber ? $0 : "-" })
  }

  // MARK: Facts

  /// Adds a quantifier-free fact.
  func add(_ fact: Term, _ source: FactSource) {
    progress.facts.ground.append(fact)
    note(source, of: [fact])
  }

  /// Adds a formula to the facts. Returns what is added, or `nil` if the formula has no encoding.
  func add(_ formula: Formula, _ source: FactSource) -> Assertions? {
    guard let assertions = try? formula.assertions(in: table, positive: true, names: &progress.names) else {
      explorer.fail(unverifiable: "\(source) says \"for all ... there is ...\", which has no encoding here")
      return nil
    }
    progress.facts = facts + assertions
    note(source, of: assertions.ground + assertions.universals.map(\.matrix))
    note(.assumed(source, assertions))
    return assertions
  }

  func add(_ use: AxiomUse) { progress.axioms.append(use) }

  private func note(_ source: FactSource, of terms: [Term]) {
    for term in terms where sources[term] == nil { progress.sources[term] = source }
  }

  /// Assumes an axiom, which the contract must grant.
  func axiom(_ name: String, _ view: SymbolicView, _ range: AddressRange<SymbolicMachine.Ghost>) {
    guard isRunning() else { return }
    guard let axiom = setup.axioms.first(where: { $0.name == name }) else {
      explorer.fail(unverifiable: "the code relies on an axiom, \(name), that its contract does not grant")
      return
    }
    stating {
      environment.assume(
        axiom, stating: axiom.statement(view, range, memory), isRecorded: mode.records(on: self), on: self)
    }
  }

  /// Assumes the definition of a fresh variable; a value that satisfies it must always exist.
  func define(_ formula: Formula) { _ = environment.assume(formula, .definition, on: self) }

  /// Assumes a formula. Returns what is added, or `nil` if the formula has no encoding.
  func assume(_ formula: Formula, _ source: FactSource) -> Assertions? {
    environment.assume(formula, source, on: self)
  }

  /// Assumes an instance of lemmas. The verifier checks elsewhere that they are proved and that the contract lists
  /// them.
  func use(_ use: LemmaUse) {
    guard isRunning() else { return }
    guard stating({ assume(use.formula, .lemmas(use.lemmas.map(\.name))) }) != nil else { return }
    progress.lemmas += use.lemmas
  }

  // MARK: Unknowns

  /// A fresh variable of this path, or the term that the environment uses instead.
  func fresh(_ name: String, _ sort: Sort) -> Term {
    environment.fresh(name, uniqueName: freshName(name), sort, on: self)
  }

  /// Fresh bits of this path, or the term that the environment uses instead.
  func freshBits(_ name: String, width: Int) -> Term {
    environment.fresh(
      name, uniqueName: progress.names.fresh(name, width: width, .path), .bits(width), on: self)
  }

  /// A fresh truth of this path, or the term that the environment uses instead.
  func freshTruth(_ name: String) -> Term {
    environment.fresh(name, uniqueName: progress.names.fresh(truth: name, .path), .boolean, on: self)
  }

  func freshName(_ name: String) -> String { progress.names.fresh(name, .path) }

  func record(_ unknown: RelationalTrace.Unknown) {
    if ending == nil { progress.relationalTrace.unknowns.append(unknown) }
  }

  /// Marks a cutpoint, at which two programs under comparison must agree.
  func reachCutpoint(_ name: String, _ words: [Integer]) {
    if ending == nil { environment.reach(.init(name: name, words: words, memory: memory), on: self) }
  }

  func record(_ head: RelationalTrace.LoopHead) {
    if ending == nil { progress.relationalTrace.heads.append(head) }
  }

  func record(_ cutpoint: RelationalTrace.Cutpoint) { progress.relationalTrace.cutpoints.append(cutpoint) }

  // MARK: The end of a path

  /// Ends the path; operations after this have no effect on it.
  func end(_ ending: PathEnding) {
    progress.ending = ending
    note(.ended)
  }

  /// Ends the path as infeasible, and answers the code.
  func endAsInfeasible(asked condition: Term) -> Bool {
    end(.infeasible)
    return answerAfterEnd(condition)
  }

  /// An answer for code that continues after its path has ended. It has no influence on results.
  ///
  /// The first answers are consistent with the facts, so that whatever the code relies on stays true (the standard
  /// library traps on a range that ends before it begins, for instance). Later answers vary, so that loops terminate.
  func answerAfterEnd(_ condition: Term) -> Bool {
    if progress.counts.answersAfterEnd < Self.maximumAnswersAfterEnd {
      progress.counts.answersAfterEnd += 1
      return environment.isConsistent(condition, on: self)
    }
    // A linear congruential generator with the constants of Knuth's MMIX; both outcomes occur in every order.
    let next = UInt64(progress.counts.operationsAfterEnd) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return next >> 61 & 1 == 1
  }

  /// Whether a condition is consistent with the facts and with all answers since the end of the path. The answer is
  /// kept.
  func isConsistentWithFacts(_ condition: Term) -> Bool {
    let facts = ending == .infeasible ? factsBeforeContradiction() : facts.ground
    let answer = isPossible(facts + progress.answers + [condition])
    progress.answers.append(answer ? condition : !condition)
    return answer
  }

  /// The facts before the first that contradicts those before it: of a path that no state takes, with all facts nothing is consistent.
  private func factsBeforeContradiction() -> [Term] {
    if let known = progress.factsBeforeContradiction { return known }
    var (possible, impossible) = (0, facts.ground.count + 1)
    while possible + 1 < impossible {
      let middle = (possible + impossible) / 2
      if isPossible(Array(facts.ground.prefix(middle))) { possible = middle } else { impossible = middle }
    }
    let found = Array(facts.ground.prefix(possible))
    progress.factsBeforeContradiction = found
    return found
  }

  /// Asks the question of the first run, which may have been answered.
  private func isPossible(_ question: [Term]) -> Bool {
    guard let variables = setup.variables else { return explorer.isPossible(question) }
    return explorer.isPossible(question.map { variables.original($0) })
  }

  /// Counts an operation. Returns whether the path is still running.
  func isRunning() -> Bool {
    countOperation()
    return ending == nil
  }

  /// Counts an operation, and stops code that never terminates.
  func countOperation() {
    if pthread_equal(thread, pthread_self()) == 0 {
      table.refuse(TermTable.otherThread)
      refuseUser("the machine of another method is used")
    }
    if isSealed {
      refuseUser("the machine of a run is used after the run")
      explorer.fail(
        unverifiable: "the symbolic machine is used after the method has come to its end")
      if ending == nil { end(.infeasible) }
    }
    expectNoTicket()
    progress.counts.operations += 1
    if ending == nil {
      let interval = Self.operationsBetweenChecks
      if progress.counts.operations % interval == 0, let exhaustion = mode.exhaustion(of: self, after: interval) {
        end(.exhausted(exhaustion))
      }
    } else {
      progress.counts.operationsAfterEnd += 1
      if progress.counts.operationsAfterEnd > Self.maximumOperationsAfterEnd { explorer.abandon(self) }
      // What no state comes to is no reason to give up: a loop that would go on for as long as an answer is kept ends.
      if ending == .infeasible, progress.counts.operationsAfterEnd == Self.maximumOperationsAfterEnd / 2 {
        progress.counts.answersAfterEnd = Self.maximumAnswersAfterEnd
        progress.answers = []
      }
    }
  }

  /// Makes the method unverifiable that the thread is about. It may be another one than that of this path.
  private func refuseUser(_ reason: String) {
    if WordContext.current != nil { WordContext.refuse(reason) }
  }

  private func appendStep(_ step: PathStep) {
    guard mode.mayContinue(after: trace.count) else { return end(.panicked("the run is longer than was asked for")) }
    progress.trace.append(step)
  }

  /// Notes what is claimed of any state of a loop.
  func noteClaims(_ claims: Fingerprint) { note(.claimed(claims)) }

  private func note(_ event: PathEvent) {
    progress.events.append(event)
    mode.note(event, on: self)
  }
}
