import SwiftSyntax

/// The mutants of one body, without duplicates.
struct BodyMutants {
  private let body: Body
  private let text: SourceText
  let original: OriginalBody
  private(set) var mutants: [Mutant] = []
  /// The original code on one line.
  private let unchanged: String
  /// The indices in `mutants`, by the resulting code on one line.
  private var known: [String: Int] = [:]
  private var ids: [String: Int] = [:]

  init(of body: Body, in text: SourceText) {
    self.body = body
    self.text = text
    original = OriginalBody(
      declaration: body.declaration, place: body.place, text: text.text(of: body.place, with: Self.word(in: body)),
      returnsValue: body.returnsValue)
    unchanged = text[body.place].onOneLine
  }

  /// The `return` to insert: a single expression returns implicitly, but inside a switch branch it needs `return`.
  private static func word(in body: Body) -> [Change] {
    body.isValue ? body.statements.first.map { [Change(place: $0.place.prefix, text: "return ")] } ?? [] : []
  }

  /// Adds the mutants that operators generate.
  mutating func generate(errors: [[String]], ghosts: GhostState) {
    let finder = ChangeFinder(MutationContext(body: body, errors: errors, ghosts: ghosts))
    finder.walk(body.statements)
    for (kind, change) in finder.changes {
      let plain = text.text(of: body.place, with: [change])
      if plain.onOneLine != unchanged { add(.generated(by: kind), change, plain) }
    }
  }

  /// Adds a declared change. If a mutant with the same code exists, its witnesses are added to that mutant. Throws
  /// `Misplaced` if the change cannot be applied, changes nothing or is a duplicate.
  mutating func add(_ declared: DeclaredChange) throws(Misplaced) {
    let change = try body.change(declared)
    let plain = text.text(of: body.place, with: [change])
    guard plain.onOneLine != unchanged else { throw Misplaced(declared, "the change leaves the code as it is") }
    let index = add(.declared, change, plain)
    if let other = mutants[index].source { throw Misplaced(declared, "\(other) is the same change") }
    mutants[index].witnesses = declared.witnesses
    mutants[index].source = declared.place
  }

  /// Adds a mutant unless one with the same code exists. Returns its index in `mutants`.
  @discardableResult
  private mutating func add(_ kind: Mutant.Kind, _ change: Change, _ plain: String) -> Int {
    if let index = known[plain.onOneLine] { return index }
    let word = Self.word(in: body)
    let id = id(of: kind, change)
    ids[id, default: 0] += 1
    known[plain.onOneLine] = mutants.count
    mutants.append(
      Mutant(
        id: ids[id] == 1 ? id : "\(id) #\(ids[id] ?? 0)", declaration: body.declaration, kind: kind,
        line: text.line(of: change.place.lowerBound), diff: LineDiff.text(from: text[body.place], to: plain),
        body: text.text(of: body.place, with: word.isEmpty || change.isStatements ? [change] : change.after(word[0]))))
    return mutants.count - 1
  }

  /// The id of a mutant. Long texts are truncated; a number appended to the id distinguishes equal ones.
  private func id(of kind: Mutant.Kind, _ change: Change) -> String {
    func short(_ text: String) -> String {
      let words = text.onOneLine
      return words.isEmpty ? "(nothing)" : words.count <= 60 ? words : "\(words.prefix(57))..."
    }
    let around = "\(short(text[change.place])) -> \(short(change.text))"
    return "\(body.declaration.file)/\(body.declaration.name)/\(kind.name): \(around)"
  }
}

extension Range<Int> {
  /// The empty range at the start.
  fileprivate var prefix: Range<Int> { lowerBound..<lowerBound }
}

extension Change {
  /// This change combined with another that is made before it or at its start.
  fileprivate func after(_ first: Change) -> [Change] {
    guard first.place.upperBound == place.lowerBound else { return [first, self] }
    return [Change(place: place, text: first.text + text)]
  }
}
