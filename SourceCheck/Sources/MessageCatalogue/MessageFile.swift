import SwiftParser
import SwiftSyntax

/// A file of the sources, with the messages that are written in it.
public struct MessageFile: Sendable {
  /// The path below the package's folder.
  public let path: String
  /// The templates of its messages, in their order.
  public let templates: [Template]

  /// The texts that read like sentences, and may be messages that are made in a way unknown here.
  public let unplacedTexts: [String]

  /// Reads the messages of a file, at the places of `MessageSite`.
  public init(path: String, text: String) {
    self.path = path
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let scanner = MessageScanner(file: file)
    let tree = Parser.parse(source: text)
    scanner.walk(tree)
    templates = scanner.templates.filter { $0.text.contains(where: \.isLetter) }
    let others = UnplacedTextScanner(file: file, messages: templates)
    others.walk(tree)
    unplacedTexts = others.texts
  }
}

private final class MessageScanner: SyntaxVisitor {
  private(set) var templates: [Template] = []
  /// The file's name without its folder.
  private let file: String

  init(file: String) {
    self.file = file
    super.init(viewMode: .sourceAccurate)
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    guard let name = node.calledExpression.lastName else { return .visitChildren }
    if let receiver = node.calledExpression.receiver, MessageSite.receiversOfTitles.contains(receiver) {
      return .visitChildren
    }
    for (number, argument) in node.arguments.enumerated() {
      let site: MessageSite =
        argument.label.map { .argument(of: name, labelled: $0.text) } ?? .unlabelled(of: name, at: number)
      if MessageSite.all.contains(site) { templates += Template.all(of: argument.expression) }
    }
    return .visitChildren
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    if MessageSite.all.contains(.function(node.name.text, in: file)), let body = node.body {
      templates += Template.all(of: body.statements)
    }
    return .visitChildren
  }

  override func visit(_ node: PatternBindingSyntax) -> SyntaxVisitorContinueKind {
    guard let name = node.pattern.as(IdentifierPatternSyntax.self)?.identifier.text, isVariable(name) else {
      return .visitChildren
    }
    if let value = node.initializer?.value { templates += Template.all(of: value) }
    if case .getter(let statements) = node.accessorBlock?.accessors { templates += Template.all(of: statements) }
    return .visitChildren
  }

  override func visit(_ node: SequenceExprSyntax) -> SyntaxVisitorContinueKind {
    if let name = node.assignedName, isVariable(name) {
      templates += Template.all(ofOperands: Array(node.elements.dropFirst(2)))
    }
    return .visitChildren
  }

  private func isVariable(_ name: String) -> Bool { MessageSite.all.contains(.variable(name, in: file)) }
}

extension SequenceExprSyntax {
  /// The name of what is assigned; `nil` where nothing is.
  var assignedName: String? {
    elements.count > 2 && elements.dropFirst().first?.is(AssignmentExprSyntax.self) == true
      ? elements.first?.lastName : nil
  }
}

extension ExprSyntax {
  /// The name of what is called, without what it is a member of.
  var lastName: String? {
    if let name = self.as(DeclReferenceExprSyntax.self) { return name.baseName.text }
    if let member = self.as(MemberAccessExprSyntax.self) { return member.declName.baseName.text }
    return self.as(GenericSpecializationExprSyntax.self)?.expression.lastName
  }

  /// The name of what it is a member of.
  fileprivate var receiver: String? { self.as(MemberAccessExprSyntax.self)?.base?.lastName }
}
