import SwiftSyntax

/// Finds texts of a file that read like sentences and stand neither at a place of `MessageSite` nor where `OtherPurpose` has them.
///
/// They are how a message is noticed that is made in a way unknown here.
final class UnplacedTextScanner: SyntaxVisitor {
  private(set) var texts: [String] = []
  private let messages: [Template]
  /// The file's name without its folder.
  private let file: String

  /// The words of a text from which on it counts.
  private static let leastWords = 4

  init(file: String, messages: [Template]) {
    self.file = file
    self.messages = messages
    super.init(viewMode: .sourceAccurate)
  }

  override func visit(_ node: StringLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    let text = Template(node).text
    let words = text.split(separator: " ").count { word in word.filter(\.isLetter).count > 1 }
    // A part of a message that is put together of several.
    if words >= Self.leastWords, !messages.contains(where: { $0.text.contains(text) }) { texts.append(text) }
    return .skipChildren
  }

  override func visit(_ node: SequenceExprSyntax) -> SyntaxVisitorContinueKind {
    guard let name = node.assignedName else { return .visitChildren }
    return isPlaced(.variable(name, in: file)) ? .skipChildren : .visitChildren
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    guard let name = node.calledExpression.lastName, OtherPurpose.calls.contains(name) else { return .visitChildren }
    return .skipChildren
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    isPlaced(.function(node.name.text, in: file)) ? .skipChildren : .visitChildren
  }

  override func visit(_ node: PatternBindingSyntax) -> SyntaxVisitorContinueKind {
    guard let name = node.pattern.as(IdentifierPatternSyntax.self)?.identifier.text else { return .visitChildren }
    return isPlaced(.variable(name, in: file)) ? .skipChildren : .visitChildren
  }

  override func visit(_ node: AttributeSyntax) -> SyntaxVisitorContinueKind { .skipChildren }

  private func isPlaced(_ site: MessageSite) -> Bool {
    MessageSite.all.contains(site) || OtherPurpose.places.contains(site)
  }
}
