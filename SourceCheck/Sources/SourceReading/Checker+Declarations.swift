import SwiftSyntax

extension Checker {
  func check(_ node: ImportDeclSyntax) -> SyntaxVisitorContinueKind {
    let module = node.path.first?.name.name ?? ""
    if !modules.contains(module) { report(.import, node, "the module '\(module)' is not read") }
    for attribute in node.attributes {
      if case .attribute(let attribute) = attribute, attribute.attributeName.trimmedDescription != "_spi" {
        report(.attribute, attribute, "'\(attribute.trimmedDescription)' on an import")
      }
    }
    return .skipChildren
  }

  func check(_ node: AttributeSyntax) -> SyntaxVisitorContinueKind {
    let name = node.attributeName.trimmedDescription
    switch name {
    case "escaping": report(.escapingFunction, node, "'@escaping'")
    case "available":
      let words = node.arguments?.tokens(viewMode: .sourceAccurate).map(\.text) ?? []
      let isForAll = words.first == "*" && !words.contains("introduced") && !words.contains("obsoleted")
      if !isForAll { report(.conditional, node, "availability on some systems") }
    case _ where !KnownNames.attributes.contains(name): report(.attribute, node, "'@\(name)'")
    default: break
    }
    return .skipChildren
  }

  func check(_ node: DeclModifierSyntax) {
    let name = node.name.text
    switch name {
    case "lazy": report(.state, node, "a lazy variable")
    case "weak", "unowned": report(.referenceType, node, "'\(name)'")
    case "class": report(.referenceType, node, "a class member")
    case "async", "distributed", "isolated": report(.concurrency, node, "'\(name)'")
    case "nonisolated" where node.detail != nil: report(.concurrency, node, "'\(node.trimmedDescription)'")
    case _ where !KnownNames.modifiers.contains(name): report(.attribute, node, "'\(name)'")
    default: break
    }
  }

  func check(_ node: VariableDeclSyntax) {
    let isStatic = node.modifiers.contains { $0.name.text == "static" || $0.name.text == "class" }
    let isVar = node.bindingSpecifier.text != "let"
    let outlivesCalls = node.isAtTopLevel || isStatic
    for binding in node.bindings {
      let name = binding.pattern.trimmedDescription
      if outlivesCalls, isVar, binding.isStored, !node.isRequirement {
        report(.state, binding, "the variable '\(name)' outlives calls")
      }
      guard let value = binding.initializer?.value else { continue }
      if outlivesCalls, !value.isPlain { report(.globalValue, value, "the value of '\(name)' is computed") }
      if outlivesCalls || node.isMember, value.is(ClosureExprSyntax.self) {
        report(.escapingFunction, value, "'\(name)' keeps a closure")
      }
    }
  }

  func check(_ node: AccessorDeclSyntax) {
    let name = node.accessorSpecifier.text
    if !["get", "set", "willSet", "didSet", "init"].contains(name) {
      report(.underscored, node, "the accessor '\(name)'")
    }
  }

  func check(_ node: ExtensionDeclSyntax) {
    let type = node.extendedType
    // `extension Box<UInt>` is a constraint.
    if let arguments = type.as(IdentifierTypeSyntax.self)?.genericArgumentClause {
      for argument in arguments.arguments { check(concrete: Syntax(argument.argument)) }
    }
    guard let name = type.rootName else {
      return report(.foreignExtension, type, "an extension of '\(type.trimmedDescription)'")
    }
    let isMachines = machine.topLevelTypes.contains(name) && !declarations.topLevelTypes.contains(name)
    if declarations.types.contains(name) || isMachines && node.inheritanceClause == nil { return }
    if KnownNames.extensible.contains(name), node.inheritanceClause == nil { return }
    report(.foreignExtension, type, "an extension of '\(type.trimmedDescription)'")
  }

  /// A function that is called like one of the standard library's: which is meant depends on the types of the arguments.
  func check(_ node: FunctionDeclSyntax) {
    if node.isAtTopLevel, KnownNames.functions.contains(node.name.name) {
      report(.overload, node, "'\(node.name.name)' is a function of the standard library too")
    }
  }

  /// What a machine answers beyond what `VerifierMachine` says is not what is proved.
  func check(_ node: ProtocolDeclSyntax) {
    for type in node.inheritanceClause?.inheritedTypes ?? [] where isOfMachines(type.type.trimmedDescription) {
      if !machine.topLevelTypes.contains(node.name.name) {
        report(.foreignExtension, node.name, "a protocol of machines, '\(node.name.name)'")
      }
    }
  }

  /// `Machine & Mine` asks a machine for more than `VerifierMachine` says.
  func check(_ node: CompositionTypeSyntax) {
    let names = node.elements.map(\.type.trimmedDescription)
    guard names.contains(where: isOfMachines) else { return }
    for name in names where declarations.protocols.contains(name) && !machine.topLevelTypes.contains(name) {
      report(.foreignExtension, node, "machines that conform to '\(name)'")
    }
  }

  /// Whether a type is a protocol that machines and their words conform to.
  private func isOfMachines(_ name: String) -> Bool {
    [
      "GhostInteger", "GhostMap", "GhostSet", "GhostState", "GhostTruth", "GhostView", "Machine", "MachineInteger",
      "MachineWord",
      "SignedMachineInteger", "UnsignedMachineInteger",
    ].contains(name)
      && machine.topLevelTypes.contains(name)
  }

  /// `where Word == UInt` and the like, but not `where Access == Fallible` or `where State.Word == Word`.
  ///
  /// What a literal of a type is made from is no constraint to a machine.
  func check(_ node: SameTypeRequirementSyntax) {
    if node.leftType.trimmedDescription.hasSuffix("LiteralType") { return }
    check(concrete: Syntax(node.leftType))
    check(concrete: Syntax(node.rightType))
  }

  private func check(concrete type: Syntax) {
    for name in type.typeNames.sorted() where name != "Self" {
      let isConcrete = KnownNames.nativeNumbers.contains(name) || name == "Erased"
      let isUnread =
        !declares(name, around: type) && !KnownNames.types.contains(name) && !KnownMembers.names.contains(name)
      if isConcrete || isUnread { report(.concreteConstraint, type, "a constraint to '\(name)'") }
    }
    for name in type.allTypeNames.sorted() where declarations.nativeAliases.contains(name) {
      report(.concreteConstraint, type, "a constraint to '\(name)', which is the name of a machine's number")
    }
  }

  /// Statements of a file that are no declarations run at some time before the code.
  func check(_ node: CodeBlockItemSyntax) {
    guard node.parent?.parent?.is(SourceFileSyntax.self) == true else { return }
    if case .decl = node.item { return }
    report(.state, node, "a statement outside of functions")
  }

  func check(_ node: FunctionTypeSyntax) {
    var type = Syntax(node)
    while let around = type.parent, around.is(AttributedTypeSyntax.self) { type = around }
    // A parameter of a function, or the annotation of a local variable.
    if let parameter = type.parent?.as(FunctionParameterSyntax.self), parameter.isOfFunction { return }
    if let annotation = type.parent?.as(TypeAnnotationSyntax.self),
      let variable = annotation.parent?.parent?.parent?.as(VariableDeclSyntax.self), !variable.isMember,
      !variable.isAtTopLevel
    {
      return
    }
    report(.escapingFunction, node, "a function that is kept or returned")
  }
}

extension FunctionParameterSyntax {
  /// Whether the parameter is one of a function or an initializer.
  fileprivate var isOfFunction: Bool {
    guard let declaration = parent?.parent?.parent?.parent else { return false }
    return declaration.is(FunctionDeclSyntax.self) || declaration.is(InitializerDeclSyntax.self)
  }
}

extension PatternBindingSyntax {
  /// Whether the variable has a place in memory.
  fileprivate var isStored: Bool {
    switch accessorBlock?.accessors {
    case .getter: false
    case .accessors(let accessors):
      accessors.allSatisfy { ["willSet", "didSet"].contains($0.accessorSpecifier.text) }
    default: true
    }
  }
}

extension TypeSyntax {
  /// The outermost name of a type that is written by its names: `Erased` of `Erased.Integer`.
  var rootName: String? {
    if let type = self.as(IdentifierTypeSyntax.self) { return type.name.name }
    return self.as(MemberTypeSyntax.self)?.baseType.rootName
  }
}

extension ExprSyntax {
  /// Whether an expression is made of literals, operators, cases, and values of types.
  fileprivate var isPlain: Bool {
    let finder = ComputationFinder(viewMode: .sourceAccurate)
    finder.walk(self)
    return !finder.isFound
  }
}

/// Finds what runs more than initializers to make a value.
private final class ComputationFinder: SyntaxVisitor {
  var isFound = false

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind {
    isFound = true
    return .skipChildren
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    var callee = node.calledExpression
    if let generic = callee.as(GenericSpecializationExprSyntax.self) { callee = generic.expression }
    let name =
      callee.as(DeclReferenceExprSyntax.self)?.baseName ?? callee.as(MemberAccessExprSyntax.self)?.declName.baseName
    let isOfType = name.map { $0.text.first?.isUppercase == true || $0.text == "init" } ?? false
    let isImplicitMember = callee.as(MemberAccessExprSyntax.self).map { $0.base == nil } ?? false
    if !isOfType && !isImplicitMember { isFound = true }
    return .visitChildren
  }
}
