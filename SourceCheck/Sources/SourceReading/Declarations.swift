import SwiftSyntax

/// What some files declare, by name. Names that are local to a function are not among it: `LocalNames` has those.
struct Declarations {
  /// The names of everything that is declared outside of functions, parameters of generic types among them.
  private(set) var names: Set<String> = []
  /// The names of the types, wherever they are declared.
  private(set) var types: Set<String> = []
  /// The names of the types that no other type contains.
  private(set) var topLevelTypes: Set<String> = []
  /// The names of those types, by module.
  private(set) var typesOfModules: [String: Set<String>] = [:]
  /// What the type aliases of each name mention.
  private(set) var aliases: [String: Set<String>] = [:]
  /// The names of members.
  private(set) var members: Set<String> = []
  /// The names of the elements of tuples.
  private(set) var elements: Set<String> = []
  private(set) var protocols: Set<String> = []
  private(set) var operators: Set<String> = []
  private(set) var functions: [DeclaredFunction] = []

  init() {}

  /// - Parameter withContracts: Whether what belongs to contracts counts.
  init(of files: [SourceFile], withContracts: Bool = false) {
    for file in files {
      let finder = DeclarationFinder(file: file, withContracts: withContracts)
      finder.walk(file.tree)
      names.formUnion(finder.found.names)
      types.formUnion(finder.found.types)
      topLevelTypes.formUnion(finder.found.topLevelTypes)
      typesOfModules[file.module, default: []].formUnion(finder.found.topLevelTypes)
      aliases.merge(finder.found.aliases) { $0.union($1) }
      members.formUnion(finder.found.members)
      let tuples = TupleElements(viewMode: .sourceAccurate)
      tuples.walk(file.tree)
      elements.formUnion(tuples.names)
      protocols.formUnion(finder.found.protocols)
      operators.formUnion(finder.found.operators)
      functions += finder.found.functions
    }
  }

  mutating func add(_ name: String, of node: some SyntaxProtocol) {
    names.insert(name)
    if node.parent?.is(MemberBlockItemSyntax.self) == true || node.is(EnumCaseElementSyntax.self) {
      members.insert(name)
    }
  }

  mutating func add(type name: String, of node: some SyntaxProtocol) {
    add(name, of: node)
    types.insert(name)
    if node.isAtTopLevel { topLevelTypes.insert(name) }
  }

  mutating func add(alias node: TypeAliasDeclSyntax) {
    add(node.name.name, of: node)
    aliases[node.name.name, default: []].formUnion(node.initializer.value.allTypeNames)
  }

  /// The names of aliases that stand for native numbers.
  var nativeAliases: Set<String> {
    var found: Set<String> = []
    while true {
      let more = aliases.filter { name, mentioned in
        !found.contains(name) && !mentioned.isDisjoint(with: KnownNames.nativeNumbers.union(found))
      }
      if more.isEmpty { return found }
      found.formUnion(more.keys)
    }
  }

  mutating func add(member name: String) {
    names.insert(name)
    members.insert(name)
  }

  mutating func add(protocol name: String) { protocols.insert(name) }
  mutating func add(operator name: String) { operators.insert(name) }
  mutating func add(_ function: DeclaredFunction) { functions.append(function) }
  mutating func add(parameter name: String) { names.insert(name) }
}

/// Finds the declarations of a file that are no function's own.
private final class DeclarationFinder: SyntaxVisitor {
  private let file: SourceFile
  private let withContracts: Bool
  var found = Declarations()

  init(file: SourceFile, withContracts: Bool) {
    self.file = file
    self.withContracts = withContracts
    super.init(viewMode: .sourceAccurate)
  }

  private func addType(_ node: some DeclSyntaxProtocol & NamedDeclSyntax, _ generics: GenericParameterClauseSyntax?) {
    found.add(type: node.name.name, of: node)
    for parameter in generics?.parameters ?? [] { found.add(parameter: parameter.name.name) }
  }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind {
    if !withContracts, node.isContractCode { return .skipChildren }
    addType(node, node.genericParameterClause)
    return .visitChildren
  }

  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind {
    if !withContracts, node.isContractCode { return .skipChildren }
    addType(node, node.genericParameterClause)
    return .visitChildren
  }

  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind {
    addType(node, node.genericParameterClause)
    return .visitChildren
  }

  override func visit(_ node: ActorDeclSyntax) -> SyntaxVisitorContinueKind {
    addType(node, node.genericParameterClause)
    return .visitChildren
  }

  override func visit(_ node: ExtensionDeclSyntax) -> SyntaxVisitorContinueKind {
    !withContracts && node.isContractCode ? .skipChildren : .visitChildren
  }

  override func visit(_ node: ProtocolDeclSyntax) -> SyntaxVisitorContinueKind {
    addType(node, nil)
    found.add(protocol: node.name.name)
    return .visitChildren
  }

  override func visit(_ node: TypeAliasDeclSyntax) -> SyntaxVisitorContinueKind {
    // The alias of a type that is declared elsewhere is no type that is declared here.
    found.add(alias: node)
    for parameter in node.genericParameterClause?.parameters ?? [] { found.add(parameter: parameter.name.name) }
    return .skipChildren
  }

  override func visit(_ node: AssociatedTypeDeclSyntax) -> SyntaxVisitorContinueKind {
    found.add(node.name.name, of: node)
    return .skipChildren
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    if !withContracts, node.isContractCode { return .skipChildren }
    found.add(node.name.name, of: node)
    if case .binaryOperator = node.name.tokenKind { found.add(operator: node.name.text) }
    if case .prefixOperator = node.name.tokenKind { found.add(operator: node.name.text) }
    if case .postfixOperator = node.name.tokenKind { found.add(operator: node.name.text) }
    if !node.isRequirement { found.add(DeclaredFunction(node, in: file)) }
    return .skipChildren
  }

  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    if !node.isRequirement { found.add(DeclaredFunction(node, in: file)) }
    return .skipChildren
  }

  override func visit(_ node: OperatorDeclSyntax) -> SyntaxVisitorContinueKind {
    found.add(operator: node.name.text)
    return .skipChildren
  }

  override func visit(_ node: EnumCaseElementSyntax) -> SyntaxVisitorContinueKind {
    found.add(member: node.name.name)
    return .skipChildren
  }

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    if !withContracts, node.isContractCode { return .skipChildren }
    let names = PatternNames(viewMode: .sourceAccurate)
    for binding in node.bindings { names.walk(binding.pattern) }
    for name in names.names {
      found.add(name, of: node)
      if !node.isRequirement { found.add(DeclaredFunction(node, name: name, in: file)) }
    }
    return .skipChildren
  }

  override func visit(_ node: SubscriptDeclSyntax) -> SyntaxVisitorContinueKind {
    if !node.isRequirement { found.add(DeclaredFunction(node, in: file)) }
    return .skipChildren
  }

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
}

/// The names of the elements of tuples, in types and values.
private final class TupleElements: SyntaxVisitor {
  var names: Set<String> = []

  override func visit(_ node: TupleTypeElementSyntax) -> SyntaxVisitorContinueKind {
    if let name = node.firstName { names.insert(name.name) }
    return .visitChildren
  }

  override func visit(_ node: TupleExprSyntax) -> SyntaxVisitorContinueKind {
    names.formUnion(node.elements.compactMap(\.label?.name))
    return .visitChildren
  }
}

/// The names that a pattern binds.
private final class PatternNames: SyntaxVisitor {
  var names: [String] = []

  override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind {
    names.append(node.identifier.name)
    return .skipChildren
  }
}

/// The names that a function, or another declaration that is no type, has for itself.
final class LocalNames: SyntaxVisitor {
  private(set) var names: Set<String> = ["self", "Self", "error", "newValue", "oldValue"]

  init(of declaration: Syntax) {
    super.init(viewMode: .sourceAccurate)
    walk(declaration)
  }

  override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.identifier.name)
    return .visitChildren
  }

  override func visit(_ node: FunctionParameterSyntax) -> SyntaxVisitorContinueKind {
    names.insert((node.secondName ?? node.firstName).name)
    return .visitChildren
  }

  override func visit(_ node: ClosureParameterSyntax) -> SyntaxVisitorContinueKind {
    names.insert((node.secondName ?? node.firstName).name)
    return .visitChildren
  }

  override func visit(_ node: ClosureShorthandParameterSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.name.name)
    return .visitChildren
  }

  override func visit(_ node: ClosureCaptureSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.name.name)
    return .visitChildren
  }

  override func visit(_ node: AccessorParametersSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.name.name)
    return .visitChildren
  }

  override func visit(_ node: GenericParameterSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.name.name)
    return .visitChildren
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.name.name)
    return .visitChildren
  }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.name.name)
    return .visitChildren
  }

  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.name.name)
    return .visitChildren
  }

  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.name.name)
    return .visitChildren
  }

  override func visit(_ node: EnumCaseElementSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.name.name)
    return .visitChildren
  }

  override func visit(_ node: TypeAliasDeclSyntax) -> SyntaxVisitorContinueKind {
    names.insert(node.name.name)
    return .visitChildren
  }
}

extension TokenSyntax {
  /// The identifier, without backticks.
  var name: String { text.hasPrefix("`") ? String(text.dropFirst().dropLast()) : text }
}

extension SyntaxProtocol {
  /// Whether no other declaration contains this one.
  var isAtTopLevel: Bool {
    guard let item = parent?.as(CodeBlockItemSyntax.self) else { return false }
    return item.parent?.parent?.is(SourceFileSyntax.self) == true
  }

  /// Whether this declaration is a member of a type or of a protocol.
  var isMember: Bool { parent?.is(MemberBlockItemSyntax.self) == true }
}

extension DeclSyntaxProtocol {
  /// Whether this is a requirement of a protocol.
  var isRequirement: Bool { isMember && parent?.parent?.parent?.parent?.is(ProtocolDeclSyntax.self) == true }
}
