import SwiftSyntax

extension Checker {
  func check(_ node: DeclReferenceExprSyntax) {
    // The name after a dot is the member's, which is looked at with its base.
    if let access = node.parent?.as(MemberAccessExprSyntax.self), access.declName.id == node.id { return }
    if node.parent?.is(KeyPathPropertyComponentSyntax.self) == true {
      // `\.self` is the value itself.
      return node.baseName.text == "self" ? () : checkMember(node.baseName)
    }
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
    // A type of another module need not be visible here, where the standard library's is then meant.
    let isOwnType = declarations.typesOfModules[file.module]?.contains(name) ?? false
    if !isOwnType, let rule = KnownNames.rule(refusing: name, isOwn: declares(name, around: token)) {
      return report(rule, token, "'\(name)'")
    }
    if name == "String", !token.isWrittenType { return report(.text, token, "text made of a value, by 'String'") }
    if declares(name, around: token) || modules.contains(name) { return }
    if name == "type" { return report(.typeTest, token, "'type(of:)'") }
    if ["self", "Self", "init"].contains(name) { return }
    if KnownNames.types.contains(name) || KnownNames.functions.contains(name) { return }
    if KnownMembers.names.contains(name), token.isInExtension { return }
    report(.unknownName, token, "'\(name)'")
  }

  func check(_ node: MemberAccessExprSyntax) {
    let member = node.declName.baseName
    let base = node.base?.as(DeclReferenceExprSyntax.self)?.baseName.name
    // What follows the name of a module stands alone.
    if let base, isModule(base) { return check(member) }
    if node.base == nil, member.text == "init", !node.hasLabelledArguments {
      report(.text, member, "'.init' of a type that is not named, which may be text")
    }
    checkMember(member)
  }

  func check(_ node: MemberTypeSyntax) {
    if let base = node.baseType.as(IdentifierTypeSyntax.self), isModule(base.name.name) { return check(node.name) }
    checkMember(node.name)
  }

  /// Whether a name before a dot is a module's, and not that of a type which is called like its module.
  private func isModule(_ name: String) -> Bool {
    name == "Swift" || modules.contains(name) && !declarations.topLevelTypes.contains(name)
  }

  func check(_ node: FunctionCallExprSyntax) {
    let callee = node.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName.name
    if callee == "type", node.arguments.first?.label?.text == "of" { report(.typeTest, node, "'type(of:)'") }
    if let name = node.calledName, !node.isMarkedUnsafe, isUnsafe(node, name.name) {
      report(.unsafe, name, "a call of '\(name.name)', which is unsafe")
    }
  }

  /// Whether a call may mean a function or an initializer that is marked `@unsafe`.
  private func isUnsafe(_ call: FunctionCallExprSyntax, _ name: String) -> Bool {
    let labels = call.arguments.map { $0.label?.name ?? "_" }
    return (declarations.functions + machine.functions).contains { function in
      guard function.isUnsafe, function.takes(labels) else { return false }
      guard function.baseName == "init" else { return function.baseName == name }
      switch (name, call.initializedType) {
      case ("init", "self"?), ("init", "Self"?): return function.container == call.container.name
      // Of a type that is not named, labels are all that is known.
      case ("init", nil): return labels.contains { $0 != "_" }
      case ("init", let type?): return function.container == type
      default: return function.container == name
      }
    }
  }

  func checkMember(_ token: TokenSyntax) {
    let name = token.name
    // Elements of tuples have numbers.
    if case .integerLiteral = token.tokenKind { return }
    switch token.tokenKind {
    case .binaryOperator, .prefixOperator, .postfixOperator: return check(operator: token)
    default: break
    }
    let isOwn =
      declarations.members.contains(name) || declarations.elements.contains(name) || machine.members.contains(name)
      || isLocal(name, to: token)
    if let rule = KnownMembers.rule(refusing: name, isOwn: isOwn) { report(rule, token, "'.\(name)'") }
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

extension FunctionCallExprSyntax {
  /// The name of the function, or of the type whose initializer is called.
  fileprivate var calledName: TokenSyntax? {
    var callee = calledExpression
    if let generic = callee.as(GenericSpecializationExprSyntax.self) { callee = generic.expression }
    return callee.as(DeclReferenceExprSyntax.self)?.baseName
      ?? callee.as(MemberAccessExprSyntax.self)?.declName.baseName
  }

  /// The name before `.init`; `nil` where there is none.
  fileprivate var initializedType: String? {
    calledExpression.as(MemberAccessExprSyntax.self)?.base?.as(DeclReferenceExprSyntax.self)?.baseName.name
  }

  /// Whether the call stands in an `unsafe` expression, which is looked at itself.
  fileprivate var isMarkedUnsafe: Bool {
    var node = parent
    while let current = node, current.is(ExprSyntax.self) || current.is(ExprListSyntax.self) {
      if current.is(UnsafeExprSyntax.self) { return true }
      node = current.parent
    }
    return false
  }
}

extension MemberAccessExprSyntax {
  /// Whether this is called with a label for the first argument, or without arguments.
  fileprivate var hasLabelledArguments: Bool {
    guard let call = parent?.as(FunctionCallExprSyntax.self), call.calledExpression.id == id else { return false }
    return call.arguments.first.map { $0.label != nil } ?? (call.trailingClosure == nil)
  }
}

extension ExprSyntax {
  fileprivate var isLiteral: Bool {
    switch kind {
    case .integerLiteralExpr, .booleanLiteralExpr, .floatLiteralExpr, .nilLiteralExpr, .arrayExpr: true
    default: false
    }
  }
}
