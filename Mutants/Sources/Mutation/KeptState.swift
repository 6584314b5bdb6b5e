import SwiftSyntax

/// The error of code with state that outlives a run. Mutants and original run in one process, so that a mutant would
/// find the state left by the original.
public struct KeptState: Error, CustomStringConvertible {
  let file: String
  let name: String

  public var description: String { "\(file).swift: \(name) is kept from one run to the next" }
}

/// Finds stored static and global variables and constants.
final class KeptStateFinder: SyntaxVisitor {
  private(set) var names: [String] = []

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    let isOfType = node.modifiers.contains { ["static", "class"].contains($0.name.text) }
    if isOfType || node.isGlobal {
      names += node.bindings.filter { $0.initializer != nil || $0.accessorBlock == nil }
        .map(\.pattern.trimmedDescription)
    }
    return .visitChildren
  }
}

extension VariableDeclSyntax {
  /// Whether the variable is declared at file scope.
  fileprivate var isGlobal: Bool {
    !sequence(first: Syntax(self)) { $0.parent }.contains {
      $0.is(MemberBlockSyntax.self) || $0.is(CodeBlockSyntax.self) || $0.is(AccessorBlockSyntax.self)
        || $0.is(ClosureExprSyntax.self)
    }
  }
}
