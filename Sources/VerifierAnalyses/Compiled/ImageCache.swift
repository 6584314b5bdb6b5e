internal import Synchronization
internal import VerifierExecution
internal import VerifierMachineCode

/// The images of this process, each read once.
final class ImageCache: Sendable {
  static let shared = ImageCache()
  private let images = Mutex<[String: Image]>([:])

  func image(_ path: String) throws(MachineCodeError) -> Image {
    if let known = images.withLock({ $0[path] }) { return known }
    let image = try Image(path: path)
    images.withLock { $0[path] = image }
    return image
  }
}

/// The debug information of the images of this process, each read once.
final class DebugInformationCache: Sendable {
  static let shared = DebugInformationCache()
  private let known = Mutex<[String: DebugInformation]>([:])

  /// The source locations of an instruction: its own, then those of the calls that it was inlined from.
  func sites(of path: String, at address: UInt64) -> [SourceSite] {
    let information = known.withLock { $0[path] } ?? DebugInformation(path: path)
    guard let information else { return [] }
    known.withLock { $0[path] = information }
    // What the compiler has added itself stands on no line.
    return information.sites(ofAddress: address).filter { $0.line > 0 }.map { site in
      // Paths of builds that are the same in every folder begin with a dot.
      site.file.hasPrefix("./")
        ? SourceSite(file: String(site.file.dropFirst(2)), line: site.line, column: site.column) : site
    }
  }
}
