import SwiftSyntax

/// A function or an initializer with what tells it from others of its name.
struct DeclaredFunction {
  let file: String
  let line: Int
  /// The name without labels.
  let baseName: String
  /// The type that it is a member of, without generic arguments, and the name with the labels.
  let name: String
  /// The types of the parameters, as written.
  let parameters: [String]
  /// The names of the types of each parameter.
  let parameterNames: [Set<String>]
  /// Same-type requirements that hold for it, its own and those of its extension: what is equal to what.
  let equalities: [String: String]
  /// The names of its own generic parameters.
  let generics: Set<String>

  init(_ node: FunctionDeclSyntax, in file: SourceFile) {
    self.init(
      node, node.name.name, node.signature.parameterClause, node.genericParameterClause, node.genericWhereClause,
      isStatic: node.modifiers.contains { $0.name.text == "static" }, in: file)
  }

  init(_ node: InitializerDeclSyntax, in file: SourceFile) {
    self.init(
      node, "init", node.signature.parameterClause, node.genericParameterClause, node.genericWhereClause,
      isStatic: false, in: file)
  }

  private init(
    _ node: some SyntaxProtocol, _ base: String, _ clause: FunctionParameterClauseSyntax,
    _ generics: GenericParameterClauseSyntax?, _ requirements: GenericWhereClauseSyntax?, isStatic: Bool,
    in file: SourceFile
  ) {
    self.file = file.path
    baseName = base
    line = file.line(of: node)
    let container = node.container
    let labels = clause.parameters.map { "\($0.firstName.name):" }.joined()
    name = "\(container.name).\(isStatic ? "static " : "")\(base)(\(labels))"
    parameters = clause.parameters.map { $0.type.trimmedDescription }
    parameterNames = clause.parameters.map { $0.type.typeNames }
    self.generics = Set(generics?.parameters.map(\.name.name) ?? [])
    var equalities: [String: String] = [:]
    for requirement in container.requirements + (requirements.map { Array($0.requirements) } ?? []) {
      if case .sameTypeRequirement(let same) = requirement.requirement {
        equalities[same.leftType.trimmedDescription] = same.rightType.trimmedDescription
      }
    }
    self.equalities = equalities
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

enum Overloads {
  /// A finding for each function that shares its name with an earlier one, where a call may mean either.
  static func findings(in declarations: Declarations) -> [Finding] {
    Dictionary(grouping: declarations.functions, by: \.name).values.flatMap { functions -> [Finding] in
      functions.indices.flatMap { later -> [Finding] in
        let one = functions[later]
        let other = functions[..<later].first { !$0.isDistinct(from: one, own: declarations.types) }
        guard let other else { return [] }
        let name = one.name.drop { $0 == "." }
        let what = "'\(name)' is declared at \(other.file):\(other.line) too"
        return [Finding(file: one.file, line: one.line, rule: .overload, what: what)]
      }
    }
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
