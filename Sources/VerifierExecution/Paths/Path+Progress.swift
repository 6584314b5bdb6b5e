internal import VerifierTerms

extension Path {
  /// What changes in the course of a run, besides memory.
  struct Progress {
    /// The facts at the current point; after the end of the path, the facts at its end.
    var facts: Assertions
    /// The answers given to code that continues after the end of the path.
    var answers: [Term] = []
    /// The facts that such answers are consistent with on a path that no state takes; `nil` before the first.
    var factsBeforeContradiction: [Term]?
    /// The source of each fact that the path added, by its term; for a universal, by the term of its body.
    var sources: [Term: FactSource] = [:]
    /// The decisions so far, in order.
    var decisions: [Decision] = []
    /// The uses of axioms that arose on this path and on no path explored earlier.
    var axioms: [AxiomUse] = []
    /// The lemmas used so far, one entry for each use.
    var lemmas: [Lemma] = []
    /// How the path ended; `nil` while it runs, and if the method returned or threw.
    var ending: PathEnding?
    /// The events so far, for comparing repeated runs of the same path.
    var events: [PathEvent] = []
    /// The unknowns and cutpoints that the second program of a comparison must match.
    var relationalTrace = RelationalTrace()
    /// The steps so far, which every run along the same path takes.
    var trace: [PathStep] = []
    /// The accesses so far, in order.
    var accesses: [Access] = []
    /// The number of accesses so far, by kind. The accesses of a loop round are subtracted after the round.
    var accessCounts: [Access.Kind: Int] = [:]
    /// The loops and calls of which this path knows claims only.
    var abstractions: [Abstraction] = []
    /// The variant of each loop with an invariant where the path enters it: no run takes more rounds.
    var variants: [Integer] = []
    var names: NameSupply
    /// The round of a loop that the path is the end of.
    var round: RecordedRound?
    var counts = Counts()
  }

  /// The numbers of operations so far.
  struct Counts {
    var operations = 0
    var operationsAfterEnd = 0
    var answersAfterEnd = 0
  }

  var facts: Assertions { progress.facts }
  var sources: [Term: FactSource] { progress.sources }
  var decisions: [Decision] { progress.decisions }
  var axioms: [AxiomUse] { progress.axioms }
  var lemmas: [Lemma] { progress.lemmas }
  var ending: PathEnding? { progress.ending }
  var events: [PathEvent] { progress.events }
  var relationalTrace: RelationalTrace { progress.relationalTrace }
  var trace: [PathStep] { progress.trace }
  var names: NameSupply { progress.names }
  var round: RecordedRound? { progress.round }
  var accesses: [Access] {
    get { progress.accesses }
    set { progress.accesses = newValue }
  }
  var accessCounts: [Access.Kind: Int] {
    get { progress.accessCounts }
    set { progress.accessCounts = newValue }
  }
  var abstractions: [Abstraction] {
    get { progress.abstractions }
    set { progress.abstractions = newValue }
  }
  var variants: [Integer] {
    get { progress.variants }
    set { progress.variants = newValue }
  }
}
