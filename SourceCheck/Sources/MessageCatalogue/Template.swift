import SwiftSyntax

/// The text of a message as its source says it: the parts of a literal that are always the same, with `…` for each value in it.
public struct Template: Hashable, Sendable, Comparable {
  public private(set) var text: String

  /// What stands for a value.
  static let placeholder = "…"

  public init(_ text: String) { self.text = text.split(whereSeparator: \.isNewline).joined(separator: " ") }

  /// The parts that are the same in each message, in order.
  public var fixedParts: [String] { text.split(separator: Self.placeholder).map(String.init) }

  /// Whether a text has these parts, in order. White space is one space, as reports break lines.
  public func isPrinted(in text: String) -> Bool {
    var rest = Substring(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    return fixedParts.allSatisfy { part in
      guard let end = rest.endOfFirst(part) else { return false }
      rest = rest[end...]
      return true
    }
  }

  public static func < (left: Template, right: Template) -> Bool { left.text < right.text }

  static func + (left: Template, right: Template) -> Template {
    // Values side by side are one placeholder.
    let overlaps = left.text.hasSuffix(placeholder) && right.text.hasPrefix(placeholder)
    return Template(left.text + (overlaps ? String(right.text.dropFirst()) : right.text))
  }
}

extension Template {
  /// The templates of the texts that an expression can be: one for each branch. Empty where it has no literal.
  static func all(of expression: ExprSyntax) -> [Template] {
    switch expression.as(ExprSyntaxEnum.self) {
    case .stringLiteralExpr(let literal): [Template(literal)]
    case .tupleExpr(let tuple): tuple.elements.count == 1 ? tuple.elements.flatMap { all(of: $0.expression) } : []
    case .sequenceExpr(let sequence): all(ofOperands: Array(sequence.elements))
    case .ifExpr(let choice): all(of: choice)
    case .functionCallExpr(let call): all(ofMap: call)
    case .switchExpr(let choice):
      choice.cases.flatMap { item in item.as(SwitchCaseSyntax.self).map { all(of: $0.statements) } ?? [] }
    default: []
    }
  }

  /// The templates of `value.map { "... \($0)" }`.
  private static func all(ofMap call: FunctionCallExprSyntax) -> [Template] {
    let name = call.calledExpression.as(MemberAccessExprSyntax.self)?.declName.baseName.text
    return name == "map" ? call.trailingClosure.map { all(of: $0.statements) } ?? [] : []
  }

  /// The templates of operands and operators as they are written, which `+`, `??` and `? :` put together.
  static func all(ofOperands elements: [ExprSyntax]) -> [Template] {
    if let place = elements.firstIndex(where: { $0.is(UnresolvedTernaryExprSyntax.self) }),
      let ternary = elements[place].as(UnresolvedTernaryExprSyntax.self)
    {
      return all(of: ternary.thenExpression) + all(ofOperands: Array(elements[(place + 1)...]))
    }
    let operators = elements.compactMap { $0.as(BinaryOperatorExprSyntax.self)?.operator.text }
    let operands = elements.filter { !$0.is(BinaryOperatorExprSyntax.self) }
    if operators.allSatisfy({ $0 == "??" }) { return operands.flatMap(all) }
    guard operators.allSatisfy({ $0 == "+" }) else { return [] }
    let parts = operands.map(all)
    if parts.allSatisfy(\.isEmpty) { return [] }
    return parts.reduce([Template("")]) { wholes, part in
      wholes.flatMap { whole in (part.isEmpty ? [Template(placeholder)] : part).map { whole + $0 } }
    }
  }

  private static func all(of choice: IfExprSyntax) -> [Template] {
    var templates = all(of: choice.body.statements)
    if case .codeBlock(let block) = choice.elseBody { templates += all(of: block.statements) }
    if case .ifExpr(let choice) = choice.elseBody { templates += all(of: choice) }
    return templates
  }

  /// The templates of what a function with these statements returns, in closures within it not looked into.
  static func all(of statements: CodeBlockItemListSyntax) -> [Template] {
    if let only = statements.first?.item, statements.count == 1 {
      if case .expr(let expression) = only { return all(of: expression) }
      if case .stmt(let statement) = only, let expression = statement.as(ExpressionStmtSyntax.self)?.expression {
        return all(of: expression)
      }
    }
    let returns = ReturnVisitor(viewMode: .sourceAccurate)
    returns.walk(statements)
    return returns.templates
  }

  init(_ literal: StringLiteralExprSyntax) {
    self = literal.segments.reduce(Template("")) { whole, segment in
      if case .stringSegment(let segment) = segment { return whole + Template(Self.unescaped(segment.content.text)) }
      return whole + Template(Self.placeholder)
    }
  }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var characters = text.makeIterator()
    while let character = characters.next() {
      if character != "\\" {
        result.append(character)
      } else if let escaped = characters.next() {
        result.append(escaped == "n" ? "\n" : escaped)
      }
    }
    return result
  }
}

/// Finds what a function returns.
private final class ReturnVisitor: SyntaxVisitor {
  private(set) var templates: [Template] = []

  override func visit(_ node: ReturnStmtSyntax) -> SyntaxVisitorContinueKind {
    if let expression = node.expression { templates += Template.all(of: expression) }
    return .skipChildren
  }

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind { .skipChildren }
}

extension Substring {
  /// The end of the first place of a text in this one.
  fileprivate func endOfFirst(_ text: String) -> Index? {
    var start = startIndex
    while true {
      if self[start...].hasPrefix(text) { return index(start, offsetBy: text.count) }
      if start == endIndex { return nil }
      start = index(after: start)
    }
  }
}
