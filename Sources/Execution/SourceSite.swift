internal import Runtime

/// A place in the source of the code under proof.
public struct SourceSite: Hashable, Sendable, CustomStringConvertible {
  public let file: String
  public let line: Int
  public let column: Int

  public init(file: String, line: Int, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  public var description: String { "\(file):\(line)" }

  /// The innermost caller outside the engine and the standard library, from the debug information. Takes milliseconds.
  /// Nil where the program carries none.
  public static func caller() -> SourceSite? {
    guard let frames = try? Backtrace.capture().symbolicated()?.frames else { return nil }
    for frame in frames {
      guard let location = frame.symbol?.sourceLocation, location.line > 0, location.path.hasPrefix("/") else {
        continue
      }
      if engine.contains(where: location.path.hasPrefix) { continue }
      return SourceSite(file: location.path, line: location.line, column: location.column)
    }
    return nil
  }

  /// The folders of this module and of the protocols it implements: what happens there is not the code's doing.
  private static let engine: [String] = {
    var folders = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let execution = folders.joined(separator: "/") + "/"
    folders.removeLast()
    return [execution, folders.joined(separator: "/") + "/Machine/"]
  }()
}
