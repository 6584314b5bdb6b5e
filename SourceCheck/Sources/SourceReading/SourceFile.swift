import SwiftParser
import SwiftSyntax

/// A Swift file to read.
public struct SourceFile: Sendable {
  /// The path that findings name.
  public let path: String
  /// The name of the module that the file belongs to.
  public let module: String
  /// The hash of the contents.
  public let hash: String
  let tree: SourceFileSyntax
  private let locations: SourceLocationConverter

  /// Parses a file.
  public init(path: String, module: String, contents: [UInt8]) {
    self.path = path
    self.module = module
    hash = ContentHash.of(contents)
    tree = Parser.parse(source: String(decoding: contents, as: UTF8.self))
    locations = SourceLocationConverter(fileName: path, tree: tree)
  }

  /// Parses a text.
  public init(path: String, module: String, text: String) {
    self.init(path: path, module: module, contents: Array(text.utf8))
  }

  /// The number of the line on which a node begins, from 1.
  func line(of node: some SyntaxProtocol) -> Int { line(of: node.positionAfterSkippingLeadingTrivia) }

  func line(of position: AbsolutePosition) -> Int { locations.location(for: position).line }
}
