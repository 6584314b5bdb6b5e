public import VerifierExecution
internal import VerifierTerms

extension Contract {
  /// The contract of no code: statements about inputs that follow from the requirements alone.
  ///
  /// - Parameters:
  ///   - id: What reports and options of the command call it.
  ///   - summary: One line for a listing.
  ///   - inputs: Makes the state that it speaks of.
  ///   - requires: What is known of the state.
  ///   - ensures: What follows.
  public init<State>(
    lemma id: String, _ summary: String, file: String = #filePath, line: Int = #line,
    inputs: @escaping @Sendable (Inputs) -> State,
    @ClauseList requires: @escaping @Sendable (_ state: Snapshot<State>) -> [Clause] = { _ in [] },
    @ClauseList ensures: @escaping @Sendable (_ state: Snapshot<State>) -> [Clause]
  ) {
    self.init(
      id, summary, site: SourceSite(file: file, line: line), kind: .lemma, inputs: inputs, requires: requires,
      body: { _, _ in }, outcome: { old, _, _ in ensures(old) })
  }

  /// The contract of a lemma: that it holds of all integers, of whatever size, or of all words.
  public init(lemma: Lemma) {
    self.init(
      Self.id(ofLemma: lemma.name), lemma.sentence, site: lemma.site, kind: .lemma, lemmas: lemma.lemmas,
      inputs: { inputs in
        lemma.parameters.map { lemma.domain == .words ? inputs.word($0).integer : inputs.integer($0) }
      },
      using: { lemma.premises(of: $0.state) },
      body: { _, _ in },
      outcome: { old, _, _ in
        ensures("holds", lemma.claim(of: old.state), file: lemma.site.file, line: lemma.site.line)
      })
    proves = lemma
  }

  /// The id of the contract that proves a lemma.
  package static func id(ofLemma name: String) -> String { "lemma/\(name)" }
}
