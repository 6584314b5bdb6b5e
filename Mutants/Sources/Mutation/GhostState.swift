import SwiftSyntax

/// What a ghost value is.
enum GhostKind: Hashable {
  case number, truth, view, range, permission
  /// A type of which all is ghost state, by its name.
  case record(String)
}

/// What is declared as ghost state in some files.
struct GhostState {
  /// Stored and computed properties, parameters and local variables, by their kinds.
  private(set) var variables: [GhostKind: Set<String>] = [:]
  /// The kinds of what is called by a name: a variable, an argument's label or a function's result.
  private var kinds: [String: Set<GhostKind>] = [
    // The operations of a machine, which is declared elsewhere.
    "number": [.number], "choose": [.view], "dropping": [.view], "turnedToReading": [.view], "unknownView": [.view],
  ]
  /// The members of the types of which all is ghost state, in order.
  private(set) var members: [String: [(name: String, kind: GhostKind)]] = [:]

  /// Finds what the files declare.
  init(in files: [SourceFileSyntax]) {
    let types = GhostRecordFinder(viewMode: .sourceAccurate)
    for file in files { types.walk(file) }
    members = types.members
    let finder = GhostNameFinder(records: Set(members.keys))
    for file in files { finder.walk(file) }
    variables = finder.variables
    kinds.merge(finder.kinds) { $0.union($1) }
  }

  /// The kind of what has a name, where it is known.
  func kind(named name: String) -> GhostKind? {
    let kinds = kinds[name] ?? []
    return kinds.count == 1 ? kinds.first : nil
  }

  /// The kind of an expression, where it is known to be ghost state.
  ///
  /// - Parameter expected: The name of what it becomes, which says what a literal is.
  func kind(of expression: ExprSyntax, expected: String? = nil) -> GhostKind? {
    if let name = expression.as(DeclReferenceExprSyntax.self)?.baseName.text {
      return name == "self" ? expression.enclosingType.flatMap(record) : kind(named: name)
    }
    if let member = expression.as(MemberAccessExprSyntax.self) {
      guard let base = member.base else { return expected.flatMap(kind(named:)) }
      let name = member.declName.baseName.text
      return ["start", "end"].contains(name) && kind(of: base) == .range ? .number : kind(named: name)
    }
    if let call = expression.as(FunctionCallExprSyntax.self) {
      switch call.calledName {
      case "AddressRange": return .range
      case "Permission": return .permission
      case let name: return record(name) ?? kind(of: call.calledExpression)
      }
    }
    if let operation = expression.as(InfixOperatorExprSyntax.self) {
      let isNumber = [operation.leftOperand, operation.rightOperand].contains { kind(of: $0) == .number }
      return isNumber && operation.operator.is(BinaryOperatorExprSyntax.self) ? .number : nil
    }
    if expression.is(BooleanLiteralExprSyntax.self) || expression.is(IntegerLiteralExprSyntax.self) {
      return expected.flatMap(kind(named:))
    }
    return nil
  }

  /// Whether a node makes a range of the values of its arguments.
  func makesRange(_ node: Syntax) -> Bool { node.as(FunctionCallExprSyntax.self)?.calledName == "AddressRange" }

  /// The kind of a type of which all is ghost state.
  func record(_ type: String) -> GhostKind? { members[type] == nil ? nil : .record(type) }
}

extension FunctionCallExprSyntax {
  /// What is called, without generic arguments.
  fileprivate var calledName: String {
    (calledExpression.as(GenericSpecializationExprSyntax.self)?.expression ?? calledExpression).trimmedDescription
  }
}

extension TypeSyntax {
  /// The kind of the values of this type, where they are ghost state.
  fileprivate func ghostKind(records: Set<String>) -> GhostKind? {
    if let attributed = self.as(AttributedTypeSyntax.self) { return attributed.baseType.ghostKind(records: records) }
    if let member = self.as(MemberTypeSyntax.self) {
      guard member.baseType.trimmedDescription.split(separator: ".").last == "Ghost" else { return nil }
      let kinds: [String: GhostKind] = ["Integer": .number, "Truth": .truth, "View": .view]
      return kinds[member.name.text]
    }
    switch self.as(IdentifierTypeSyntax.self)?.name.text {
    case "AddressRange": return .range
    case "Permission": return .permission
    case let name?: return records.contains(name) ? .record(name) : nil
    case nil: return nil
    }
  }
}

/// Finds the structures all of whose stored properties are ghost state.
private final class GhostRecordFinder: SyntaxVisitor {
  private(set) var members: [String: [(name: String, kind: GhostKind)]] = [:]

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind {
    let stored = node.memberBlock.members.compactMap { $0.decl.as(VariableDeclSyntax.self) }.flatMap(\.bindings)
      .filter { $0.accessorBlock == nil }
    let kinds = stored.map { ($0.pattern.trimmedDescription, $0.typeAnnotation?.type.ghostKind(records: [])) }
    if !kinds.isEmpty, kinds.allSatisfy({ $0.1 != nil }) {
      members[node.name.text] = kinds.compactMap { name, kind in kind.map { (name, $0) } }
    }
    return .visitChildren
  }
}

/// Finds the names of ghost state.
private final class GhostNameFinder: SyntaxVisitor {
  private let records: Set<String>
  private(set) var variables: [GhostKind: Set<String>] = [:]
  private(set) var kinds: [String: Set<GhostKind>] = [:]

  init(records: Set<String>) {
    self.records = records
    super.init(viewMode: .sourceAccurate)
  }

  override func visit(_ node: PatternBindingSyntax) -> SyntaxVisitorContinueKind {
    add(node.pattern.trimmedDescription, node.typeAnnotation?.type, isVariable: true)
    return .visitChildren
  }

  override func visit(_ node: FunctionParameterSyntax) -> SyntaxVisitorContinueKind {
    add((node.secondName ?? node.firstName).text, node.type, isVariable: true)
    if node.firstName.text != "_" { add(node.firstName.text, node.type, isVariable: false) }
    return .visitChildren
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    add(node.name.text, node.signature.returnClause?.type, isVariable: false)
    return .visitChildren
  }

  private func add(_ name: String, _ type: TypeSyntax?, isVariable: Bool) {
    guard let kind = type?.ghostKind(records: records) else { return }
    kinds[name, default: []].insert(kind)
    if isVariable { variables[kind, default: []].insert(name) }
  }
}
