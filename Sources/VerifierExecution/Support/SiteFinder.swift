internal import Dispatch
internal import Runtime
internal import Synchronization

extension SourceSite? {
  /// The innermost source location outside the engine that the calling thread is at; `nil` where none is known.
  package static var ofCaller: SourceSite? { SiteFinder.caller() }
}

/// Finds the current source location of the code under proof from the call stack.
package enum SiteFinder {
  /// The cache of locations by return address, shared by all threads: a lookup in the debug information takes some
  /// milliseconds. `nil` for addresses in the engine or the standard library.
  private static let known = Mutex<[Backtrace.Address: SourceSite?]>([:])

  /// The number of threads that wait for the debug information to be read.
  private static let lookups = Atomic(0)

  /// Whether a thread waits for the debug information to be read. It uses no processor time then, and is not stuck.
  package static var isReading: Bool { lookups.load(ordering: .relaxed) > 0 }

  /// The number of innermost frames examined: those of the engine, some of the standard library, and the code under
  /// proof.
  private static let depth = 24

  /// The images loaded into this process. Captured once, because capturing reads all mapped memory, which other threads
  /// may unmap.
  private static let images = ImageMap.capture()

  /// The innermost caller outside the engine and the standard library; `nil` if the program has no debug information.
  package static func caller() -> SourceSite? {
    // Only the innermost frames are captured: unwinding to the start of a thread can run off the end of its stack.
    guard let stack = try? Backtrace.capture(limit: depth, top: 0, images: images) else { return nil }
    for (place, frame) in stack.frames.enumerated().dropFirst() {
      let address = frame.adjustedProgramCounter
      if let site = known.withLock({ $0[address] }) {
        if let site { return site }
        continue
      }
      // Symbolicates one frame at a time, because the outer frames are rarely needed.
      guard let alone = try? Backtrace.capture(limit: 2, offset: place, top: 0, images: images),
        alone.frames.first(where: { _ in true })?.adjustedProgramCounter == address
      else { return nil }
      lookups.add(1, ordering: .relaxed)
      let site = Symbolicator.shared.site(in: alone)
      lookups.subtract(1, ordering: .relaxed)
      known.withLock { $0[address] = .some(site) }
      if let site { return site }
    }
    return nil
  }

  /// The source folders of the engine, whose frames are skipped.
  private static let engine: [String] = {
    let targets = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    return [
      "Machine", "Terms", "Solving", "Simulation", "Execution", "Contracts", "Checking", "Analyses", "Workers",
    ].map { "\(targets)/Verifier\($0)/" }
  }()

  /// Reads the debug information on a single thread: the library caches it per thread, and reading it takes about 0.2
  /// s.
  private final class Symbolicator: Sendable {
    static let shared = Symbolicator()

    /// Serialises requests; held until the answer has arrived.
    private let requests = Mutex(())
    private let asked = DispatchSemaphore(value: 0)
    private let answered = DispatchSemaphore(value: 0)
    private let exchange = Mutex<(stack: Backtrace?, site: SourceSite?)>((nil, nil))

    private init() {
      WorkerThread.start { [self] in
        while true {
          asked.wait()
          guard let stack = exchange.withLock({ $0.stack }) else { preconditionFailure("a request has a stack") }
          let site = Self.innermostSite(in: stack)
          exchange.withLock { $0.site = site }
          answered.signal()
        }
      }
    }

    func site(in stack: Backtrace) -> SourceSite? {
      requests.withLock { _ in
        exchange.withLock { $0 = (stack, nil) }
        asked.signal()
        answered.wait()
        return exchange.withLock { $0.site }
      }
    }

    /// The innermost location outside the engine and the standard library. Inlined functions have locations of their
    /// own.
    private static func innermostSite(in stack: Backtrace) -> SourceSite? {
      stack.symbolicated()?.frames.lazy.compactMap { $0.symbol?.sourceLocation }.first { location in
        // What the compiler adds, such as what specialises a generic function, is in the file `//<compiler-generated>`.
        location.line > 0 && location.path.hasPrefix("/") && !location.path.hasPrefix("//")
          && !engine.contains(where: location.path.hasPrefix)
      }.map { SourceSite(file: $0.path, line: $0.line, column: $0.column) }
    }
  }
}
