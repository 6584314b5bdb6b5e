import SwiftSyntax

// Ghost state is executed nowhere: no test of the program could find these mistakes.

extension Syntax {
  /// The expression that this node gives to something, with the name of what gets it: an assignment, an argument, an
  /// element of a tuple or a returned value.
  private func given(in body: Body) -> (value: ExprSyntax, name: String?)? {
    if let operation = self.as(InfixOperatorExprSyntax.self), operation.operator.is(AssignmentExprSyntax.self) {
      let left = operation.leftOperand
      let name = left.as(MemberAccessExprSyntax.self)?.declName ?? left.as(DeclReferenceExprSyntax.self)
      return (operation.rightOperand, name?.baseName.text)
    }
    if let argument = self.as(LabeledExprSyntax.self) { return (argument.expression, argument.label?.text) }
    if let value = self.as(ReturnStmtSyntax.self)?.expression { return (value, nil) }
    if body.isValue, let item = self.as(CodeBlockItemSyntax.self), item.id == body.statements.first?.id,
      let value = item.item.as(ExprSyntax.self)
    {
      return (value, nil)
    }
    return nil
  }

  /// The ghost value that this node gives to something, with its kind.
  private func givenGhost(in context: MutationContext) -> (value: ExprSyntax, kind: GhostKind)? {
    guard let (value, name) = given(in: context.body) else { return nil }
    // The ends of a range are numbers, whatever they are called.
    let isEnd = parent?.parent.map { context.ghosts.makesRange($0) } ?? false
    return (isEnd ? .number : context.ghosts.kind(of: value, expected: name)).map { (value, $0) }
  }

  /// Another value of the same kind in place of each ghost value that this node gives to something.
  func ghostChanges(of wanted: Set<GhostKind>, in context: MutationContext) -> [Change] {
    guard let (value, kind) = givenGhost(in: context), wanted.contains(kind) else { return [] }
    return value.otherGhosts(of: kind).map { Change(place: value.place, text: $0) }
  }

  /// Another variable of the same kind in place of each ghost variable that this node gives to something.
  func exchangedGhosts(in context: MutationContext) -> [Change] {
    guard let (value, kind) = givenGhost(in: context) else { return [] }
    if let own = value.as(DeclReferenceExprSyntax.self) {
      return context.ghosts.others(of: kind, than: own.baseName.text).map { Change(place: value.place, text: $0) }
    }
    guard let member = value.as(MemberAccessExprSyntax.self), let base = member.base else { return [] }
    let ends = ["start": "end", "end": "start"]
    let names =
      context.ghosts.kind(of: base) == .range
      ? [ends[member.declName.baseName.text]].compactMap(\.self)
      : context.ghosts.others(of: kind, than: member.declName.baseName.text)
    return names.map { Change(place: member.declName.place, text: $0) }
  }

  /// This statement dropped, if it only changes ghost state.
  func droppedGhostChange(in context: MutationContext) -> [Change] {
    guard !context.body.isInitializer, let item = self.as(CodeBlockItemSyntax.self) else { return [] }
    let changed: ExprSyntax?
    if let operation = item.item.as(InfixOperatorExprSyntax.self), operation.operator.is(AssignmentExprSyntax.self) {
      changed = operation.leftOperand
    } else {
      changed = item.item.as(FunctionCallExprSyntax.self)?.calledExpression.as(MemberAccessExprSyntax.self)?.base
    }
    guard let changed, context.ghosts.kind(of: changed) != nil, !context.body.isValue else { return [] }
    return [Change(place: place, text: "")]
  }

  /// A member changed of each record of ghost state that the body may change: at its beginning of those that it is given,
  /// and of its own where they are made.
  func changedGhostMembers(in context: MutationContext) -> [Change] {
    let (body, ghosts) = (context.body, context.ghosts)
    if let item = self.as(CodeBlockItemSyntax.self), let declared = item.item.as(VariableDeclSyntax.self) {
      guard declared.bindingSpecifier.tokenKind == .keyword(.var), let binding = declared.bindings.first,
        let value = binding.initializer?.value, case .record(let type)? = ghosts.kind(of: value)
      else { return [] }
      let end = item.place.upperBound
      return ghosts.changes(of: binding.pattern.trimmedDescription, type).map {
        Change(place: end..<end, text: "\n\($0)")
      }
    }
    guard self.id == Syntax(body.statements).id, let first = body.statements.first,
      let function = parent?.parent?.as(FunctionDeclSyntax.self)
    else { return [] }
    return function.changedRecords(ghosts).flatMap { name, type in ghosts.changes(of: name, type) }.map { change in
      body.isValue
        ? Change(place: first.place, text: "\(change)\nreturn \(first.trimmedDescription)", isStatements: true)
        : Change(place: first.place.lowerBound..<first.place.lowerBound, text: "\(change)\n", isStatements: true)
    }
  }
}

extension ExprSyntax {
  /// Other values of the same kind.
  fileprivate func otherGhosts(of kind: GhostKind) -> [String] {
    let text = trimmedDescription
    switch kind {
    case .number: return [Int(text).map { "\($0 + 1)" } ?? "\(text) + 1"]
    case .truth: return [["true": "false", "false": "true"][text] ?? "!(\(text))"]
    case .view: return text.hasSuffix(".none") ? [] : [".none"]
    case .range: return Self.otherRanges(than: text)
    case .permission:
      return (Self.otherRanges(than: "\(text).range").map { ($0, "\(text).view") } + [("\(text).range", ".none")]).map {
        "Permission(range: \($0), view: \($1))"
      }
    case .record: return []
    }
  }

  /// A range that begins one higher, and one that ends one higher.
  private static func otherRanges(than range: String) -> [String] {
    [
      "AddressRange(start: \(range).start + 1, end: \(range).end)",
      "AddressRange(start: \(range).start, end: \(range).end + 1)",
    ]
  }
}

extension GhostState {
  /// The variables of a kind but one. Those that are out of scope do not compile.
  fileprivate func others(of kind: GhostKind, than name: String) -> [String] {
    (variables[kind] ?? []).subtracting([name]).sorted()
  }

  /// Statements that each change a member of a record.
  fileprivate func changes(of record: String, _ type: String) -> [String] {
    (members[type] ?? []).compactMap { name, kind in
      let member = "\(record).\(name)"
      switch kind {
      case .number: return "\(member) = \(member) + 1"
      case .truth: return "\(member) = !\(member)"
      case .view: return "\(member) = .none"
      case .range: return "\(member).end = \(member).end + 1"
      case .permission: return "\(member).view = .none"
      case .record: return nil
      }
    }
  }
}

extension FunctionDeclSyntax {
  /// The records of ghost state that the function may change, with their types: `inout` parameters, and `self`.
  fileprivate func changedRecords(_ ghosts: GhostState) -> [(name: String, type: String)] {
    var records: [(String, String)] = []
    if modifiers.contains(where: { $0.name.tokenKind == .keyword(.mutating) }), let type = enclosingType,
      ghosts.record(type) != nil
    {
      records.append(("self", type))
    }
    for parameter in signature.parameterClause.parameters {
      let name = (parameter.secondName ?? parameter.firstName).text
      guard let type = parameter.type.as(AttributedTypeSyntax.self), type.trimmedDescription.hasPrefix("inout "),
        let record = type.baseType.as(IdentifierTypeSyntax.self)?.name.text, ghosts.record(record) != nil
      else { continue }
      records.append((name, record))
    }
    return records
  }
}
