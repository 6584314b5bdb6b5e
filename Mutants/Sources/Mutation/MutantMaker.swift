import SwiftOperators
import SwiftParser
import SwiftSyntax

/// Generates the mutants of the files of a module.
public enum MutantMaker {
  /// Returns the mutants of some files, in the order of files and bodies: those that operators generate, then the
  /// declared changes. Two changes that leave the same code are one mutant. Some mutants may not compile.
  ///
  /// Throws `KeptState` if the code keeps state between runs, and `Misplaced` if a declared change has no place.
  public static func mutate(_ files: [(name: String, source: String)], declared: [DeclaredChange] = []) throws
    -> [MutatedFile]
  {
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
    let ghosts = GhostState(in: trees)
    var misplaced: [Misplaced] = []
    var unplaced = declared
    let mutated = zip(files, trees).map { file, tree in
      let text = SourceText(file.source)
      let finder = BodyFinder(file: file.name, source: text)
      finder.walk(tree)
      let makers = finder.bodies.map { body in
        var maker = BodyMutants(of: body, in: text)
        maker.generate(errors: errors.errors, ghosts: ghosts)
        for change in unplaced where change.file == file.name && change.declaration == body.declaration.name {
          do throws(Misplaced) { try maker.add(change) } catch { misplaced.append(error) }
        }
        unplaced.removeAll { $0.file == file.name && $0.declaration == body.declaration.name }
        return maker
      }
      return MutatedFile(
        name: file.name, mutants: makers.flatMap(\.mutants), source: file.source, bodies: makers.map(\.original))
    }
    misplaced += unplaced.map { Misplaced($0, "\($0.file).swift has no \($0.declaration) with a body") }
    guard misplaced.isEmpty else { throw Misplaced(misplaced) }
    return mutated
  }
}
