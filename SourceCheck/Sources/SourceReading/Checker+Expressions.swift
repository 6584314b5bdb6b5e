import SwiftSyntax

extension Checker {
  func check(_ node: DeclReferenceExprSyntax) {
    // The name after a dot is the member's, which is looked at with its base.
    if let access = node.parent?.as(MemberAccessExprSyntax.self), access.declName.id == node.id { return }
    if node.parent?.is(KeyPathPropertyComponentSyntax.self) == true { return checkMember(node.baseName) }
    check(node.baseName)
  }

  /// Checks a name that stands alone.
  func check(_ token: TokenSyntax) {
    let name = token.name
    if name.hasPrefix("$") {
      if !name.dropFirst().allSatisfy(\.isNumber) { report(.attribute, token, "the projection '\(name)'") }
      return
    }
    switch token.tokenKind {
    case .binaryOperator, .prefixOperator, .postfixOperator: return check(operator: token)
    default: break
    }
    let isOwnType = declarations.topLevelTypes.contains(name)
    if !isOwnType, let rule = KnownNames.rule(refusing: name, isOwn: declares(name, around: token)) {
      return report(rule, token, "'\(name)'")
    }
    if name == "String", !token.isWrittenType { return report(.text, token, "text made of a value, by 'String'") }
    if declares(name, around: token) || modules.contains(name) { return }
    if ["self", "Self", "init"].contains(name) { return }
    if KnownNames.types.contains(name) || KnownNames.functions.contains(name) { return }
    if KnownNames.ownMembers.contains(name), token.isInExtension { return }
    report(.unknownName, token, "'\(name)'")
  }

  func check(_ node: MemberAccessExprSyntax) {
    let member = node.declName.baseName
    let base = node.base?.as(DeclReferenceExprSyntax.self)?.baseName.name
    // A name of a module stands for itself.
    if let base, modules.contains(base), !declares(base, around: node) { return check(member) }
    checkMember(member)
  }

  func checkMember(_ token: TokenSyntax) {
    let name = token.name
    let isOwn = declarations.members.contains(name)
    if let rule = KnownNames.rule(refusingMember: name, isOwn: isOwn) { report(rule, token, "'.\(name)'") }
  }

  func check(label: TokenSyntax?) {
    if let label, let rule = KnownNames.rule(refusingLabel: label.name) { report(rule, label, "'\(label.name):'") }
  }

  /// A literal may be given a type by `as`.
  func check(_ node: UnresolvedAsExprSyntax) {
    guard let list = node.parent?.as(ExprListSyntax.self), node.questionOrExclamationMark == nil,
      let index = list.firstIndex(where: { $0.id == node.id }), index != list.startIndex,
      list[list.index(before: index)].isLiteral
    else { return report(.typeTest, node, "a cast") }
  }

  func check(_ node: StringLiteralExprSyntax) {
    for case .expressionSegment(let segment) in node.segments { report(.text, segment, "text made of a value") }
  }

  func check(operator token: TokenSyntax) {
    let name = token.text
    if ["===", "!=="].contains(name) { return report(.referenceType, token, "'\(name)'") }
    let isKnown =
      KnownNames.operators.contains(name) || declarations.operators.contains(name) || machine.operators.contains(name)
    if !isKnown { report(.unknownName, token, "the operator '\(name)'") }
  }

  func check(macro name: TokenSyntax, _ node: some SyntaxProtocol) {
    switch name.text {
    case "file", "fileID", "filePath", "line", "column", "function", "dsohandle":
      report(.sourceLocation, node, "'#\(name.text)'")
    case "isolation": report(.concurrency, node, "'#isolation'")
    default: report(.macro, node, "the macro '#\(name.text)'")
    }
  }

  /// A closure that runs concurrently, or elsewhere.
  func check(_ node: ClosureExprSyntax) {
    if let word = node.signature?.effectSpecifiers?.asyncSpecifier { report(.concurrency, word, "'async'") }
  }
}

extension TokenSyntax {
  /// Whether members may be meant that a type has from elsewhere.
  fileprivate var isInExtension: Bool {
    var node = parent
    while let current = node {
      if current.is(ExtensionDeclSyntax.self) || current.is(ProtocolDeclSyntax.self) { return true }
      node = current.parent
    }
    return false
  }

  /// Whether the name stands for a type in a declaration, and not for what is called or asked for something.
  fileprivate var isWrittenType: Bool { parent?.is(IdentifierTypeSyntax.self) ?? false }
}

extension ExprSyntax {
  fileprivate var isLiteral: Bool {
    switch kind {
    case .integerLiteralExpr, .booleanLiteralExpr, .floatLiteralExpr, .nilLiteralExpr, .arrayExpr: true
    default: false
    }
  }
}
