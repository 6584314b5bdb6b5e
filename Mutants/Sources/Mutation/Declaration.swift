import SwiftSyntax

/// A function, an initializer or an accessor, which has a body to change.
public struct Declaration: Hashable, Sendable {
  /// The file's name, without what comes after the dot.
  public let file: String
  /// What it is called within the file; a second one of the same name has a number.
  public let name: String
  /// The number of its first line.
  public let line: Int
}

/// A declaration's body, as it stands in the source.
struct Body {
  var declaration: Declaration
  let statements: CodeBlockItemListSyntax
  /// What stands between the braces, as offsets in UTF-8.
  let place: Range<Int>
  /// It gives back a value.
  let returnsValue: Bool
  /// It sets every property once, so that nothing in it can be left out.
  let isInitializer: Bool

  /// Its only statement is the value that it gives back, without the word for that.
  var isValue: Bool { returnsValue && statements.count == 1 && statements.first?.item.is(ExprSyntax.self) == true }

  /// What ends it early: the value is the one that it would give back at its end. Nil where that is not known.
  var earlyReturn: String? {
    guard returnsValue else { return "return" }
    switch statements.last?.item {
    case .expr(let value) where isValue: return "return \(value.trimmedDescription)"
    case .stmt(let statement) where statement.is(ReturnStmtSyntax.self): return statement.trimmedDescription
    default: return nil
    }
  }
}

/// Finds the bodies in a source file, in order.
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
  /// The name of the type that this is declared in.
  fileprivate var enclosingType: String? {
    var node = parent
    while let current = node {
      if let type = current.as(StructDeclSyntax.self) { return type.name.text }
      if let type = current.as(EnumDeclSyntax.self) { return type.name.text }
      if let type = current.as(ExtensionDeclSyntax.self) { return type.extendedType.trimmedDescription }
      node = current.parent
    }
    return nil
  }

  /// Where this stands, without the spaces and comments around it.
  var place: Range<Int> {
    positionAfterSkippingLeadingTrivia.utf8Offset..<endPositionBeforeTrailingTrivia.utf8Offset
  }
}
