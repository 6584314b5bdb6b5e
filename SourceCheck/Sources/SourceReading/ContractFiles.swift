import SwiftSyntax

/// Files of contracts, which are not under proof, but must not give code under proof another meaning where it is proved: by a
/// conformance that makes a machine answer what the code asks, or by a declaration that is called in place of the code's.
struct ContractFiles {
  /// What the code under proof declares.
  let code: Declarations
  /// What the machine declares.
  let machine: Declarations
  let files: [SourceFile]

  /// What is found in one of the files.
  func findings(in file: SourceFile) -> [Finding] {
    let own = Declarations(of: files, withContracts: true)
    let finder = ConformanceFinder(viewMode: .sourceAccurate)
    finder.walk(file.tree)
    let conformances = finder.conformances.flatMap { conformance -> [Finding] in
      guard let name = conformance.type.rootName, !code.types.contains(name), !own.types.contains(name) else {
        return []
      }
      return conformance.protocols.filter { code.protocols.contains($0) && !machine.protocols.contains($0) }.map {
        let what = "'\(name)' conforms to '\($0)', a protocol of code under proof"
        return Finding(file: file.path, line: file.line(of: conformance.type), rule: .foreignExtension, what: what)
      }
    }
    let shadows = Declarations(of: [file], withContracts: true).functions.compactMap { one in
      code.functions.first { other in
        other.container == one.container
          && (one.container.isEmpty ? other.baseName == one.baseName : other.name == one.name)
      }.map { other in
        let what = "'\(one.name)' may be called in place of the one at \(other.file):\(other.line)"
        return Finding(file: file.path, line: one.line, rule: .overload, what: what)
      }
    }
    return conformances + shadows
  }
}

/// Finds the conformances that extensions declare.
private final class ConformanceFinder: SyntaxVisitor {
  var conformances: [(type: TypeSyntax, protocols: Set<String>)] = []

  override func visit(_ node: ExtensionDeclSyntax) -> SyntaxVisitorContinueKind {
    if let clause = node.inheritanceClause { conformances.append((node.extendedType, clause.allTypeNames)) }
    return .skipChildren
  }
}
