import SwiftParser
import SwiftSyntax

/// The code of a test that provokes a message: the closure of `MessageCase("id") { ... }`.
public struct MinimalCase: Sendable {
  public let id: String
  /// The path of its file below the package's folder.
  public let path: String
  /// The code, without the indentation that all of it has.
  public let code: String

  /// The cases of a file, in their order.
  public static func all(path: String, text: String) -> [MinimalCase] {
    let scanner = CaseScanner(path)
    scanner.walk(Parser.parse(source: text))
    return scanner.cases
  }
}

private final class CaseScanner: SyntaxVisitor {
  private let path: String
  private(set) var cases: [MinimalCase] = []

  init(_ path: String) {
    self.path = path
    super.init(viewMode: .sourceAccurate)
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    guard node.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName.text == "MessageCase",
      let id = node.arguments.first?.expression.as(StringLiteralExprSyntax.self)?.representedLiteralValue,
      let body = node.trailingClosure?.statements
    else { return .visitChildren }
    cases.append(MinimalCase(id: id, path: path, code: Self.unindented(body.description)))
    return .skipChildren
  }

  private static func unindented(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).drop { $0.allSatisfy(\.isWhitespace) }
    let filled = lines.filter { !$0.allSatisfy(\.isWhitespace) }
    let indentation = filled.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return lines.map { $0.dropFirst(indentation) }.joined(separator: "\n").trimmingSpaces
  }
}

extension String {
  /// The text without spaces and line breaks at its end.
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
