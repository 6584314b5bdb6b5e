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
}

/// Finds out where in the source the code under proof is.
struct SiteFinder {
  /// Sites by the addresses on the stack: looking one up in the debug information can take a tenth of a second.
  private var known: [[Backtrace.Address]: SourceSite?] = [:]

  /// Frames looked at: the engine's own, some of the standard library's, and the code under proof.
  private static let depth = 24

  /// What is loaded into this process, found out once: that looks into all of its memory, which other threads may unmap.
  private static let images = ImageMap.capture()

  /// The innermost caller outside the engine and the standard library, from the debug information. Nil where the program
  /// carries none.
  mutating func caller() -> SourceSite? {
    // The innermost frames only: unwinding to where a thread begins can run off the end of its stack.
    guard let backtrace = try? Backtrace.capture(limit: Self.depth, top: 0, images: Self.images) else { return nil }
    let addresses = backtrace.frames.map(\.adjustedProgramCounter)
    if let site = known[addresses] { return site }
    let site = backtrace.symbolicated()?.frames.lazy.compactMap { $0.symbol?.sourceLocation }.first { location in
      location.line > 0 && location.path.hasPrefix("/") && !Self.engine.contains(where: location.path.hasPrefix)
    }.map { SourceSite(file: $0.path, line: $0.line, column: $0.column) }
    known[addresses] = .some(site)
    return site
  }

  /// The folders of this module and of the protocols it implements: what happens there is not the code's doing.
  private static let engine: [String] = {
    var folders = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let execution = folders.joined(separator: "/") + "/"
    folders.removeLast()
    return [execution, folders.joined(separator: "/") + "/Machine/"]
  }()
}
