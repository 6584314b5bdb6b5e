internal import BigInt
internal import VerifierTerms
internal import VerifierMachine

/// One run of a method on the symbolic machine: a sequence of decisions, and what holds after them.
///
/// A path follows a script of decisions as far as it goes and asks the solver from there on. Whatever is true on a path
/// only is kept here, never in the term table.
public final class Path {
  let table: TermTable
  let explorer: Explorer
  /// The decisions to repeat.
  private let script: [Decision]
  private let purpose: Purpose

  /// What holds now; after the end, what held there.
  private(set) var facts: Assertions
  /// What the code was told after the end.
  private var answers: [Term] = []
  /// Where each fact comes from that the path has added, by its term, or by what it says for all values.
  private(set) var sources: [Term: FactSource] = [:]
  /// The decisions made so far.
  private(set) var decisions: [Decision] = []
  /// The obligations that arose after the script's end: those before it were another path's.
  private(set) var obligations: [Obligation] = []
  private(set) var axioms: [AxiomUse] = []
  /// The lemmas used so far, once for each use.
  private(set) var lemmas: [Lemma] = []
  private(set) var ending: PathEnding?
  /// Everything that happened, in order, for comparing two runs of the same path.
  private(set) var events: [PathEvent] = []
  /// Where each event arose, if the path is run to find that out.
  private(set) var sites: [SourceSite?] = []
  /// How much had been gone through when each event arose.
  private(set) var stepsAtEvents: [Int] = []

  /// What everything that is run on values is run on; nil on every other path.
  let replay: Replay?
  /// What the run that this one is held against has come by; nil where it is held against none.
  let original: RelationalTrace?
  /// What this run has come by.
  var relationalTrace = RelationalTrace()
  /// What any run along this path goes through, in order.
  private(set) var trace: [PathStep] = []

  private var symbolicMemory: PhysicalMemory
  /// The contents of physical memory.
  var memory: PhysicalMemory {
    get { replay?.memory ?? symbolicMemory }
    set { symbolicMemory = newValue }
  }
  /// The accesses so far.
  var accesses: [Access] = []
  /// The accesses so far by kind; those of a loop's rounds do not count after the round.
  var accessCounts: [Access.Kind: Int] = [:]
  /// The loops passed so far whose state is any that the invariant allows.
  var loops: [String] = []
  private(set) var names: NameSupply
  private var stepsAfterEnd = 0
  private var answersAfterEnd = 0
  private var steps = 0
  /// The method has come back: whatever still asks is not the method.
  private var isSealed = false

  private static let mostStepsAfterEnd = 50_000
  private static let mostAnswersAfterEnd = 64

  /// What a run is for.
  enum Purpose {
    /// To go on where the script ends.
    case exploration
    /// To do again what another run has done.
    case repetition
    /// To find out where in the source each event of the script arises.
    case location
    /// To run on values.
    case replay
  }

  convenience init(_ explorer: Explorer, on replay: Replay) {
    self.init(explorer, script: [], for: .replay, replay)
  }

  init(_ explorer: Explorer, script: [Decision], for purpose: Purpose, _ replay: Replay? = nil) {
    self.explorer = explorer
    self.script = script
    self.purpose = purpose
    self.replay = replay
    original = explorer.original
    table = explorer.table
    facts = explorer.hypotheses
    names = explorer.names
    symbolicMemory = .initial(explorer.scene)
  }

  /// Runs a method on this path, to its end.
  func run<Result>(_ method: (SymbolicMachine) -> Result) -> Result {
    explorer.startClock()
    let result = CurrentPath.$path.withValue(CurrentPath(self)) { method(SymbolicMachine(path: self)) }
    explorer.stopClock()
    isSealed = true
    return result
  }

  /// Runs code as though the path were over, so that nothing counts of what it asks, and forgets that it was run. Only on a path
  /// that is run again: what the code leaves behind anywhere else shows as a difference to the first run.
  func rehearse(_ code: () -> Void) {
    guard purpose == .repetition else { return }
    let kept = (ending, answers, names, steps, stepsAfterEnd, answersAfterEnd)
    ending = ending ?? .round("")
    code()
    (ending, answers, names, steps, stepsAfterEnd, answersAfterEnd) = kept
  }

  // MARK: Decisions

  /// The truth of a condition on this path; where both are possible, true now and false on a path of its own.
  func decide(_ condition: Term) -> Bool {
    step()
    let truth = answer(condition)
    if ending == nil { go(.answered(truth)) }
    return truth
  }

  private func answer(_ condition: Term) -> Bool {
    if let replay { return ending == nil ? replay.satisfies(condition) : runOn(condition) }
    if let truth = known(condition) { return truth }
    if ending != nil { return runOn(condition) }
    if decisions.count < script.count { return repeatDecision(condition) }
    guard purpose == .exploration else {
      // Whatever lies beyond the script was not asked for.
      end(.infeasible)
      return runOn(condition)
    }
    if let exhaustion = explorer.spend(depth: decisions.count) {
      end(.exhausted(exhaustion))
      return runOn(condition)
    }
    func isPossible(_ outcome: Bool) -> Bool {
      let decision = Decision(condition: condition, outcome: outcome)
      return explorer.isPossible(decision, after: decisions, given: facts.ground)
    }
    let (canHold, canFail) = (isPossible(true), isPossible(false))
    guard canHold || canFail else {
      end(.infeasible)
      return runOn(condition)
    }
    if canHold && canFail {
      explorer.postpone(decisions + [Decision(condition: condition, outcome: false)])
    }
    record(Decision(condition: condition, outcome: canHold))
    return canHold
  }

  /// The truth of a condition that is a fact, or whose negation is one; nil for every other.
  func known(_ condition: Term) -> Bool? {
    if let value = condition.constant { return value == .boolean(true) }
    if facts.ground.contains(condition) || answers.contains(condition) { return true }
    return facts.ground.contains(!condition) || answers.contains(!condition) ? false : nil
  }

  private func repeatDecision(_ condition: Term) -> Bool {
    let decision = script[decisions.count]
    guard decision.condition == condition else {
      explorer.fail(
        unverifiable: "the code is not deterministic: it decided \(decision.condition) and, run again, \(condition)")
      end(.infeasible)
      return runOn(condition)
    }
    record(decision)
    return decision.outcome
  }

  private func record(_ decision: Decision) {
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
    oblige(.arithmetic, explorer.label(check.rawValue, text), text, formula)
    if replay != nil {
      // The machine traps.
      if goal.isFalse { end(.panicked(text)) }
      return
    }
    if !goal.isTrue {
      facts.ground.append(goal)
      note(.check(text), of: [goal])
    }
  }

  private func note(_ source: FactSource, of terms: [Term]) {
    for term in terms where sources[term] == nil { sources[term] = source }
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
    if let replay { return replay.judge(kind, label, text, goal, step: trace.count - 1) }
    if decisions.count >= script.count {
      obligations.append(
        Obligation(
          kind: kind, label: label, text: text, goal: goal, facts: facts, names: names, decisions: decisions,
          loops: loops, step: trace.count - 1, sources: sources))
    }
    note(.obliged(ObligationName(kind, label), Fingerprint(of: goal, in: table), facts: facts.ground.count))
  }

  /// A panic unless the condition holds; it needs the permission that the contract gives.
  func assert(_ condition: Bool, _ message: String) {
    step()
    if ending != nil { return }
    oblige(.panic, slug(message), message, condition ? true : explorer.panicPermission)
    if !condition { end(.panicked(message)) }
  }

  private func slug(_ message: String) -> String {
    String(message.map { $0.isLetter || $0.isNumber ? $0 : "-" })
  }

  /// Takes for granted what an axiom says, if the contract grants that axiom.
  func axiom(_ name: String, _ view: SymbolicView, _ range: AddressRange<SymbolicMachine.Ghost>) {
    guard isRunning() else { return }
    guard let axiom = explorer.axioms.first(where: { $0.name == name }) else {
      explorer.fail(unverifiable: "the code relies on an axiom, \(name), that its contract does not grant")
      return
    }
    if let replay { return replay.takeForGranted(axiom.statement(view, range, memory)) }
    let before = facts
    guard let formulas = assume(axiom.statement(view, range, memory), .axiom(name)) else { return }
    if decisions.count >= script.count {
      axioms.append(AxiomUse(name: name, sentence: axiom.sentence, formulas: formulas, before: before, after: facts))
    }
  }

  /// Takes for a fact what defines a new variable: it must be so that there always is such a value.
  func define(_ formula: Formula) { _ = assume(formula, .definition) }

  /// Adds a statement to the facts; what it says, or nil where it cannot be said.
  func assume(_ formula: Formula, _ source: FactSource) -> [String]? {
    // Values make it true or not, whatever is assumed.
    if replay != nil { return [] }
    if original != nil {
      oblige(.equality, "assumed", "what either takes for granted, the other does: \(source)", formula)
      return []
    }
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

  /// Takes for granted what lemmas say. That they are proved, and listed by the contract, is seen to elsewhere.
  func use(_ use: LemmaUse) {
    guard isRunning() else { return }
    guard assume(use.formula, .lemmas(use.lemmas.map(\.name))) != nil else { return }
    lemmas += use.lemmas
  }

  /// A variable of this path that occurs nowhere else; on a twin, that of its original.
  func fresh(_ name: String, _ sort: Sort) -> Term {
    let marked = freshName(name)
    if let replay { return replay.fresh(marked, sort) }
    let unknown = unknownOfOriginal(name, sort) ?? table.variable(marked, sort)
    if ending == nil { relationalTrace.unknowns.append(.init(name: name, term: unknown)) }
    return unknown
  }

  func freshName(_ name: String) -> String { names.fresh(name, .path) }

  // MARK: Memory

  /// Counts an operation, and says whether it counts: the path has not ended.
  func isRunning() -> Bool {
    step()
    return ending == nil
  }

  /// Notes an access that was made.
  ///
  /// - Parameter count: the number of bytes that were asked for, where a fault may have come before the last of them.
  func perform(_ access: Access, of count: SymbolicWord? = nil) {
    replay?.perform(access, of: count?.integer ?? access.size)
    accesses.append(access)
    accessCounts[access.kind, default: 0] += 1
  }

  /// Writes to a range of virtual addresses.
  func write(_ content: PhysicalMemory.Content, at start: Term, length: Term) {
    if let replay { return replay.write(content, at: start, length: length, on: self) }
    memory = memory.writing(content, at: start, length: length)
  }

  /// The number that the next access of a kind has among its like. An access in a loop has the same one in every round.
  func ordinal(of kind: Access.Kind) -> Int { accessCounts[kind, default: 0] + 1 }

  // MARK: The end of a path

  func end(_ ending: PathEnding) {
    self.ending = ending
    note(.ended)
  }

  /// The answer to code that runs on after its path is over. It counts for nothing. At first it agrees with what holds,
  /// so that whatever the code relies on stays true (the standard library stops the process where a range is empty);
  /// later it varies, so that loops end.
  private func runOn(_ condition: Term) -> Bool {
    if answersAfterEnd < Self.mostAnswersAfterEnd, ending != .infeasible {
      answersAfterEnd += 1
      if let replay { return replay.satisfies(condition) }
      let answer = explorer.isPossible(facts.ground + answers + [condition])
      answers.append(answer ? condition : !condition)
      return answer
    }
    // a linear congruential generator (Knuth's MMIX constants), which passes through both truths in every order
    let next = UInt64(stepsAfterEnd) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return next >> 61 & 1 == 1
  }

  /// Counts an operation: code that never ends is stopped here.
  func step() {
    if isSealed {
      explorer.fail(
        unverifiable: "a machine word was computed with or compared outside the method: clauses speak of `.integer`")
      if ending == nil { end(.infeasible) }
    }
    steps += 1
    if ending == nil {
      // Only a first run may end for want of time: a second one must do what the first did.
      if steps % 1024 == 0, purpose == .exploration, let exhaustion = explorer.outOfTime() {
        end(.exhausted(exhaustion))
      }
    } else {
      stepsAfterEnd += 1
      if stepsAfterEnd > Self.mostStepsAfterEnd { explorer.abandon(self) }
    }
  }

  private func go(_ step: PathStep) {
    if let replay, trace.count == replay.mostSteps { return end(.panicked("the run is longer than was asked for")) }
    trace.append(step)
  }

  private func note(_ event: PathEvent) {
    events.append(event)
    if purpose == .location {
      sites.append(explorer.site(of: event))
      stepsAtEvents.append(trace.count)
    }
  }
}

/// How a path came to its end other than by returning.
public enum PathEnding: Hashable {
  case panicked(String)
  /// What was checked or assumed on the path contradicts the rest: no state takes it.
  case infeasible
  /// A round of a loop has come to its end: other paths go on from there.
  case round(String)
  /// A loop takes more rounds than are looked at: nothing is known of what comes then.
  case unfinished(BudgetExhausted)
  case exhausted(BudgetExhausted)
}

/// Something that happened on a path.
enum PathEvent: Hashable {
  case decided(Decision)
  case obliged(ObligationName, Fingerprint, facts: Int)
  case assumed(String, [String])
  case ended
}
