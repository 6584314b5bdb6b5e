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
  private let parameters: [TypeSyntax]
  /// Whether it is marked `@unsafe`.
  let isUnsafe: Bool
  /// The labels of the parameters.
  let labels: [String]
  /// Same-type requirements that hold for it, its own and those of its extension: what is equal to what.
  private let equalities: [String: String]
  /// Whether it is there for some types only that the container is made for.
  let isConstrained: Bool
  /// The names of its own generic parameters.
  private let generics: Set<String>

  init(_ node: FunctionDeclSyntax, in file: SourceFile) {
    self.init(
      node, node.name.name, node.signature.parameterClause, node.genericParameterClause, node.genericWhereClause,
      node.modifiers, node.attributes, in: file)
  }

  init(_ node: InitializerDeclSyntax, in file: SourceFile) {
    self.init(
      node, "init", node.signature.parameterClause, node.genericParameterClause, node.genericWhereClause,
      node.modifiers, node.attributes, in: file)
  }

  init(_ node: SubscriptDeclSyntax, in file: SourceFile) {
    self.init(
      node, "subscript", node.parameterClause, node.genericParameterClause, node.genericWhereClause, node.modifiers,
      node.attributes, in: file)
  }

  init(_ node: VariableDeclSyntax, name: String, in file: SourceFile) {
    self.init(node, name, nil, nil, nil, node.modifiers, node.attributes, in: file)
  }

  private init(
    _ node: some SyntaxProtocol, _ base: String, _ clause: FunctionParameterClauseSyntax?,
    _ generics: GenericParameterClauseSyntax?, _ requirements: GenericWhereClauseSyntax?,
    _ modifiers: DeclModifierListSyntax, _ attributes: AttributeListSyntax, in file: SourceFile
  ) {
    self.file = file.path
    baseName = base
    line = file.line(of: node)
    let container = node.container
    self.container = container.name
    let parameters = clause.map { Array($0.parameters) } ?? []
    labels = parameters.map(\.firstName.name)
    let suffix = clause == nil ? "" : "(\(labels.map { "\($0):" }.joined()))"
    name = "\(modifiers.contains { $0.name.text == "static" } ? "static " : "")\(base)\(suffix)"
    self.parameters = parameters.map(\.type)
    isUnsafe = attributes.contains { $0.as(AttributeSyntax.self)?.attributeName.trimmedDescription == "unsafe" }
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

  /// Whether a call by these labels, with some that have defaults left out, may mean this function.
  func takes(_ labels: [String]) -> Bool {
    var rest = self.labels[...]
    return labels.allSatisfy { label in
      guard let index = rest.firstIndex(of: label) else { return false }
      rest = rest[(index + 1)...]
      return true
    }
  }

  /// Whether no call can mean both, whatever machine it runs on.
  ///
  /// - Parameter own: The names of the structures and enumerations that the sources declare.
  func isDistinct(from other: DeclaredFunction, own: Set<String>) -> Bool {
    let excluded = equalities.contains { left, right in
      guard let opposite = other.equalities[left] else { return false }
      return opposite != right && own.contains(opposite) && own.contains(right)
    }
    if excluded { return true }
    guard parameters.count == other.parameters.count else { return false }
    let concrete = own.union(KnownNames.containers)
    return parameters.indices.contains { index in
      parameters[index].isDistinct(
        from: other.parameters[index], concrete: concrete.subtracting(generics).subtracting(other.generics))
    }
  }
}

extension TypeSyntax {
  /// Whether no value is of both types, whatever their parameters stand for.
  ///
  /// - Parameter concrete: The names of types that are no parameters, no protocols and no native numbers.
  fileprivate func isDistinct(from other: TypeSyntax, concrete: Set<String>) -> Bool {
    let (one, other) = (withoutSpecifiers, other.withoutSpecifiers)
    if let one = one.as(IdentifierTypeSyntax.self), let other = other.as(IdentifierTypeSyntax.self) {
      guard concrete.contains(one.name.name), concrete.contains(other.name.name) else { return false }
      if one.name.name != other.name.name { return true }
      return zip(one.arguments, other.arguments).contains { $0.isDistinct(from: $1, concrete: concrete) }
    }
    if let one = one.as(ArrayTypeSyntax.self) {
      if let other = other.as(ArrayTypeSyntax.self) {
        return one.element.isDistinct(from: other.element, concrete: concrete)
      }
      let name = other.as(IdentifierTypeSyntax.self)?.name.name
      return name.map { concrete.contains($0) && $0 != "Array" } ?? false
    }
    return other.is(ArrayTypeSyntax.self) && other.isDistinct(from: one, concrete: concrete)
  }

  /// The type without `inout` and the like.
  private var withoutSpecifiers: TypeSyntax { self.as(AttributedTypeSyntax.self)?.baseType ?? self }
}

extension IdentifierTypeSyntax {
  /// The generic arguments that are types.
  fileprivate var arguments: [TypeSyntax] {
    genericArgumentClause?.arguments.compactMap { $0.argument.as(TypeSyntax.self) } ?? []
  }
}

/// Finds declarations of one name, where the type that the code runs on decides which of them is meant.
struct Overloads {
  private let declarations: Declarations
  private let machine: Declarations
  /// The names of structures and enumerations that the sources declare.
  private let own: Set<String>

  init(in declarations: Declarations, machine: Declarations) {
    self.declarations = declarations
    self.machine = machine
    own = declarations.types.subtracting(declarations.protocols)
  }

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
      return functions[..<later].first { !$0.isDistinct(from: one, own: own) }.map { finding(one, $0) }
    }
  }

  /// Members that some arguments of a generic type have, while a protocol gives another to all.
  private func specialisations(_ functions: [DeclaredFunction]) -> [Finding] {
    functions.filter(\.isConstrained).compactMap { one in
      let other = functions.first { other in
        other.container != one.container
          && (declarations.protocols.contains(other.container) || isOfForeignProtocol(other))
          && !other.isDistinct(from: one, own: own)
      }
      return other.map { finding(one, $0) }
    }
  }

  private func isOfForeignProtocol(_ function: DeclaredFunction) -> Bool {
    !declarations.types.contains(function.container)
      && (KnownNames.extensible.contains(function.container) || machine.protocols.contains(function.container))
  }

  private func finding(_ one: DeclaredFunction, _ other: DeclaredFunction) -> Finding {
    let name = one.container.isEmpty ? one.name : "\(one.container).\(one.name)"
    let what = "'\(name)' is declared at \(other.file):\(other.line) too"
    return Finding(file: one.file, line: one.line, rule: .overload, what: what)
  }
}

extension SyntaxProtocol {
  /// The type that a declaration is a member of, and what its extension requires.
  var container: (name: String, requirements: [GenericRequirementSyntax]) {
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
