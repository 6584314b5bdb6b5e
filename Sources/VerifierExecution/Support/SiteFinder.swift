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
  private static let files = Mutex<[String: LoadedFile?]>([:])

  /// The debug information of an image, and the address in the file at which the image starts.
  private struct LoadedFile {
    let debugInformation: DebugInformation
    let firstAddress: UInt64
  }

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
  static func sites(at address: Backtrace.Address) -> [SourceSite] {
    guard let place = images.indexOfImage(at: address), let path = images[place].path,
      let address = UInt64(address), let start = UInt64(images[place].baseAddress)
    else { return [] }
    let file = files.withLock { files in
      if let known = files[path] { return known }
      let loaded = ProgramFile(path: path == program ? "/proc/self/exe" : path).map {
        LoadedFile(debugInformation: DebugInformation(of: $0), firstAddress: $0.firstAddress)
      }
      files[path] = .some(loaded)
      return loaded
    }
    guard let file else { return [] }
    return file.debugInformation.sites(at: address &- start &+ file.firstAddress)
  }

  /// The path of this program when it was started. Another file may stand there by now.
  private static let program: String? = {
    guard let path = unsafe realpath("/proc/self/exe", nil) else { return nil }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }()
}
