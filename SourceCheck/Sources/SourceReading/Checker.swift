import SwiftSyntax

/// Finds the places of a file that break a rule. What the file declares may be used by all files that are read together.
final class Checker: SyntaxAnyVisitor {
  let file: SourceFile
  let declarations: Declarations
  /// What the machine declares, which any code may use.
  let machine: Declarations
  /// The modules that may be imported.
  let modules: Set<String>
  private(set) var findings: [Finding] = []
  private var localNames: [SyntaxIdentifier: Set<String>] = [:]

  init(_ file: SourceFile, declarations: Declarations, machine: Declarations, modules: Set<String>) {
    self.file = file
    self.declarations = declarations
    self.machine = machine
    self.modules = modules
    super.init(viewMode: .sourceAccurate)
    if file.tree.hasError {
      report(.syntax, file.tree, "the file has errors of syntax, so that it cannot be read as the compiler reads it")
    }
    walk(file.tree)
  }

  func report(_ rule: Rule, _ node: some SyntaxProtocol, _ what: String) {
    let finding = Finding(file: file.path, line: file.line(of: node), rule: rule, what: what)
    if !findings.contains(finding) { findings.append(finding) }
  }

  override func visitAny(_ node: Syntax) -> SyntaxVisitorContinueKind {
    if let contract = contractCode(node) { return contract }
    switch node.as(SyntaxEnum.self) {
    case .importDecl(let node): return check(node)
    case .attribute(let node): return check(node)
    case .declModifier(let node): check(node)
    case .variableDecl(let node): check(node)
    case .extensionDecl(let node): check(node)
    case .closureExpr(let node): check(node)
    case .functionType(let node): check(node)
    case .declReferenceExpr(let node): check(node)
    case .memberAccessExpr(let node): check(node)
    case .identifierType(let node): check(node.name)
    case .memberType(let node): check(node)
    case .functionCallExpr(let node): check(node)
    case .compositionType(let node): check(node)
    case .protocolDecl(let node): check(node)
    case .functionDecl(let node): check(node)
    case .labeledExpr(let node): check(label: node.label)
    case .sameTypeRequirement(let node): check(node)
    case .unresolvedAsExpr(let node): check(node)
    case .tryExpr(let node):
      if node.questionOrExclamationMark?.text == "!" { report(.trap, node, "'try!'") }
    case .stringLiteralExpr(let node): check(node)
    case .binaryOperatorExpr(let node): check(operator: node.operator)
    case .prefixOperatorExpr(let node): check(operator: node.operator)
    case .postfixOperatorExpr(let node): check(operator: node.operator)
    case .macroExpansionExpr(let node): check(macro: node.macroName, node)
    case .codeBlockItem(let node): check(node)
    case .ifConfigClause(let node):
      // The condition names nothing of the code.
      if let elements = node.elements { walk(elements) }
      return .skipChildren
    case .accessorDecl(let node): check(node)
    case .functionEffectSpecifiers(let node):
      if let word = node.asyncSpecifier { report(.concurrency, word, "'\(word.text)'") }
    case .accessorEffectSpecifiers(let node):
      if let word = node.asyncSpecifier { report(.concurrency, word, "'\(word.text)'") }
    case .typeEffectSpecifiers(let node):
      if let word = node.asyncSpecifier { report(.concurrency, word, "'\(word.text)'") }
    case .forStmt(let node):
      if let word = node.awaitKeyword { report(.concurrency, word, "'for await'") }
    case .closureCapture(let node):
      if let specifier = node.specifier {
        report(.referenceType, specifier, "a capture that is '\(specifier.specifier.text)'")
      }
    case .simpleTypeSpecifier(let node):
      if node.specifier.text == "isolated" { report(.concurrency, node, "'isolated'") }
    default:
      if let refusal = SyntaxRules.refusals[node.kind] {
        report(refusal.rule, node, refusal.what)
      } else if !SyntaxRules.isKnown(node) {
        report(.syntax, node, "syntax of the kind '\(node.kind)'")
      }
    }
    return .visitChildren
  }

  // MARK: Names

  /// Whether the sources, the machine or an enclosing declaration declare a name.
  func declares(_ name: String, around node: some SyntaxProtocol) -> Bool {
    declarations.names.contains(name) || machine.names.contains(name) || isLocal(name, to: node)
  }

  /// Whether the outermost declaration around a node that is no type declares a name within itself.
  func isLocal(_ name: String, to node: some SyntaxProtocol) -> Bool {
    var outermost: Syntax?
    var ancestor: Syntax? = Syntax(node)
    while let current = ancestor {
      if Self.haveNames.contains(current.kind) { outermost = current }
      ancestor = current.parent
    }
    guard let outermost else { return false }
    if let names = localNames[outermost.id] { return names.contains(name) }
    let names = LocalNames(of: outermost).names
    localNames[outermost.id] = names
    return names.contains(name)
  }

  /// Declarations that have names for themselves and are no types.
  private static let haveNames: Set<SyntaxKind> = [
    .accessorDecl, .closureExpr, .functionDecl, .initializerDecl, .subscriptDecl, .typeAliasDecl, .variableDecl,
  ]

  // MARK: Contracts

  /// How to go on at a declaration of contracts: the bodies of contracts run the code under proof and are read, the rest of
  /// contracts is not. `nil` for anything else.
  private func contractCode(_ node: Syntax) -> SyntaxVisitorContinueKind? {
    switch node.as(SyntaxEnum.self) {
    case .variableDecl(let declaration) where declaration.isContractCode:
      let bodies = ContractBodies(viewMode: .sourceAccurate)
      bodies.walk(declaration)
      for body in bodies.bodies { walk(body) }
      return .skipChildren
    case .functionDecl(let declaration) where declaration.isContractCode:
      if declarations.functions.contains(where: { $0.baseName == declaration.name.name }) {
        report(.overload, declaration, "'\(declaration.name.name)' is the name of code under proof and of a contract's")
      }
      return .skipChildren
    case .extensionDecl(let declaration) where declaration.isContractCode: return .skipChildren
    case .structDecl(let declaration) where declaration.isContractCode: return .skipChildren
    case .enumDecl(let declaration) where declaration.isContractCode: return .skipChildren
    case .structDecl, .enumDecl, .protocolDecl, .typeAliasDecl:
      guard let name = node.asProtocol((any NamedDeclSyntax).self)?.name, node.isAtTopLevel,
        ContractTypes.names.contains(name.name), !machine.topLevelTypes.contains(name.name)
      else { return nil }
      report(.overload, name, "'\(name.name)' is the name of a type of contracts")
      return nil
    default: return nil
    }
  }
}

/// The closures and functions of a contract that run the code under proof.
private final class ContractBodies: SyntaxVisitor {
  var bodies: [ExprSyntax] = []

  override func visit(_ node: LabeledExprSyntax) -> SyntaxVisitorContinueKind {
    add(node.label, node.expression)
  }

  override func visit(_ node: MultipleTrailingClosureElementSyntax) -> SyntaxVisitorContinueKind {
    add(node.label, ExprSyntax(node.closure))
  }

  private func add(_ label: TokenSyntax?, _ expression: ExprSyntax) -> SyntaxVisitorContinueKind {
    guard label?.text == "body" else { return .visitChildren }
    bodies.append(expression)
    return .skipChildren
  }
}
