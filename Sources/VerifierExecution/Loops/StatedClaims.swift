internal import BigInt
internal import VerifierMachine
internal import VerifierTerms

/// The claims of a loop, asked once for each time that it is entered, of any state; once for each shape that the state can have. Those at
/// the entry, before a round and after it are instances, so that what is assumed of a state is what is shown of the next one.
struct StatedClaims<State> {
  /// What is claimed of a state of one shape.
  private struct Statement {
    /// What stands for the integers of the state.
    let placeholders: [Term]
    /// What stands for memory.
    let memory: Scene
    let claims: RoundClaims
  }

  private var statements: [[Int]: Statement] = [:]
  /// The shapes of which something is claimed, in order.
  let shapes: [[Int]]
  private let table: TermTable

  /// Asks for the claims of a loop that a path enters. `nil` where they are not about its state, which makes the method unverifiable.
  init?(of loop: Loop, from state: State, on path: Path) {
    table = path.table
    let content = RecordContent(of: state)
    func refuse(_ reason: String) { path.explorer.fail(unverifiable: reason) }
    switch loop.statement {
    case .integers(let names, _):
      guard content.integers.count == names.count else {
        refuse("the state of the loop \(loop.name) has \(content.integers.count) words")
        return nil
      }
      shapes = [content.shape]
    case .state(let type, _):
      guard type == State.self else {
        refuse(
          "the claims about the loop \(loop.name) are about a state of type \(type), and it has one of type \(State.self)"
        )
        return nil
      }
      guard let all = RecordShapes.all(of: state) else {
        refuse(
          "the state of the loop \(loop.name) has more than \(RecordShapes.most) combinations of truth values and cases: write "
            + "integers in their place")
        return nil
      }
      shapes = all
    }
    for shape in shapes {
      var placeholders: [Term] = []
      let now = RecordMaker(
        source: ShapedSource(shape) { _, width in
          let name = "word \(placeholders.count):\(width)\(path.names.suffix)"
          placeholders.append(path.table.placeholder(name, .bits(width)))
          return (placeholders[placeholders.count - 1], path.run)
        }
      ).value(State.self, from: state, at: "")
      let memory = path.memory.scene.ofRound(suffix: path.names.suffix)
      let stated = path.stating {
        switch loop.statement {
        case .integers(_, let claims):
          claims(
            LoopEntry(words: content.integers.map(\.integer), memory: path.memory),
            RecordContent(of: now).integers.map(\.integer))
        case .state(_, let claims):
          claims(
            Loop.Moment(state: state, memory: path.memory), Loop.Moment(state: now, memory: .initial(memory)))
        }
      }
      if let flaw = stated.nameFlaw { refuse("\(flaw) in the loop \(loop.name)") }
      let claims = path.stating {
        RoundClaims(stated, from: path.memory).frozen(in: path.table, suffix: path.names.suffix)
      }
      if claims.memory.mentions([memory.bytes, memory.initialised]) {
        refuse(
          "the claims of the loop \(loop.name) say by memory as it is what memory is, or where it changes: say that by memory at entry "
            + "and by the state")
      }
      path.noteClaims(path.fingerprint(of: claims))
      statements[shape] = Statement(placeholders: placeholders, memory: memory, claims: claims)
    }
    expectSameNames(loop, refuse)
  }

  /// Checks that the same is claimed of each shape, by name: an invariant of one shape alone would be shown of no other.
  private func expectSameNames(_ loop: Loop, _ refuse: (String) -> Void) {
    let names = shapes.compactMap { statements[$0]?.claims.invariants.map(\.name) }
    guard let first = names.first, let other = names.first(where: { $0 != first }) else { return }
    let name = Set(first).symmetricDifference(other).min() ?? first.first ?? ""
    refuse(
      "the invariant \(StatedName.quoted(name)) of the loop \(loop.name) is claimed of some cases of its state and not of others: "
        + "put the case into the formula")
  }

  /// The shapes that a state with these claims can have: those of which no claim is plainly false.
  var possibleShapes: [[Int]] {
    shapes.filter { shape in
      statements[shape]?.claims.invariants.allSatisfy { $0.formula.quantifierFree(in: table)?.isFalse != true } ?? false
    }
  }

  /// What is claimed of memory where the state has a content; `nil` as for `at(_:_:)`.
  func memory(at content: RecordContent) -> ClaimedMemory? {
    instance(for: content) { $0.claims.memory.renamed(by: Renaming(in: table, replacing: $1, into: table)) }
  }

  /// The claims about a state with a content, and memory; `nil` where nothing is claimed of its shape, or it has another number of
  /// integers.
  func at(_ content: RecordContent, _ memory: PhysicalMemory) -> RoundClaims? {
    instance(for: content) { statement, values in
      let reads: [Term: (Term) -> Term] = [
        statement.memory.bytes: memory.byte,
        statement.memory.initialised: {
          table.bits(1, width: 1).when(memory.isInitialised($0), otherwise: table.bits(0, width: 1))
        },
      ]
      return statement.claims.renamed(by: Renaming(in: table, replacing: values, reading: reads, into: table))
    }
  }

  /// What is made of the statement about a content's shape, and of what its placeholders stand for.
  private func instance<Instance>(for content: RecordContent, _ make: (Statement, [Term: Term]) -> Instance)
    -> Instance?
  {
    guard let statement = statements[content.shape], statement.placeholders.count == content.integers.count else {
      return nil
    }
    let values = content.integers.map { $0.bits(in: table) }
    return make(statement, Dictionary(uniqueKeysWithValues: zip(statement.placeholders, values)))
  }
}

extension Scene {
  /// A scene whose contents are placeholders for memory before a round.
  fileprivate func ofRound(suffix: String) -> Scene {
    let table = bytes.table
    return withContents(
      bytes: table.placeholder("memory\(suffix)", bytes.sort),
      initialised: table.placeholder("memory.initialised\(suffix)", initialised.sort))
  }
}
