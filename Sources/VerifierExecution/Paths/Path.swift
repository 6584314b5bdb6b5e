internal import BigInt
internal import Synchronization
internal import VerifierMachine
internal import VerifierTerms

/// One run of a method on the symbolic machine: the decisions it makes, and what holds after them.
///
/// Whatever is true on a path only is kept here, never in the term table. What the run is for, and the world that it is in, are a
/// `RunMode` and a `RunEnvironment`.
final class Path {
  let explorer: Explorer
  let mode: any RunMode
  let environment: any RunEnvironment
  var setup: MethodSetup { explorer.setup }
  let table: TermTable

  /// What holds now; after the end, what held there.
  private(set) var facts: Assertions
  /// What the code was told after the end.
  private var answers: [Term] = []
  /// Where each fact comes from that the path has added, by its term, or by what it says for all values.
  private(set) var sources: [Term: FactSource] = [:]
  /// The decisions made so far.
  private(set) var decisions: [Decision] = []
  /// The obligations that arose on this path and on no path before it.
  private(set) var obligations: [Obligation] = []
  private(set) var axioms: [AxiomUse] = []
  /// The lemmas used so far, once for each use.
  private(set) var lemmas: [Lemma] = []
  private(set) var ending: PathEnding?
  /// Everything that happened, in order, for comparing two runs of the same path.
  private(set) var events: [PathEvent] = []
  /// What another program is compared with.
  private(set) var relationalTrace = RelationalTrace()
  /// What any run along this path goes through, in order.
  private(set) var trace: [PathStep] = []

  /// The accesses so far.
  var accesses: [Access] = []
  /// The accesses so far by kind; those of a loop's rounds do not count after the round.
  var accessCounts: [Access.Kind: Int] = [:]
  /// The loops passed so far whose state is any that the invariant allows.
  var loops: [String] = []
  private(set) var names: NameSupply
  private var counts = Counts()
  /// The method has returned or thrown: whatever still asks is not the method.
  private var isSealed = false
  /// Statements are made in the course of the run: whatever asks is not the method either.
  private var isStating = false
  /// The number of this run, which no other has in the process: its words bear it.
  let run = runs.add(1, ordering: .relaxed).newValue

  /// How often the code has asked for something.
  private struct Counts {
    var steps = 0
    var stepsAfterEnd = 0
    var answersAfterEnd = 0
  }

  private static let runs = Atomic(0)
  private static let mostStepsAfterEnd = 50_000
  private static let mostAnswersAfterEnd = 64

  init(_ explorer: Explorer, _ mode: any RunMode, _ environment: any RunEnvironment) {
    self.explorer = explorer
    self.mode = mode
    self.environment = environment
    table = explorer.setup.table
    facts = explorer.setup.hypotheses
    names = explorer.setup.names
  }

  /// Runs a method on this path, to its end.
  func run<Result>(_ method: (SymbolicMachine) -> Result) -> Result {
    explorer.startClock()
    let result = WordContext.$current.withValue(.run(self)) { method(SymbolicMachine(path: self)) }
    explorer.stopClock()
    isSealed = true
    return result
  }

  /// Runs code as though the path were over, so that nothing counts of what it asks, and forgets that it was run.
  func runWithoutCounting(_ code: () -> Void) {
    let kept = (ending, answers, names, counts)
    ending = ending ?? .round("")
    code()
    (ending, answers, names, counts) = kept
  }

  // MARK: Words

  /// Runs code that makes statements, in which no operation on words counts: one makes the method unverifiable.
  func stating<Value>(_ body: () -> Value) -> Value {
    let outer = isStating
    isStating = true
    defer { isStating = outer }
    return body()
  }

  /// Whether the code under proof makes an operation on words; that anything else does is an error.
  func admits(_ operation: String) -> Bool {
    if isStating { explorer.fail(unverifiable: WordMisuse.reason(operation)) }
    return !isStating
  }

  /// Checks that a word belongs to this run: what code keeps from another run is not among its inputs.
  func expectOwn(_ word: SymbolicWord) {
    guard let other = word.run, other != run else { return }
    explorer.fail(unverifiable: "a machine word of another run is used: code keeps nothing from run to run")
  }

  // MARK: Decisions

  /// The truth of a condition on this path.
  func decide(_ condition: Term) -> Bool {
    step()
    let truth = known(condition) ?? (ending == nil ? mode.decide(condition, on: self) : runOn(condition))
    if ending == nil { go(.answered(truth)) }
    return truth
  }

  /// The truth of a condition that is a fact, or whose negation is one; `nil` for every other.
  func known(_ condition: Term) -> Bool? {
    if let value = condition.constant { return value == .boolean(true) }
    if facts.ground.contains(condition) || answers.contains(condition) { return true }
    return facts.ground.contains(!condition) || answers.contains(!condition) ? false : nil
  }

  func record(_ decision: Decision) {
    decisions.append(decision)
    facts.ground.append(decision.fact)
    note(.branch, of: [decision.fact])
    note(.decided(decision))
  }

  // MARK: Obligations

  /// Puts an obligation, and goes on as though it held.
  func check(_ check: ArithmeticCheck, _ left: Term, _ right: Term) {
    step()
    if ending != nil { return }
    let formula = check.formula(Integer(left), Integer(right))
    guard let goal = formula.quantifierFree(in: table) else { preconditionFailure("arithmetic quantifies nothing") }
    let text = "\(parenthesized(left)) \(check.symbol) \(parenthesized(right))"
    oblige(.arithmetic, setup.obligationNames.label(check.rawValue, text), text, formula)
    environment.proceed(behind: goal, text, on: self)
  }

  /// The same for two numbers, on which the operation traps whatever the inputs are.
  func trap(_ check: ArithmeticCheck, _ left: UInt, _ right: UInt) {
    self.check(check, table.bits(BigInt(left), width: 64), table.bits(BigInt(right), width: 64))
  }

  private func parenthesized(_ term: Term) -> String {
    term.operands.count > 1 ? "(\(term))" : "\(term)"
  }

  func oblige(_ kind: ObligationKind, _ label: String, _ text: String, _ goal: Formula) {
    if ending != nil { return }
    go(.obliged(kind))
    if ending != nil { return }
    environment.oblige(
      Obligation(
        kind: kind, label: label, text: text, goal: goal, facts: facts, names: names, decisions: decisions,
        loops: loops, step: trace.count - 1, sources: sources),
      isRecorded: mode.records(on: self), on: self)
    note(.obliged(ObligationName(kind, label), Fingerprint(of: goal, in: table), facts: facts.ground.count))
  }

  func add(_ obligation: Obligation) { obligations.append(obligation) }

  /// A panic unless the condition holds; it needs the permission that the contract gives.
  func assert(_ condition: Bool, _ message: String) {
    step()
    if ending != nil { return }
    oblige(.panic, slug(message), message, condition ? true : setup.panicPermission)
    if !condition { end(.panicked(message)) }
  }

  private func slug(_ message: String) -> String {
    String(message.map { $0.isLetter || $0.isNumber ? $0 : "-" })
  }

  // MARK: Facts

  /// Adds a fact without quantifiers.
  func add(_ fact: Term, _ source: FactSource) {
    facts.ground.append(fact)
    note(source, of: [fact])
  }

  /// Adds what a formula says to the facts: the statements, or `nil` where it cannot be said.
  func add(_ formula: Formula, _ source: FactSource) -> [String]? {
    guard let assertions = try? formula.assertions(in: table, positive: true, names: &names) else {
      explorer.fail(unverifiable: "\(source) says \"for all ... there is ...\", which has no encoding here")
      return nil
    }
    facts = facts + assertions
    note(source, of: assertions.ground + assertions.universals.map(\.matrix))
    let formulas = assertions.ground.map(\.description) + assertions.universals.map(\.description)
    note(.assumed(source.description, formulas))
    return formulas
  }

  func add(_ use: AxiomUse) { axioms.append(use) }

  private func note(_ source: FactSource, of terms: [Term]) {
    for term in terms where sources[term] == nil { sources[term] = source }
  }

  /// Assumes what an axiom says, if the contract grants that axiom.
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

  /// Assumes what defines a new variable: there must always be such a value.
  func define(_ formula: Formula) { _ = environment.assume(formula, .definition, on: self) }

  /// Assumes a statement: what it says, or `nil` where it cannot be said.
  func assume(_ formula: Formula, _ source: FactSource) -> [String]? {
    environment.assume(formula, source, on: self)
  }

  /// Assumes what lemmas say. That they are proved, and listed by the contract, is checked elsewhere.
  func use(_ use: LemmaUse) {
    guard isRunning() else { return }
    guard stating({ assume(use.formula, .lemmas(use.lemmas.map(\.name))) }) != nil else { return }
    lemmas += use.lemmas
  }

  // MARK: Unknowns

  /// A variable of this path that occurs nowhere else, or what the environment has in its place.
  func fresh(_ name: String, _ sort: Sort) -> Term {
    environment.fresh(name, marked: freshName(name), sort, on: self)
  }

  func freshName(_ name: String) -> String { names.fresh(name, .path) }

  func pass(_ unknown: RelationalTrace.Unknown) { if ending == nil { relationalTrace.unknowns.append(unknown) } }

  /// Notes a point at which two programs that are compared must agree.
  func pass(_ name: String, _ words: [Integer]) {
    if ending == nil { environment.pass(.init(name: name, words: words, memory: memory), on: self) }
  }

  func record(_ cutpoint: RelationalTrace.Cutpoint) { relationalTrace.cutpoints.append(cutpoint) }

  // MARK: Memory

  /// The contents of physical memory.
  var memory: PhysicalMemory {
    get { environment.memory }
    set { environment.memory = newValue }
  }

  /// Counts an operation, and says whether it counts: the path has not ended.
  func isRunning() -> Bool {
    step()
    return ending == nil
  }

  /// Notes an access.
  ///
  /// - Parameter count: The number of bytes that were asked for, where a fault may have come before the last of them.
  func perform(_ access: Access, of count: SymbolicWord? = nil) {
    environment.perform(access, of: count?.integer ?? access.size)
    accesses.append(access)
    accessCounts[access.kind, default: 0] += 1
  }

  /// Writes to a range of virtual addresses.
  func write(_ content: PhysicalMemory.Content, at start: Term, length: Term) {
    environment.write(content, at: start, length: length, on: self)
  }

  /// Reads the bytes of a word, of which there are at most 8, the first lowest.
  func load(size: SymbolicWord, at address: SymbolicWord) -> SymbolicWord {
    environment.load(size: size, at: address, on: self)
  }

  /// How many of `count` bytes are done in ascending order, before the first that faults.
  func upToFault(_ count: SymbolicWord, reading source: SymbolicWord?, writing destination: SymbolicWord)
    -> SymbolicWord
  {
    environment.upToFault(count, reading: source, writing: destination, on: self)
  }

  /// The number that the next access of a kind has among its like. An access in a loop has the same one in every round.
  func ordinal(of kind: Access.Kind) -> Int { accessCounts[kind, default: 0] + 1 }

  // MARK: The end of a path

  func end(_ ending: PathEnding) {
    self.ending = ending
    note(.ended)
  }

  /// Ends the path where no state takes it, and answers the code that asked.
  func endAsInfeasible(asked condition: Term) -> Bool {
    end(.infeasible)
    return runOn(condition)
  }

  /// The answer to code that runs on after its path is over. It counts for nothing. At first it agrees with what holds, so that
  /// whatever the code relies on stays true (the standard library stops the process where a range is empty); later it varies,
  /// so that loops end.
  func runOn(_ condition: Term) -> Bool {
    if counts.answersAfterEnd < Self.mostAnswersAfterEnd, ending != .infeasible {
      counts.answersAfterEnd += 1
      return environment.agrees(with: condition, on: self)
    }
    // a linear congruential generator (Knuth's MMIX constants), which passes through both truths in every order
    let next = UInt64(counts.stepsAfterEnd) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return next >> 61 & 1 == 1
  }

  /// Whether a condition is possible beside the facts and all that the code was told since the end; it is kept from then on.
  func agreesWithFacts(_ condition: Term) -> Bool {
    let answer = explorer.isPossible(facts.ground + answers + [condition])
    answers.append(answer ? condition : !condition)
    return answer
  }

  /// Counts an operation: code that never ends is stopped here.
  func step() {
    if isSealed {
      explorer.fail(
        unverifiable: "the symbolic machine is used after the method has come to its end")
      if ending == nil { end(.infeasible) }
    }
    counts.steps += 1
    if ending == nil {
      if counts.steps % 1024 == 0, let exhaustion = mode.exhaustion(of: self) { end(.exhausted(exhaustion)) }
    } else {
      counts.stepsAfterEnd += 1
      if counts.stepsAfterEnd > Self.mostStepsAfterEnd { explorer.abandon(self) }
    }
  }

  private func go(_ step: PathStep) {
    guard mode.mayGoOn(after: trace.count) else { return end(.panicked("the run is longer than was asked for")) }
    trace.append(step)
  }

  private func note(_ event: PathEvent) {
    events.append(event)
    mode.note(event, on: self)
  }
}
