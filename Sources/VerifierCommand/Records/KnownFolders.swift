internal import FoundationEssentials
internal import VerifierContracts
internal import VerifierReports

/// The folders of this machine that have names in a record.
enum KnownFolders {
  static func all(of project: Project) -> [(name: String, path: String)] {
    let environment = ProcessInfo.processInfo.environment
    return [
      ("package", project.root), ("verifier", SourceReading.engineRoot),
      ("folder", FileManager.default.currentDirectoryPath),
      ("temporary", FileManager.default.temporaryDirectory.path), ("home", environment["HOME"] ?? ""),
    ]
  }
}
