internal import Glibc
internal import Runtime
internal import Synchronization

extension SourceSite? {
  /// The innermost source location outside the engine that the calling thread is at; `nil` where none is known.
  package static var ofCaller: SourceSite? { SiteFinder.caller() }
}

/// Finds the current source location of the code under proof from the call stack.
package enum SiteFinder {
  /// The cache of locations by return address, shared by all threads. `nil` for addresses in the engine or the standard
  /// library.
  private static let known = Mutex<[Backtrace.Address: SourceSite?]>([:])

  /// The debug information of the images in which code was met, by path; `nil` for files that cannot be read.
  private static let files = Mutex<[String: DebugInformation?]>([:])

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
    for frame in stack.frames.dropFirst() {
      let address = frame.adjustedProgramCounter
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

  /// The source folders of the engine, whose frames are skipped.
  private static let engine: [String] = {
    let targets = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    return [
      "Machine", "Terms", "Solving", "Simulation", "Execution", "Contracts", "Checking", "Analyses", "Workers",
    ].map { "\(targets)/Verifier\($0)/" }
  }()

  private static func isOutsideEngine(_ site: SourceSite) -> Bool {
    // What the compiler adds, such as what specialises a generic function, is in the file `//<compiler-generated>`.
    site.line > 0 && site.file.hasPrefix("/") && !site.file.hasPrefix("//")
      && !engine.contains(where: site.file.hasPrefix)
  }

  /// The source locations of an instruction in memory and of the calls that it was inlined from, the innermost first;
  /// empty where none is known.
  private static func sites(at address: Backtrace.Address) -> [SourceSite] {
    guard let place = images.indexOfImage(at: address), let path = images[place].path,
      let address = UInt64(address), let start = UInt64(images[place].baseAddress)
    else { return [] }
    let file = files.withLock { files in
      if let known = files[path] { return known }
      let file = DebugInformation(path: path == program ? "/proc/self/exe" : path)
      files[path] = .some(file)
      return file
    }
    return file?.sites(at: address &- start) ?? []
  }

  /// The path of this program, as the list of images has it. Another file may stand there by now, or none.
  private static let program: String? = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) {
    guard let start = $0.baseAddress else { return nil }
    let count = unsafe readlink("/proc/self/exe", start, $0.count)
    return count > 0 ? unsafe String(decoding: $0.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }
}
