import SwiftSyntax

/// A way to go wrong.
public enum MutationOperator: String, CaseIterable, Sendable, Codable {
  /// `<` in place of `<=`, and so on.
  case relational
  /// Another operation, or one operand alone.
  case arithmetic
  /// An integer that is off by one.
  case constant
  /// Two arguments, or two parts of a tuple, in each other's place.
  case swappedArguments = "swapped-arguments"
  /// An argument left out, or a call that leaves one of its operands as it is.
  case droppedArguments = "dropped-arguments"
  /// A statement left out.
  case droppedStatement = "dropped-statement"
  /// A condition, or a truth that is passed on, turned round.
  case negatedCondition = "negated-condition"
  /// The rest of a block left out.
  case earlyReturn = "early-return"
  /// What is done where a condition holds, where it does not.
  case swappedBranches = "swapped-branches"
  /// Another case of an error.
  case wrongError = "wrong-error"

  /// The changes that it makes of one node, those within it aside.
  func changes(of node: Syntax, in context: MutationContext) -> [Change] {
    switch self {
    case .relational: node.relationalChanges
    case .arithmetic: node.arithmeticChanges
    case .constant: node.constantChanges
    case .swappedArguments: node.swappedArguments
    case .droppedArguments: node.droppedArguments
    case .droppedStatement: node.droppedStatement(context.body)
    case .negatedCondition: node.negatedConditions
    case .earlyReturn: node.earlyReturns(context.body)
    case .swappedBranches: node.swappedBranches
    case .wrongError: node.wrongErrors(context.errors)
    }
  }
}

/// What a node does not say of itself.
struct MutationContext {
  let body: Body
  /// The cases of enumerations that are errors.
  let errors: [[String]]
}

/// Collects what every operator makes of every node of a body.
final class ChangeFinder: SyntaxAnyVisitor {
  private let context: MutationContext
  private(set) var changes: [(kind: MutationOperator, change: Change)] = []

  init(_ context: MutationContext) {
    self.context = context
    super.init(viewMode: .sourceAccurate)
  }

  override func visitAny(_ node: Syntax) -> SyntaxVisitorContinueKind {
    for kind in MutationOperator.allCases {
      changes += kind.changes(of: node, in: context).map { (kind, $0) }
    }
    return .visitChildren
  }
}

/// Finds the cases of enumerations that are errors.
final class ErrorFinder: SyntaxVisitor {
  private(set) var errors: [[String]] = []

  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind {
    let inherited = node.inheritanceClause?.inheritedTypes.map(\.type.trimmedDescription) ?? []
    if inherited.contains("Error") {
      errors.append(
        node.memberBlock.members.compactMap { $0.decl.as(EnumCaseDeclSyntax.self) }.flatMap(\.elements).map(\.name.text)
      )
    }
    return .visitChildren
  }
}
