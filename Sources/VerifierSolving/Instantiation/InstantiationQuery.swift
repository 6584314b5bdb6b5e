internal import BigInt
internal import VerifierTerms

/// The terms that are asserted for one query: facts, and instances of the definitions of uninterpreted operations.
struct InstantiationQuery {
  /// The terms that a model must satisfy under evaluation.
  private(set) var facts: [Term] = []
  /// The facts and the instances of definitions, in the order in which they were added.
  private(set) var terms: [Term] = []
  /// Constraints that a model should satisfy if possible. An `unsatisfiable` answer in their presence is inconclusive.
  private(set) var softConstraints: [Term] = []
  private var hasTriedShortRanges = false
  private var definitions: DefinitionInstances
  private var asserted: Set<Term> = []
  /// The comparisons in the terms; `nil` where none is completed.
  private var comparisons: Comparisons?

  /// - Parameter completesComparisons: Whether comparisons of bit-vectors are completed: where single bits are searched for.
  init(completesComparisons: Bool, _ precision: Prover.Precision, _ properties: OperationProperties) {
    definitions = DefinitionInstances(isExact: !precision.isAbstract, properties)
    comparisons = completesComparisons ? Comparisons() : nil
  }

  /// Adds facts and the instances of definitions for the operations in them.
  mutating func add(_ new: [Term]) {
    facts += new
    for fact in new { assert([fact] + definitions.instances(for: fact)) }
    if let completed = comparisons?.completed(by: new) { assert(completed) }
  }

  private mutating func assert(_ new: [Term]) { terms += new.filter { asserted.insert($0).inserted } }

  /// Adds soft constraints that limit differences of bit-vectors, the lengths of ranges, to 3. Has an effect once.
  ///
  /// Instances at values decide a universal over a range only if the range is short. If no model has short ranges, the
  /// constraints are dropped for good.
  mutating func addShortRangeConstraints(for universals: [Universal]) {
    if hasTriedShortRanges { return }
    hasTriedShortRanges = true
    let bound = Set(universals.flatMap(\.bound))
    let lengths = Term.reachable(from: facts + universals.map(\.matrix)).filter {
      $0.operation == .subtract && $0.sort.width != nil && bound.isDisjoint(with: Term.variables(in: [$0]))
    }
    softConstraints = lengths.map { $0.atMost($0.table.bits(3, width: $0.width)) }
  }

  mutating func dropSoftConstraints() { softConstraints = [] }

  /// The candidates that are neither asserted nor trivially true.
  func new(among candidates: [Term]) -> [Term] { candidates.filter { !asserted.contains($0) && !$0.isTrue } }

  /// Asserts the deferred instances of definitions that a model violates.
  ///
  /// - Returns: Whether there are any.
  mutating func addDeferred(violatedBy model: Assignment) -> Bool {
    let violated = model.violated(of: new(among: definitions.deferred))
    assert(violated)
    return !violated.isEmpty
  }

  /// Asserts the facts about products and divisors that a model violates, with the instances for the operations in them, or where there
  /// are none those that models do not show.
  ///
  /// - Returns: Whether there are any.
  mutating func addDivisibility(violatedBy model: Assignment) -> Bool {
    let violated = model.violated(of: new(among: definitions.allDivisibilityFacts()))
    let added = violated.isEmpty ? new(among: definitions.congruences) : violated
    for instance in added { assert([instance] + definitions.instances(for: instance)) }
    return !added.isEmpty
  }

  /// Instances of definitions at the actual values of offsets under a model.
  func corrections(under model: Assignment) -> [Term] { definitions.corrections(under: model) }
}
