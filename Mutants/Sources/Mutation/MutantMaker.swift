import SwiftOperators
import SwiftParser
import SwiftSyntax

/// Makes mutants of the files of a module.
public enum MutantMaker {
  /// Every change that an operator makes of a body, in the order of the files and of their text; two that leave the same
  /// code are one. Whether they compile is not known here. Throws `KeptState` where the code keeps something between runs.
  public static func mutate(_ files: [(name: String, source: String)]) throws -> [MutatedFile] {
    let trees = try files.map { file in
      let tree = try OperatorTable.standardOperators.foldAll(Parser.parse(source: file.source))
      guard let tree = tree.as(SourceFileSyntax.self) else { preconditionFailure("a file folds to a file") }
      return tree
    }
    for (file, tree) in zip(files, trees) {
      let finder = KeptStateFinder(viewMode: .sourceAccurate)
      finder.walk(tree)
      if let name = finder.names.first { throw KeptState(file: file.name, name: name) }
    }
    let errors = ErrorFinder(viewMode: .sourceAccurate)
    for tree in trees { errors.walk(tree) }
    return zip(files, trees).map { mutate($0.name, $0.source, $1, errors: errors.errors) }
  }

  private static func mutate(_ name: String, _ source: String, _ tree: SourceFileSyntax, errors: [[String]])
    -> MutatedFile
  {
    let text = SourceText(source)
    let finder = BodyFinder(file: name, source: text)
    finder.walk(tree)
    var mutants: [Mutant] = []
    var bodies: [OriginalBody] = []
    var ids: [String: Int] = [:]
    for body in finder.bodies {
      // One expression gives its value back without a word; in a branch it needs one.
      let word =
        body.isValue ? body.statements.first.map { [Change(place: $0.place.prefix, text: "return ")] } ?? [] : []
      let original = text.text(of: body.place, with: word)
      bodies.append(
        OriginalBody(
          declaration: body.declaration, place: body.place, text: original, returnsValue: body.returnsValue))
      var seen: Set = [text[body.place].onOneLine]
      let changes = ChangeFinder(MutationContext(body: body, errors: errors))
      changes.walk(body.statements)
      for (kind, change) in changes.changes {
        let plain = text.text(of: body.place, with: [change])
        guard seen.insert(plain.onOneLine).inserted else { continue }
        let id = id(of: kind, change, in: body.declaration, text)
        ids[id, default: 0] += 1
        mutants.append(
          Mutant(
            id: ids[id] == 1 ? id : "\(id) #\(ids[id] ?? 0)", declaration: body.declaration, kind: kind,
            line: text.line(of: change.place.lowerBound),
            diff: LineDiff.text(from: text[body.place], to: plain),
            body: text.text(of: body.place, with: word.isEmpty ? [change] : change.after(word[0]))))
      }
    }
    return MutatedFile(name: name, mutants: mutants, source: source, bodies: bodies)
  }

  /// Long texts are cut: the number that follows an id tells those apart which are alike then.
  private static func id(of kind: MutationOperator, _ change: Change, in declaration: Declaration, _ text: SourceText)
    -> String
  {
    func short(_ text: String) -> String {
      let words = text.onOneLine
      return words.isEmpty ? "(nothing)" : words.count <= 60 ? words : "\(words.prefix(57))..."
    }
    let around = "\(short(text[change.place])) -> \(short(change.text))"
    return "\(declaration.file)/\(declaration.name)/\(kind.rawValue): \(around)"
  }
}

extension Range<Int> {
  /// The empty place where this one begins.
  fileprivate var prefix: Range<Int> { lowerBound..<lowerBound }
}

extension Change {
  /// This change with another that is made before it or where it begins.
  fileprivate func after(_ first: Change) -> [Change] {
    guard first.place.upperBound == place.lowerBound else { return [first, self] }
    return [Change(place: place, text: first.text + text)]
  }
}
