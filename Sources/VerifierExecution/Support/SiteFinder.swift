internal import CPlatform
internal import Synchronization

extension SourceSite? {
  /// The innermost source location outside the engine that the calling thread is at; `nil` where none is known.
  package static var ofCaller: SourceSite? { SiteFinder.caller() }
}

/// Finds the current source location of the code under proof from the call stack.
package enum SiteFinder {
  /// The cache of locations by return address, shared by all threads. `nil` for addresses in the engine or the standard
  /// library.
  private static let known = Mutex<[UInt: SourceSite?]>([:])

  /// The debug information of the images in which code was met, by path; `nil` for files that cannot be read.
  private static let files = Mutex<[String: DebugInformation?]>([:])

  /// The number of innermost frames examined: those of the engine, some of the standard library, and the code under
  /// proof.
  private static let depth = 24

  /// The innermost caller outside the engine and the standard library; `nil` if the program has no debug information.
  package static func caller() -> SourceSite? {
    unsafe withUnsafeTemporaryAllocation(of: UInt.self, capacity: depth) { addresses in
      let count = unsafe call_stack(addresses.baseAddress, addresses.count)
      for place in 0..<count {
        // A return address is behind the call, and may be that of another line.
        let address = unsafe addresses[place] &- 1
        if let site = known.withLock({ $0[address] }) {
          if let site { return site }
          continue
        }
        let site = sites(at: address).first(where: isOutsideEngine)
        known.withLock { $0[address] = .some(site) }
        if let site { return site }
      }
      return nil
    }
  }

  /// The return addresses of the calls that the thread is in, the innermost first.
  static func stack() -> [UInt] {
    unsafe withUnsafeTemporaryAllocation(of: UInt.self, capacity: wholeDepth) { addresses in
      let count = unsafe call_stack(addresses.baseAddress, addresses.count)
      return (0..<count).map { unsafe addresses[$0] }
    }
  }

  /// The places of the calls of a stack that are outside the engine and the standard library, the innermost first.
  static func callers(in stack: [UInt]) -> [SourceSite] {
    stack.flatMap { sites(at: $0 &- 1).filter(isOutsideEngine) }
  }

  /// The number of frames of a whole stack.
  private static let wholeDepth = 256

  /// The source folders of the engine, whose frames are skipped.
  private static let engine: [String] = {
    let targets = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    return [
      "Machine", "Terms", "Solving", "Simulation", "Execution", "Contracts", "Checking", "Analyses", "Workers",
    ].map { "\(targets)/Verifier\($0)/" } + ["\(targets)/CPlatform/"]
  }()

  private static func isOutsideEngine(_ site: SourceSite) -> Bool {
    // What the compiler adds, such as what specialises a generic function, is in the file `//<compiler-generated>`.
    site.line > 0 && site.file.hasPrefix("/") && !site.file.hasPrefix("//")
      && !engine.contains(where: site.file.hasPrefix)
  }

  /// The source locations of an instruction in memory and of the calls that it was inlined from, the innermost first;
  /// empty where none is known.
  private static func sites(at address: UInt) -> [SourceSite] {
    let image = unsafe call_stack_image(address)
    guard unsafe image.base != 0, let name = unsafe image.path else { return [] }
    let path = unsafe String(cString: name)
    let file = files.withLock { files in
      if let known = files[path] { return known }
      // Another file may stand at the program's path by now, or none.
      let file = unsafe DebugInformation(path: path.isEmpty ? String(cString: platform_program()) : path)
      files[path] = .some(file)
      return file
    }
    return unsafe file?.sites(at: UInt64(address &- image.base)) ?? []
  }
}
