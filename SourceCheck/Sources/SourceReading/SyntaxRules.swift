import SwiftSyntax

/// What is known of each kind of syntax. Declarations, statements, expressions, types and patterns of a kind that is not
/// listed are refused, so that syntax of a later Swift does not pass unread.
enum SyntaxRules {
  /// Kinds that are refused wherever they stand.
  static let refusals: [SyntaxKind: (rule: Rule, what: String)] = [
    .actorDecl: (.referenceType, "an actor"),
    .asExpr: (.typeTest, "a cast"),
    .availabilityCondition: (.conditional, "a condition on the version of the system"),
    .awaitExpr: (.concurrency, "'await'"),
    .classDecl: (.referenceType, "a class"),
    .classRestrictionType: (.referenceType, "a protocol of classes"),
    .deinitializerDecl: (.referenceType, "a 'deinit', which runs where the optimiser says"),
    .dictionaryExpr: (.hashing, "a dictionary"),
    .dictionaryType: (.hashing, "a dictionary"),
    .forceUnwrapExpr: (.trap, "a force unwrap"),
    .ifConfigDecl: (.conditional, "'#if'"),
    .implicitlyUnwrappedOptionalType: (.trap, "an implicitly unwrapped optional"),
    .isExpr: (.typeTest, "'is'"),
    .isTypePattern: (.typeTest, "a pattern with 'is'"),
    .macroDecl: (.macro, "a macro"),
    .macroExpansionDecl: (.macro, "a macro"),
    .metatypeType: (.typeTest, "a metatype"),
    .postfixIfConfigExpr: (.conditional, "'#if'"),
    .superExpr: (.referenceType, "'super'"),
    .unresolvedIsExpr: (.typeTest, "'is'"),
    .unsafeExpr: (.unsafe, "'unsafe'"),
  ]

  private static let known: Set<SyntaxKind> = [
    // Declarations.
    .accessorDecl, .associatedTypeDecl, .enumCaseDecl, .enumDecl, .extensionDecl, .functionDecl, .importDecl,
    .initializerDecl, .operatorDecl, .precedenceGroupDecl, .protocolDecl, .structDecl, .subscriptDecl, .typeAliasDecl,
    .variableDecl,
    // Statements.
    .breakStmt, .continueStmt, .deferStmt, .discardStmt, .doStmt, .expressionStmt, .fallThroughStmt, .forStmt,
    .guardStmt,
    .labeledStmt, .repeatStmt, .returnStmt, .throwStmt, .whileStmt,
    // Expressions.
    .arrayExpr, .arrowExpr, .assignmentExpr, .binaryOperatorExpr, .booleanLiteralExpr, .borrowExpr, .closureExpr,
    .consumeExpr, .copyExpr, .declReferenceExpr, .discardAssignmentExpr, .floatLiteralExpr, .functionCallExpr,
    .genericSpecializationExpr, .ifExpr, .inOutExpr, .infixOperatorExpr, .integerLiteralExpr, .keyPathExpr,
    .macroExpansionExpr, .memberAccessExpr, .nilLiteralExpr, .optionalChainingExpr, .patternExpr, .postfixOperatorExpr,
    .prefixOperatorExpr, .sequenceExpr, .simpleStringLiteralExpr, .stringLiteralExpr, .subscriptCallExpr, .switchExpr,
    .ternaryExpr, .tryExpr, .tupleExpr, .typeExpr, .unresolvedAsExpr, .unresolvedTernaryExpr, .packElementExpr,
    .packExpansionExpr,
    // Types.
    .arrayType, .attributedType, .compositionType, .functionType, .identifierType, .inlineArrayType, .memberType,
    .optionalType, .packElementType, .packExpansionType, .someOrAnyType, .suppressedType, .tupleType,
    // Patterns.
    .expressionPattern, .identifierPattern, .tuplePattern, .valueBindingPattern, .wildcardPattern,
  ]

  /// Whether a node is of a kind whose meaning is known, or is only a part of such a node.
  static func isKnown(_ node: Syntax) -> Bool {
    if known.contains(node.kind) { return true }
    return !node.is(DeclSyntax.self) && !node.is(StmtSyntax.self) && !node.is(ExprSyntax.self)
      && !node.is(TypeSyntax.self)
      && !node.is(PatternSyntax.self)
  }
}
