import SwiftSyntax

/// Code that keeps something from one run to the next cannot be changed and compared in one process: a mutant would find there
/// what the code without it has left.
public struct KeptState: Error, CustomStringConvertible {
  let file: String
  let name: String

  public var description: String { "\(file).swift: \(name) is kept from one run to the next" }
}

/// Finds stored variables and constants that belong to a type or to none.
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
  /// Whether it stands in no type and in no body.
  fileprivate var isGlobal: Bool {
    !sequence(first: Syntax(self)) { $0.parent }.contains {
      $0.is(MemberBlockSyntax.self) || $0.is(CodeBlockSyntax.self) || $0.is(AccessorBlockSyntax.self)
        || $0.is(ClosureExprSyntax.self)
    }
  }
}
