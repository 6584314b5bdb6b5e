internal import VerifierMachine
internal import VerifierTerms

/// The claims of a loop, asked once for each time that it is entered, of any state; once for each shape that the state can have. Those at
/// the entry, before a round and after it are instances, so that what is assumed of a state is what is shown of the next one.
struct StatedClaims<State> {
  /// What is claimed of a state of one shape.
  private struct Statement {
    /// What stands for the integers of the state.
    let placeholders: [Term]
    let claims: Loop.Claims
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
      let claims = path.stating {
        let claims =
          switch loop.statement {
          case .integers(_, let claims):
            claims(
              LoopEntry(words: content.integers.map(\.integer), memory: path.memory),
              RecordContent(of: now).integers.map(\.integer))
          case .state(_, let claims): claims(state, path.memory, now)
          }
        return claims.mapped(
          memory: { $0 }, formula: { $0.frozen(in: path.table, suffix: path.names.suffix) }, integer: { $0 },
          lemma: { $0.frozen(in: path.table, suffix: path.names.suffix) })
      }
      path.noteClaims(path.fingerprint(of: claims))
      statements[shape] = Statement(placeholders: placeholders, claims: claims)
      if let flaw = claims.nameFlaw { refuse("\(flaw) in the loop \(loop.name)") }
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

  /// The claims about a state with a content; `nil` where nothing is claimed of its shape, or it has another number of integers.
  func at(_ content: RecordContent) -> Loop.Claims? {
    guard let statement = statements[content.shape], statement.placeholders.count == content.integers.count else {
      return nil
    }
    let values = content.integers.map { $0.bits(in: table) }
    let renaming = Renaming(
      in: table, replacing: Dictionary(uniqueKeysWithValues: zip(statement.placeholders, values)), into: table)
    return statement.claims.mapped(
      memory: { $0.renamed(by: renaming) }, formula: { renaming($0) }, integer: { renaming($0) },
      lemma: { $0.renamed(by: renaming) })
  }
}

extension Loop.Claims {
  fileprivate func mapped(
    memory map: (PhysicalMemory) -> PhysicalMemory, formula: (Formula) -> Formula, integer: (Integer) -> Integer,
    lemma: (LemmaUse) -> LemmaUse
  ) -> Loop.Claims {
    Loop.Claims(
      invariants: invariants.map { ($0.name, formula($0.formula)) }, memory: map(memory),
      writtenByOthers: others.map { AddressRange(start: integer($0.start), end: integer($0.end)) },
      variant: integer(variant), using: lemmas.map(lemma))
  }
}
