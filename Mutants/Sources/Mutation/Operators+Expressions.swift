import SwiftSyntax

extension Syntax {
  /// The replacements of each relation. A relation is a set of the outcomes less, equal and greater; a replacement
  /// differs in one outcome and is not constant.
  private static let relations: [String: [String]] = [
    "<": ["<=", "!="], "<=": ["<", "=="], ">": [">=", "!="], ">=": [">", "=="], "==": ["<=", ">="], "!=": ["<", ">"],
  ]

  private static let arithmetic: [String: [String]] = [
    "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*", "%"], "%": ["/"], "&+": ["&-", "+"], "&-": ["&+", "-"],
    "&*": ["*"],
  ]

  /// The operands and the operator, if this is a binary operation.
  private var operation: (left: String, sign: String, right: String)? {
    guard let whole = self.as(InfixOperatorExprSyntax.self),
      let sign = whole.operator.as(BinaryOperatorExprSyntax.self)?.operator
    else { return nil }
    return (whole.leftOperand.trimmedDescription, sign.text, whole.rightOperand.trimmedDescription)
  }

  var relationalChanges: [Change] {
    guard let (left, sign, right) = operation else { return [] }
    return (Self.relations[sign] ?? []).map { Change(place: place, text: "\(left) \($0) \(right)") }
  }

  var arithmeticChanges: [Change] {
    guard let (left, sign, right) = operation, let others = Self.arithmetic[sign] else { return [] }
    return others.map { Change(place: place, text: "\(left) \($0) \(right)") }
      + [left, right].map { Change(place: place, text: $0) }
  }

  var constantChanges: [Change] {
    guard let literal = self.as(IntegerLiteralExprSyntax.self), let value = Int(literal.literal.text) else { return [] }
    return [value - 1, value + 1].filter { $0 >= 0 }.map { Change(place: literal.place, text: "\($0)") }
  }

  // MARK: Arguments

  /// The arguments of a call or the elements of a tuple.
  private var arguments: LabeledExprListSyntax? {
    self.as(FunctionCallExprSyntax.self)?.arguments ?? self.as(TupleExprSyntax.self)?.elements
  }

  var swappedArguments: [Change] {
    guard let arguments else { return [] }
    let values = arguments.map { $0.expression.trimmedDescription }
    var changes: [Change] = []
    for first in values.indices {
      for second in values.indices.dropFirst(first + 1) where values[first] != values[second] {
        var swapped = values
        swapped.swapAt(first, second)
        changes.append(Change(place: arguments.place, text: list(arguments, swapped)))
      }
    }
    return changes
  }

  private func list(_ arguments: LabeledExprListSyntax, _ values: [String]) -> String {
    zip(arguments, values).map { argument, value in
      (argument.label.map { "\($0.text): " } ?? "") + value
    }.joined(separator: ", ")
  }

  var droppedArguments: [Change] {
    guard let call = self.as(FunctionCallExprSyntax.self), call.trailingClosure == nil else { return [] }
    let arguments = call.arguments
    let shorter = arguments.indices.map { dropped in
      let rest = arguments.indices.filter { $0 != dropped }.map { arguments[$0].with(\.trailingComma, nil) }
      return Change(place: arguments.place, text: rest.map(\.trimmedDescription).joined(separator: ", "))
    }
    let member = call.calledExpression.as(MemberAccessExprSyntax.self)
    // A delegating initializer must keep its call to another initializer.
    if member?.base?.trimmedDescription == "self", member?.declName.baseName.text == "init" { return shorter }
    let operands = [member?.base].compactMap(\.self) + arguments.map(\.expression)
    return shorter
      + operands.filter { !$0.is(InOutExprSyntax.self) }.map { Change(place: place, text: $0.trimmedDescription) }
  }

  // MARK: Conditions

  /// Negations of all expressions that may be conditions; those that are not Boolean do not compile and are removed.
  var negatedConditions: [Change] {
    if let literal = self.as(BooleanLiteralExprSyntax.self) {
      return [Change(place: place, text: literal.literal.text == "true" ? "false" : "true")]
    }
    return [condition].compactMap(\.self).filter(\.canBeNegated).map {
      Change(place: $0.place, text: "!(\($0.trimmedDescription))")
    }
  }

  /// The condition that this node contains.
  private var condition: ExprSyntax? {
    if case .expression(let condition) = self.as(ConditionElementSyntax.self)?.condition { return condition }
    if let argument = self.as(LabeledExprSyntax.self) { return argument.expression }
    if let choice = self.as(TernaryExprSyntax.self) { return choice.condition }
    if let closure = self.as(ClosureExprSyntax.self), closure.statements.count == 1 {
      return closure.statements.first?.item.as(ExprSyntax.self)
    }
    return nil
  }
}

extension ExprSyntax {
  /// Whether the expression may be negated: not a literal, a closure, an `inout` argument or an effect marker.
  fileprivate var canBeNegated: Bool {
    switch kind {
    case .integerLiteralExpr, .stringLiteralExpr, .booleanLiteralExpr, .closureExpr, .inOutExpr, .tryExpr, .unsafeExpr:
      false
    default: true
    }
  }
}
