import SwiftSyntax

/// A mutation operator: a kind of programming error.
public enum MutationOperator: String, CaseIterable, Sendable, Codable {
  // Ghost state first: what another operator makes of it too counts here.

  /// A ghost number that is one higher.
  case ghostNumber = "ghost-number"
  /// A ghost truth negated.
  case ghostTruth = "ghost-truth"
  /// No view in place of one.
  case ghostView = "ghost-view"
  /// A ghost range or a permission that begins or ends one higher, or has no view.
  case ghostRange = "ghost-range"
  /// Another ghost variable of the same kind.
  case exchangedGhosts = "exchanged-ghosts"
  /// A statement dropped that only changes ghost state.
  case droppedGhostChange = "dropped-ghost-change"
  /// A member changed of a record of ghost state.
  case ghostMember = "ghost-member"

  /// `<` in place of `<=`, and so on.
  case relational
  /// Another operator, or one operand alone.
  case arithmetic
  /// An integer literal that is off by one.
  case constant
  /// Two arguments or tuple elements exchanged.
  case swappedArguments = "swapped-arguments"
  /// An argument dropped, or a call replaced by one of its operands.
  case droppedArguments = "dropped-arguments"
  /// A statement dropped.
  case droppedStatement = "dropped-statement"
  /// A condition or a Boolean argument negated.
  case negatedCondition = "negated-condition"
  /// The rest of a block replaced by a return.
  case earlyReturn = "early-return"
  /// The two branches of a conditional exchanged.
  case swappedBranches = "swapped-branches"
  /// Another case of an error enumeration.
  case wrongError = "wrong-error"

  /// Whether only ghost state is changed.
  public var isOfGhostState: Bool {
    switch self {
    case .ghostNumber, .ghostTruth, .ghostView, .ghostRange, .exchangedGhosts, .droppedGhostChange, .ghostMember: true
    default: false
    }
  }

  /// The changes of this operator to one node, excluding its children.
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
    case .ghostNumber: node.ghostChanges(of: [.number], in: context)
    case .ghostTruth: node.ghostChanges(of: [.truth], in: context)
    case .ghostView: node.ghostChanges(of: [.view], in: context)
    case .ghostRange: node.ghostChanges(of: [.range, .permission], in: context)
    case .exchangedGhosts: node.exchangedGhosts(in: context)
    case .droppedGhostChange: node.droppedGhostChange(in: context)
    case .ghostMember: node.changedGhostMembers(in: context)
    }
  }
}

/// The context of a node that operators need.
struct MutationContext {
  let body: Body
  /// The cases of each error enumeration.
  let errors: [[String]]
  let ghosts: GhostState
}

/// Collects the changes of all operators to all nodes of a body.
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

/// Finds the cases of error enumerations.
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
