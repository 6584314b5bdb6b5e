internal import Dispatch
internal import Runtime
internal import Synchronization

/// Finds out where in the source the code under proof is.
enum SiteFinder {
  /// By addresses on the stack, for all threads: looking one up in the debug information takes some milliseconds. Nil where it is
  /// in the engine or the standard library.
  private static let known = Mutex<[Backtrace.Address: SourceSite?]>([:])

  /// Frames looked at: the engine's own, some of the standard library's, and the code under proof.
  private static let depth = 24

  /// What is loaded into this process, found out once: that looks into all of its memory, which other threads may unmap.
  private static let images = ImageMap.capture()

  /// The innermost caller outside the engine and the standard library, from the debug information. Nil where the program
  /// carries none.
  static func caller() -> SourceSite? {
    // The innermost frames only: unwinding to where a thread begins can run off the end of its stack.
    guard let stack = try? Backtrace.capture(limit: depth, top: 0, images: images) else { return nil }
    for (place, frame) in stack.frames.enumerated().dropFirst() {
      let address = frame.adjustedProgramCounter
      if let site = known.withLock({ $0[address] }) {
        if let site { return site }
        continue
      }
      // This frame alone: those further out are mostly of no interest.
      guard let alone = try? Backtrace.capture(limit: 2, offset: place, top: 0, images: images),
        alone.frames.first(where: { _ in true })?.adjustedProgramCounter == address
      else { return nil }
      let site = DebugInformation.shared.site(in: alone)
      known.withLock { $0[address] = .some(site) }
      if let site { return site }
    }
    return nil
  }

  /// The folders of this module and of the protocols it implements: what happens there is not the code's doing.
  private static let engine: [String] = {
    let targets = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    return ["VerifierExecution", "VerifierMachine"].map { "\(targets)/\($0)/" }
  }()

  /// Reads the debug information, on one thread: the library keeps by thread what it has read, and reading it takes a fifth of a
  /// second.
  private final class DebugInformation: Sendable {
    static let shared = DebugInformation()

    /// Held by whoever asks, until the answer is there.
    private let turn = Mutex(())
    private let asked = DispatchSemaphore(value: 0)
    private let answered = DispatchSemaphore(value: 0)
    private let exchange = Mutex<(stack: Backtrace?, site: SourceSite?)>((nil, nil))

    private init() {
      WorkerThread.start { [self] in
        while true {
          asked.wait()
          guard let stack = exchange.withLock({ $0.stack }) else { preconditionFailure("who asks has a stack") }
          let site = Self.innermostSite(in: stack)
          exchange.withLock { $0.site = site }
          answered.signal()
        }
      }
    }

    func site(in stack: Backtrace) -> SourceSite? {
      turn.withLock { _ in
        exchange.withLock { $0 = (stack, nil) }
        asked.signal()
        answered.wait()
        return exchange.withLock { $0.site }
      }
    }

    /// The innermost place outside the engine and the standard library; what was inlined has places of its own.
    private static func innermostSite(in stack: Backtrace) -> SourceSite? {
      stack.symbolicated()?.frames.lazy.compactMap { $0.symbol?.sourceLocation }.first { location in
        location.line > 0 && location.path.hasPrefix("/") && !engine.contains(where: location.path.hasPrefix)
      }.map { SourceSite(file: $0.path, line: $0.line, column: $0.column) }
    }
  }
}
