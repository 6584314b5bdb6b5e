public import VerifierExecution
internal import VerifierTerms

extension Contract {
  /// The contract of no code: statements about inputs that follow from the requirements alone.
  ///
  /// Where its id begins with `lemma/`, other contracts may use it: they list `contract.lemma`, and say of which state it is used by
  /// `instance(of:in:)`.
  ///
  /// - Parameters:
  ///   - id: What reports and options of the command call it.
  ///   - summary: One line for a listing.
  ///   - file: The source file that reports name; by default that of the call.
  ///   - line: The line that reports name; by default that of the call.
  ///   - state: The type of the state, where no `inputs` make it.
  ///   - inputs: Makes the state that it speaks of.
  ///   - lemmas: The lemmas that `using` speaks of.
  ///   - requires: What is known of the state.
  ///   - using: What lemmas say of the state.
  ///   - ensures: What follows.
  public init<State>(
    lemma id: String, _ summary: String, file: String = #filePath, line: Int = #line, lemmas: [Lemma] = [],
    state: State.Type = State.self, inputs: (@Sendable (Inputs) -> State)? = nil,
    @ClauseList requires: @escaping @Sendable (_ state: Snapshot<State>) -> [Clause] = { _ in [] },
    using: @escaping @Sendable (_ state: Snapshot<State>) -> [LemmaUse] = { _ in [] },
    @ClauseList ensures: @escaping @Sendable (_ state: Snapshot<State>) -> [Clause]
  ) {
    self.init(
      id, summary, site: SourceSite(file: file, line: line), kind: .lemma, lemmas: lemmas, inputs: inputs,
      requires: requires, using: using,
      body: { _, _ in }, outcome: { old, _, _ in ensures(old) })
    proves = Lemma(Self.name(ofLemma: id) ?? id, summary, site: self.site, contract: self)
  }

  /// The lemma that a contract of no code is, for the list of a contract that uses it.
  ///
  /// - Precondition: This is a contract of no code.
  public var lemma: Lemma {
    guard let proves else { preconditionFailure("\(id) is the contract of code, and no lemma") }
    return proves
  }

  /// What a contract of no code says of a state: what it ensures, if what it requires holds, the laws of its inputs' types among it.
  ///
  /// It counts as proved only if this contract is proved in the same run, over memory of the same model.
  ///
  /// - Parameters:
  ///   - state: A state of the type that the contract speaks of, made of the code's own values: `old.state.items`.
  ///   - memory: Memory at the moment of which it is used: `old.memory`.
  public func instance<State>(of state: State, in memory: PhysicalMemory) -> LemmaUse {
    let lemma = lemma
    do throws(UnsuitableArguments) {
      guard Self.name(ofLemma: id) != nil else { throw UnsuitableArguments("its id does not begin with lemma/") }
      return lemma.use(saying: try definition.implication(of: state, in: memory))
    } catch {
      refuseStatement("the contract \(id) is no lemma about what it is used of: \(error.reason)")
      return lemma.use(saying: true)
    }
  }

  /// What follows the beginning of the ids of lemmas' contracts; `nil` for other ids.
  private static func name(ofLemma id: String) -> String? {
    let prefix = Self.id(ofLemma: "")
    return id.hasPrefix(prefix) ? String(id.dropFirst(prefix.count)) : nil
  }

  /// The contract that proves a lemma, over memory of a model.
  init(proving lemma: Lemma, on memory: MemoryModel) {
    if var contract = lemma.contract as? Contract {
      contract.proves = lemma
      self = contract.on(memory)
    } else {
      self.init(lemma: lemma)
    }
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

extension ContractDefinition {
  /// What follows from the requirements, of a state.
  fileprivate func implication(of state: Any, in memory: PhysicalMemory) throws(UnsuitableArguments) -> Formula {
    guard let known = state as? State, let nothing = () as? Result else {
      throw UnsuitableArguments("it speaks of \(State.self), and not of \(type(of: state))")
    }
    let now = Snapshot(known, memory: memory)
    let required = try requirements(of: state, in: memory, nil, suffix: " of an instance")
    return required.map(\.formula).reduce(true, &&)
      ==> promises(from: now, to: now, .success(nothing)).map(\.formula).reduce(true, &&)
  }
}
