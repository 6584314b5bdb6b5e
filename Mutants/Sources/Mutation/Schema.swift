/// A mutant schema (meta-mutant): a module that contains many mutants, one of which is selected at run time. Each body
/// becomes a switch over its mutants with the original as the default.
public enum Schema {
  /// A source file that contains mutants.
  public struct File: Sendable {
    /// The source text.
    public let text: String
    /// The number of the mutant that each line belongs to; `nil` for original lines.
    let owners: [Int?]

    /// The number of the mutant that a line, from 1, belongs to; `nil` for an original line.
    public func mutant(at line: Int) -> Int? { owners.indices.contains(line - 1) ? owners[line - 1] : nil }
  }

  /// Inserts mutants into a file.
  ///
  /// - Parameters:
  ///   - numbers: The numbers of the mutants to insert, by id; other mutants are left out.
  ///   - declarations: The numbers of the declarations, which a run logs when it reaches them.
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
        // The last line belongs to the mutant too, so that an error about its end is attributed to it.
        let end = body.returnsValue ? "" : "return"
        add("case \(numbers[mutant.id] ?? 0):\n\(mutant.body)\n\(end)\n", of: numbers[mutant.id])
      }
      add("default:\n\(body.text)\n}\n")
      position = body.place.upperBound
    }
    add(source[position..<file.source.utf8.count])
    return File(text: text, owners: owners)
  }

  /// The environment variables of a run: the number of the selected mutant, read at each choice so that one process may
  /// run several; and the file to which the run appends the number of each declaration it reaches, followed by the
  /// number of the selected mutant, if any.
  public enum Environment {
    public static let mutant = "VMVERIFY_MUTANT"
    public static let reach = "VMVERIFY_REACH"
  }

  /// The source of the selector that the choices call.
  public static let selector = """
    internal import Glibc

    /// The selected mutant.
    public enum Mutant {
      /// The number of the selected mutant; 0 for the original.
      public static var selected: Int { getenv("\(Environment.mutant)").map { Int(atoi($0)) } ?? 0 }

      @usableFromInline
      static let reach = getenv("\(Environment.reach)").map { open($0, O_WRONLY | O_CREAT | O_APPEND, 0o600) }

      /// The number of the selected mutant. Logs that the run has reached a declaration.
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
  /// The numbers of the declarations of some files, from 1.
  public static func numbers(of files: [MutatedFile]) -> [Declaration: Int] {
    let all = files.flatMap(\.bodies).map(\.declaration)
    return Dictionary(uniqueKeysWithValues: all.enumerated().map { ($0.element, $0.offset + 1) })
  }
}
