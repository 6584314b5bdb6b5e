/// A source location.
public struct SourceSite: Hashable, Codable, Sendable, CustomStringConvertible {
  /// The path of the file.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column, from 1; 0 if unknown.
  public let column: Int

  /// Creates a source location.
  public init(file: String, line: Int, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  public var description: String { "\(file):\(line)" }
}
