import SwiftSyntax

// Contracts may stand in one file with the code that they are about, in files that import what contracts are written
// with. What belongs to contracts is not under proof, and code under proof cannot name it: its names are not among the
// declarations.

/// The types of contracts. Code under proof cannot make a value of them from what it is given.
enum ContractTypes {
  static let names: Set<String> = [
    "Axiom", "Catalogue", "Contract", "Formula", "Inputs", "Integer", "Lemma", "Loop", "MethodInputs", "NativeMachine",
    "NativeProgram", "Observed", "Outcome", "Project", "Snapshot", "SymbolicMachine", "SymbolicWord", "Verifier",
  ]

  /// The types whose calls make contracts.
  static let makers: Set<String> = ["Axiom", "Catalogue", "Contract", "Lemma", "Project"]
}

extension VariableDeclSyntax {
  /// Whether this declares contracts: constants outside of types, each made by a call of `Contract` or the like.
  var isContractCode: Bool {
    guard isAtTopLevel, bindingSpecifier.text == "let", importsContracts else { return false }
    return bindings.allSatisfy { binding in
      guard let value = binding.initializer?.value else { return false }
      return value.isContract
    }
  }
}

extension FunctionDeclSyntax {
  /// Whether this is a function of contracts: its signature names a type of theirs.
  var isContractCode: Bool {
    isAtTopLevel && importsContracts && !ContractTypes.names.isDisjoint(with: signature.typeNames)
  }
}

extension ExtensionDeclSyntax {
  /// Whether this extends a type of contracts.
  var isContractCode: Bool {
    guard importsContracts, let type = extendedType.as(IdentifierTypeSyntax.self) else { return false }
    return ["Inputs", "MethodInputs", "Observed", "Outcome", "Snapshot", "Contract", "Axiom", "Lemma"].contains(
      type.name.name)
  }
}

extension StructDeclSyntax {
  /// Whether this is the command that proves contracts.
  var isContractCode: Bool {
    guard isAtTopLevel, importsContracts else { return false }
    return inheritanceClause?.inheritedTypes.contains { $0.type.trimmedDescription == "Verifier" } ?? false
  }
}

extension EnumDeclSyntax {
  /// Whether this is the command that proves contracts.
  var isContractCode: Bool {
    guard isAtTopLevel, importsContracts else { return false }
    return inheritanceClause?.inheritedTypes.contains { $0.type.trimmedDescription == "Verifier" } ?? false
  }
}

extension ExprSyntax {
  /// Whether this makes a contract, or is an array of those.
  var isContract: Bool {
    if let array = self.as(ArrayExprSyntax.self) {
      return !array.elements.isEmpty && array.elements.allSatisfy { $0.expression.isContract }
    }
    guard let call = self.as(FunctionCallExprSyntax.self) else { return false }
    var callee = call.calledExpression
    while true {
      if let inner = callee.as(FunctionCallExprSyntax.self) {
        callee = inner.calledExpression
      } else if let member = callee.as(MemberAccessExprSyntax.self), let base = member.base {
        callee = base
      } else {
        break
      }
    }
    return callee.as(DeclReferenceExprSyntax.self).map { ContractTypes.makers.contains($0.baseName.name) } ?? false
  }
}

extension SyntaxProtocol {
  /// Whether the file imports what contracts are written with.
  fileprivate var importsContracts: Bool {
    guard let file = root.as(SourceFileSyntax.self) else { return false }
    return file.statements.contains { statement in
      guard let module = statement.item.as(ImportDeclSyntax.self)?.path.first?.name.text else { return false }
      return module == "VerifierContracts" || module == "VerifierCommand"
    }
  }

  /// The names of all types that are written in this node, outermost names of nested ones.
  var typeNames: Set<String> {
    let types = TypeNames(viewMode: .sourceAccurate)
    types.walk(Syntax(self))
    return types.names
  }

  /// The names of all types that are written in this node, and of types of those.
  var allTypeNames: Set<String> {
    let types = TypeNames(viewMode: .sourceAccurate)
    types.walk(Syntax(self))
    return types.names.union(types.nested)
  }
}

/// The names of the types that a node mentions.
private final class TypeNames: SyntaxVisitor {
  var names: Set<String> = []
  var nested: Set<String> = []

  override func visit(_ node: MemberTypeSyntax) -> SyntaxVisitorContinueKind {
    nested.insert(node.name.name)
    return .visitChildren
  }

  override func visit(_ node: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.name.name)
    return .visitChildren
  }
}
