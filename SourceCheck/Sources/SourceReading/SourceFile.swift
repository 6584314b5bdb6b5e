import SwiftParser
import SwiftSyntax

/// A Swift file to read.
public struct SourceFile: Sendable {
  /// The path that findings name.
  public let path: String
  /// The hash of the contents.
  public let hash: String
  let tree: SourceFileSyntax
  private let locations: SourceLocationConverter

  /// Parses a file.
  public init(path: String, contents: [UInt8]) {
    self.path = path
    hash = ContentHash.of(contents)
    tree = Parser.parse(source: String(decoding: contents, as: UTF8.self))
    locations = SourceLocationConverter(fileName: path, tree: tree)
  }

  /// Parses a text.
  public init(path: String, text: String) { self.init(path: path, contents: Array(text.utf8)) }

  /// The number of the line on which a node begins, from 1.
  func line(of node: some SyntaxProtocol) -> Int { line(of: node.positionAfterSkippingLeadingTrivia) }

  func line(of position: AbsolutePosition) -> Int { locations.location(for: position).line }
}
