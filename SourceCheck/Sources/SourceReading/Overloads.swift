import SwiftSyntax

/// A function, an initializer, a property or a subscript, with what tells it from others of its name.
struct DeclaredFunction {
  let file: String
  let line: Int
  /// The name without labels.
  let baseName: String
  /// The name with labels.
  let name: String
  /// The type that it is a member of, without generic arguments; empty outside of types.
  let container: String
  /// The types of the parameters, as written.
  private let parameters: [String]
  /// The names of the types of each parameter.
  private let parameterNames: [Set<String>]
  /// Same-type requirements that hold for it, its own and those of its extension: what is equal to what.
  private let equalities: [String: String]
  /// Whether it is there for some types only that the container is made for.
  let isConstrained: Bool
  /// The names of its own generic parameters.
  private let generics: Set<String>

  init(_ node: FunctionDeclSyntax, in file: SourceFile) {
    self.init(
      node, node.name.name, node.signature.parameterClause, node.genericParameterClause, node.genericWhereClause,
      node.modifiers, in: file)
  }

  init(_ node: InitializerDeclSyntax, in file: SourceFile) {
    self.init(
      node, "init", node.signature.parameterClause, node.genericParameterClause, node.genericWhereClause,
      node.modifiers, in: file)
  }

  init(_ node: SubscriptDeclSyntax, in file: SourceFile) {
    self.init(
      node, "subscript", node.parameterClause, node.genericParameterClause, node.genericWhereClause, node.modifiers,
      in: file)
  }

  init(_ node: VariableDeclSyntax, name: String, in file: SourceFile) {
    self.init(node, name, nil, nil, nil, node.modifiers, in: file)
  }

  private init(
    _ node: some SyntaxProtocol, _ base: String, _ clause: FunctionParameterClauseSyntax?,
    _ generics: GenericParameterClauseSyntax?, _ requirements: GenericWhereClauseSyntax?,
    _ modifiers: DeclModifierListSyntax, in file: SourceFile
  ) {
    self.file = file.path
    baseName = base
    line = file.line(of: node)
    let container = node.container
    self.container = container.name
    let parameters = clause.map { Array($0.parameters) } ?? []
    let labels = clause.map { _ in "(\(parameters.map { "\($0.firstName.name):" }.joined()))" } ?? ""
    name = "\(modifiers.contains { $0.name.text == "static" } ? "static " : "")\(base)\(labels)"
    self.parameters = parameters.map { $0.type.trimmedDescription }
    parameterNames = parameters.map { $0.type.typeNames }
    self.generics = Set(generics?.parameters.map(\.name.name) ?? [])
    var equalities: [String: String] = [:]
    for requirement in container.requirements + (requirements.map { Array($0.requirements) } ?? []) {
      if case .sameTypeRequirement(let same) = requirement.requirement {
        equalities[same.leftType.trimmedDescription] = same.rightType.trimmedDescription
      }
    }
    self.equalities = equalities
    isConstrained = container.requirements.contains {
      if case .sameTypeRequirement = $0.requirement { false } else { true }
    }
  }

  /// Whether no call can mean both, whatever machine it runs on.
  ///
  /// - Parameter own: The names of the types that the sources declare.
  func isDistinct(from other: DeclaredFunction, own: Set<String>) -> Bool {
    let excluded = equalities.contains { left, right in
      guard let opposite = other.equalities[left] else { return false }
      return opposite != right && own.contains(opposite) && own.contains(right)
    }
    if excluded { return true }
    guard parameters.count == other.parameters.count else { return false }
    return parameters.indices.contains { index in
      parameters[index] != other.parameters[index]
        && isOwn(parameters[index], parameterNames[index], own)
        && other.isOwn(other.parameters[index], other.parameterNames[index], own)
    }
  }

  /// Whether a type is one of the sources', not a parameter and not a machine's word.
  private func isOwn(_ text: String, _ names: Set<String>, _ own: Set<String>) -> Bool {
    guard names.isDisjoint(with: KnownNames.nativeNumbers) else { return false }
    let root =
      text.split(separator: " ").last { !["inout", "borrowing", "consuming", "some", "any"].contains($0) } ?? ""
    let name = root.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return own.contains(String(name)) && !generics.contains(String(name))
  }
}

/// Finds declarations of one name, where the type that the code runs on decides which of them is meant.
struct Overloads {
  private let declarations: Declarations

  init(in declarations: Declarations) { self.declarations = declarations }

  /// A finding for each declaration that shares its name with another, where a use may mean either.
  var findings: [Finding] {
    // Members of protocols that are declared elsewhere are members of whatever conforms to them.
    let members = Dictionary(grouping: declarations.functions) { function in
      "\(isOfForeignProtocol(function) ? "*" : function.container).\(function.name)"
    }
    let byName = Dictionary(grouping: declarations.functions, by: \.name)
    return members.values.flatMap(ambiguities) + byName.values.flatMap(specialisations)
  }

  /// Declarations of one name in one type, or outside of types.
  private func ambiguities(_ functions: [DeclaredFunction]) -> [Finding] {
    functions.indices.compactMap { later in
      let one = functions[later]
      return functions[..<later].first { !$0.isDistinct(from: one, own: declarations.types) }.map { finding(one, $0) }
    }
  }

  /// Members that some arguments of a generic type have, while a protocol gives another to all.
  private func specialisations(_ functions: [DeclaredFunction]) -> [Finding] {
    functions.filter(\.isConstrained).compactMap { one in
      let other = functions.first { other in
        other.container != one.container
          && (declarations.protocols.contains(other.container) || isOfForeignProtocol(other))
          && !other.isDistinct(from: one, own: declarations.types)
      }
      return other.map { finding(one, $0) }
    }
  }

  private func isOfForeignProtocol(_ function: DeclaredFunction) -> Bool {
    !function.container.isEmpty && !declarations.types.contains(function.container)
      && !KnownNames.nativeNumbers.contains(function.container)
  }

  private func finding(_ one: DeclaredFunction, _ other: DeclaredFunction) -> Finding {
    let name = one.container.isEmpty ? one.name : "\(one.container).\(one.name)"
    let what = "'\(name)' is declared at \(other.file):\(other.line) too"
    return Finding(file: one.file, line: one.line, rule: .overload, what: what)
  }
}

extension SyntaxProtocol {
  /// The type that a declaration is a member of, and what its extension requires.
  fileprivate var container: (name: String, requirements: [GenericRequirementSyntax]) {
    var node = parent
    while let current = node {
      if let type = current.as(ExtensionDeclSyntax.self) {
        let name = type.extendedType.as(IdentifierTypeSyntax.self)?.name.name ?? type.extendedType.trimmedDescription
        return (name, type.genericWhereClause.map { Array($0.requirements) } ?? [])
      }
      if let type = current.asProtocol((any DeclGroupSyntax).self) as? any NamedDeclSyntax {
        return (type.name.name, [])
      }
      node = current.parent
    }
    return ("", [])
  }
}
