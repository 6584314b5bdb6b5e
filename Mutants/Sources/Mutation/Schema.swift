/// A module with many mutants in it, one of which runs: each body becomes a choice between itself and what mutants make of it.
public enum Schema {
  /// A file with mutants in it.
  public struct File: Sendable {
    public let text: String
    /// By line, from one on, the mutant that the line belongs to.
    let owners: [Int?]

    /// The mutant that a line belongs to; nil for a line of the file itself.
    public func mutant(at line: Int) -> Int? { owners.indices.contains(line - 1) ? owners[line - 1] : nil }
  }

  /// Puts mutants into a file.
  ///
  /// - Parameters:
  ///   - numbers: the numbers of the mutants that are put in, by id.
  ///   - declarations: the numbers of the declarations, which say where a run comes by.
  public static func file(
    _ file: MutatedFile, numbers: [String: Int], declarations: [Declaration: Int]
  ) -> File {
    let source = SourceText(file.source)
    var (text, owners, position) = ("", [Int?](), 0)
    func add(_ part: String, of mutant: Int? = nil) {
      text += part
      owners += Array(repeating: mutant, count: part.utf8.count { $0 == UInt8(ascii: "\n") })
    }
    let byDeclaration = Dictionary(grouping: file.mutants.filter { numbers[$0.id] != nil }, by: \.declaration)
    for body in file.bodies {
      add(source[position..<body.place.lowerBound])
      add("\nswitch Mutant.selected(in: \(declarations[body.declaration] ?? 0)) {\n")
      for mutant in byDeclaration[body.declaration] ?? [] {
        // The last line is the mutant's too, so that what is missing at its end is put down to it.
        let end = body.returnsValue ? "" : "return"
        add("case \(numbers[mutant.id] ?? 0):\n\(mutant.body)\n\(end)\n", of: numbers[mutant.id])
      }
      add("default:\n\(body.text)\n}\n")
      position = body.place.upperBound
    }
    add(source[position..<file.source.utf8.count])
    return File(text: text, owners: owners)
  }

  /// Where a run reads which mutant it is, at each choice, so that a process may run several; and where it writes the numbers
  /// of the declarations that it comes by, with the mutant's behind them where it is one.
  public enum Environment {
    public static let mutant = "VMVERIFY_MUTANT"
    public static let reach = "VMVERIFY_REACH"
  }

  /// The source that the choices ask.
  public static let selector = """
    internal import Glibc

    /// Which mutant runs.
    public enum Mutant {
      /// None where this is zero.
      public static var selected: Int { getenv("\(Environment.mutant)").map { Int(atoi($0)) } ?? 0 }

      @usableFromInline
      static let reach = getenv("\(Environment.reach)").map { open($0, O_WRONLY | O_CREAT | O_APPEND, 0o600) }

      /// The mutant that runs, in a declaration that is told to whoever asks where the run comes by.
      @inlinable
      static func selected(in declaration: Int) -> Int {
        let mutant = selected
        if reach != nil { note(declaration, by: mutant) }
        return mutant
      }

      @usableFromInline
      static func note(_ declaration: Int, by mutant: Int) {
        let line = mutant == 0 ? "\\(declaration)\\n" : "\\(declaration) \\(mutant)\\n"
        if let reach { _ = write(reach, line, line.utf8.count) }
      }
    }

    """
}

extension Schema {
  /// Numbers for the declarations of some files, from one on.
  public static func numbers(of files: [MutatedFile]) -> [Declaration: Int] {
    let all = files.flatMap(\.bodies).map(\.declaration)
    return Dictionary(uniqueKeysWithValues: all.enumerated().map { ($0.element, $0.offset + 1) })
  }
}
