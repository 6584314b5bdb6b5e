import SwiftSyntax

/// A function, an initializer or an accessor with a body that can be mutated.
public struct Declaration: Hashable, Sendable {
  /// The name of the file, without its extension.
  public let file: String
  /// The name within the file; a repeated name has a number appended.
  public let name: String
  /// The number of the first line, from 1.
  public let line: Int
}

/// The body of a declaration, with its syntax.
struct Body {
  var declaration: Declaration
  let statements: CodeBlockItemListSyntax
  /// The text between the braces, as offsets in UTF-8.
  let place: Range<Int>
  /// Whether the declaration returns a value.
  let returnsValue: Bool
  /// Whether the declaration is an initializer, which must set every property, so that no statement can be dropped.
  let isInitializer: Bool

  /// Whether the body is a single expression with an implicit return.
  var isValue: Bool { returnsValue && statements.count == 1 && statements.first?.item.is(ExprSyntax.self) == true }

  /// The statement of an early return, which returns the value that the body returns at its end; `nil` if that value is
  /// not known.
  var earlyReturn: String? {
    guard returnsValue else { return "return" }
    switch statements.last?.item {
    case .expr(let value) where isValue: return "return \(value.trimmedDescription)"
    case .stmt(let statement) where statement.is(ReturnStmtSyntax.self): return statement.trimmedDescription
    default: return nil
    }
  }
}

/// Finds the bodies of a source file, in order.
final class BodyFinder: SyntaxVisitor {
  private let file: String
  private let source: SourceText
  private(set) var bodies: [Body] = []

  init(file: String, source: SourceText) {
    self.file = file
    self.source = source
    super.init(viewMode: .sourceAccurate)
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    let labels = node.signature.parameterClause.parameters.map { "\($0.firstName.text):" }.joined()
    add(
      "\(node.name.text)(\(labels))", node, node.body, returnsValue: node.signature.returnClause != nil)
    return .skipChildren
  }

  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    let labels = node.signature.parameterClause.parameters.map { "\($0.firstName.text):" }.joined()
    let owner = node.enclosingType.map { "\($0)." } ?? ""
    add("\(owner)init(\(labels))", node, node.body, returnsValue: false)
    return .skipChildren
  }

  override func visit(_ node: PatternBindingSyntax) -> SyntaxVisitorContinueKind {
    let name = node.pattern.trimmedDescription
    switch node.accessorBlock?.accessors {
    case .getter(let statements):
      guard let block = node.accessorBlock else { break }
      let place = block.leftBrace.endPosition.utf8Offset..<block.rightBrace.position.utf8Offset
      add(name, node, statements, place, returnsValue: true)
    case .accessors(let accessors):
      for accessor in accessors {
        let kind = accessor.accessorSpecifier.text
        add("\(name).\(kind)", accessor, accessor.body, returnsValue: kind == "get")
      }
    default: break
    }
    return .skipChildren
  }

  private func add(_ name: String, _ node: some SyntaxProtocol, _ block: CodeBlockSyntax?, returnsValue: Bool) {
    guard let block else { return }
    let place = block.leftBrace.endPosition.utf8Offset..<block.rightBrace.position.utf8Offset
    add(name, node, block.statements, place, returnsValue: returnsValue)
  }

  private func add(
    _ name: String, _ node: some SyntaxProtocol, _ statements: CodeBlockItemListSyntax, _ place: Range<Int>,
    returnsValue: Bool
  ) {
    let same = bodies.count { $0.declaration.name == name || $0.declaration.name.hasPrefix("\(name) #") }
    let declaration = Declaration(
      file: file, name: same == 0 ? name : "\(name) #\(same + 1)",
      line: source.line(of: node.positionAfterSkippingLeadingTrivia.utf8Offset))
    bodies.append(
      Body(
        declaration: declaration, statements: statements, place: place, returnsValue: returnsValue,
        isInitializer: node.is(InitializerDeclSyntax.self)))
  }
}

extension SyntaxProtocol {
  /// The name of the enclosing type.
  var enclosingType: String? {
    var node = parent
    while let current = node {
      if let type = current.as(StructDeclSyntax.self) { return type.name.text }
      if let type = current.as(EnumDeclSyntax.self) { return type.name.text }
      if let type = current.as(ExtensionDeclSyntax.self) { return type.extendedType.trimmedDescription }
      node = current.parent
    }
    return nil
  }

  /// The range of the node in UTF-8, without surrounding trivia.
  var place: Range<Int> {
    positionAfterSkippingLeadingTrivia.utf8Offset..<endPositionBeforeTrailingTrivia.utf8Offset
  }
}
