internal import FoundationEssentials
internal import VerifierReports

/// The folders of the packages that a package depends on and that are built where they lie: dependencies by path, and such as
/// `swift package edit` has put there. The package manager notes them in its scratch folder with each build.
struct LocalPackages {
  private let file: String
  private let read: (String) -> String?
  /// The folders that were noted last, each with a slash at its end, sorted.
  private(set) var folders: [String] = []

  /// - Parameters:
  ///   - scratch: The scratch folder of the package manager.
  ///   - read: Returns the text of a file; `nil` where it cannot be read.
  init(scratch: String, read: @escaping (String) -> String?) {
    file = scratch + "/workspace-state.json"
    self.read = read
    update()
  }

  /// Reads again what is noted. Where that cannot be read, as while it is written, the folders stay.
  mutating func update() {
    guard let state = read(file).flatMap({ try? JSONValue($0) }),
      let dependencies = state["object"]?["dependencies"]?.elements
    else { return }
    let paths = dependencies.compactMap { dependency -> String? in
      guard let state = dependency["state"], ["fileSystem", "edited"].contains(state["name"]?.string) else {
        return nil
      }
      return state["path"]?.string ?? dependency["packageRef"]?["location"]?.string
    }
    folders = Set(paths.filter { $0.hasPrefix("/") }.map { $0.hasSuffix("/") ? $0 : $0 + "/" }).sorted()
  }
}
