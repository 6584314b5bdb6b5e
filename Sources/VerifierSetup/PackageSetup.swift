internal import FoundationEssentials

/// Makes a verifier in a package that exists: a dependency and a target in its manifest, a first contract, a workflow of GitHub
/// Actions and a task of Visual Studio Code. What is there already is left as it is.
package struct PackageSetup {
  /// What became of one file.
  package struct Step {
    package enum Outcome: String {
      case added, changed, kept
    }

    package let outcome: Outcome
    /// The file, from the package on.
    package let file: String
    /// What was added, or why nothing was.
    package let text: String
  }

  /// Why no verifier was made. Nothing has been changed then, but for the files that are named.
  package struct Failure: Error {
    /// What happened, and what to do.
    package let message: String
    /// Whether the command line, or the package that it names, is not as it has to be.
    package let isUsage: Bool
  }

  /// Where the library comes from.
  package enum Origin {
    case folder(String)
    /// An address, and the option of `swift package add-dependency` that says which version: `["--from", "1.0.0"]`.
    case repository(String, requirement: [String])
  }

  /// The folder of the package.
  let folder: String
  /// The name of the verifier's target.
  let name: String
  /// The targets whose code it may import; `nil` for the only library there is.
  let libraries: [String]?
  let origin: Origin
  let isDryRun: Bool
  let hasWorkflow: Bool
  let hasTask: Bool

  package init(
    folder: String, name: String, libraries: [String]?, origin: Origin, isDryRun: Bool, hasWorkflow: Bool, hasTask: Bool
  ) {
    (self.folder, self.name, self.libraries, self.origin) = (folder, name, libraries, origin)
    (self.isDryRun, self.hasWorkflow, self.hasTask) = (isDryRun, hasWorkflow, hasTask)
  }

  /// Makes what is missing.
  ///
  /// - Returns: What was done, file by file, and the name of the verifier that the package has then.
  package func run() throws(Failure) -> (steps: [Step], verifier: String) {
    guard FileManager.default.fileExists(atPath: folder + "/Package.swift") else {
      throw Failure(
        message:
          "there is no Package.swift in \(folder == "." ? "this folder" : folder): go to the folder of a package, or make one by 'swift package init'.",
        isUsage: true)
    }
    let package = try description()
    var steps: [Step] = []
    let verifier: String
    if let existing = package.verifiers.first {
      verifier = existing
      steps.append(Step(outcome: .kept, file: "Package.swift", text: "\(existing) is a verifier"))
    } else {
      verifier = name
      steps += try addTarget(to: package)
    }
    if hasWorkflow { steps.append(try addWorkflow(verifier)) }
    if hasTask {
      steps.append(try addFile(SetupText.tasks(verifier), at: ".vscode/tasks.json", "a task that proves all contracts"))
    }
    return (steps, verifier)
  }

  /// Adds the workflow to the repository that the package is in, which may be a folder around the package.
  private func addWorkflow(_ verifier: String) throws(Failure) -> Step {
    let package = Self.components(folder)
    let depth = (0...package.count).reversed().first {
      FileManager.default.fileExists(atPath: "/" + package.prefix($0).joined(separator: "/") + "/.git")
    }
    let inside = package.dropFirst(depth ?? package.count).joined(separator: "/")
    let up = String(repeating: "../", count: package.count - (depth ?? package.count))
    let path: String? = if case .folder(let path) = origin { Self.path(path, from: folder) } else { nil }
    return try addFile(
      SetupText.workflow(verifier, in: inside, dependingOn: path), at: up + ".github/workflows/verify.yml",
      "proves all contracts on each push")
  }

  // MARK: The manifest

  private func description() throws(Failure) -> PackageDescription {
    let dump = ShellCommand(["swift", "package", "dump-package"], in: folder, keepsErrors: false)
    guard dump.succeeded else {
      let complaint = ShellCommand(["swift", "package", "dump-package"], in: folder).output
      throw Failure(message: "'swift package dump-package' fails in \(folder):\n\(complaint)", isUsage: true)
    }
    do {
      return try JSONDecoder().decode(PackageDescription.self, from: Data(dump.output.utf8))
    } catch {
      throw Failure(
        message: "what 'swift package dump-package' prints in \(folder) is not understood: \(error)", isUsage: false)
    }
  }

  private func addTarget(to package: PackageDescription) throws(Failure) -> [Step] {
    if package.targets.contains(where: { $0.name == name }) {
      throw Failure(
        message: "the package has a target \(name), which is no verifier: choose another name by --name.", isUsage: true
      )
    }
    let libraries = try libraries(of: package)
    let source = "Sources/\(name)/\(name).swift"
    if FileManager.default.fileExists(atPath: "\(folder)/Sources/\(name)") {
      throw Failure(
        message: "there is a folder Sources/\(name), and no target of that name: choose another name by --name.",
        isUsage: true)
    }
    let changed = Step(outcome: .changed, file: "Package.swift", text: manifestChange(package, libraries))
    let added = Step(
      outcome: .added, file: source, text: "a first contract, which is refuted until its function is mended")
    if isDryRun { return [changed, added] }
    try editManifest(of: package, libraries)
    let text = SetupText.verifier(
      name, about: libraries.map { ($0, package.folder(of: $0)) }, package: identity(in: package))
    try write(text, over: source)
    return [changed, added]
  }

  private func libraries(of package: PackageDescription) throws(Failure) -> [String] {
    guard let libraries else { return package.libraries.count == 1 ? package.libraries : [] }
    for library in libraries where !package.libraries.contains(library) {
      let known = package.libraries.isEmpty ? "it has none" : "it has \(package.libraries.joined(separator: ", "))"
      throw Failure(message: "the package has no library target \(library): \(known).", isUsage: true)
    }
    return libraries
  }

  /// The name by which targets refer to the library's package.
  private func identity(in package: PackageDescription) -> String {
    if let known = existing(in: package) {
      return known.path.map { String(Self.components($0).last ?? "") } ?? known.identity
    }
    return switch origin {
    case .folder(let path): String(Self.components(path).last ?? "")
    case .repository(let address, _):
      String((address.split(separator: "/").last ?? "").replacing(#/\.git$/#, with: ""))
    }
  }

  /// The dependency on the library that the package has already.
  private func existing(in package: PackageDescription) -> PackageDescription.Dependency? {
    let checkout = if case .folder(let path) = origin { Self.resolved(path) } else { "" }
    return package.dependencies.first { dependency in
      dependency.identity == "vmverify" || dependency.path.map(Self.resolved) == checkout
    }
  }

  private func manifestChange(_ package: PackageDescription, _ libraries: [String]) -> String {
    let target =
      "a target \(name)" + (libraries.isEmpty ? "" : ", which may import \(libraries.joined(separator: ", "))")
    return existing(in: package) == nil ? "a dependency, \(originText), and \(target)" : target
  }

  private var originText: String {
    switch origin {
    case .folder(let path): Self.path(path, from: folder)
    case .repository(let address, _): address
    }
  }

  /// Adds the dependency and the target by the package manager, which reads the manifest as Swift. Where it cannot, the manifest
  /// is left as it was.
  private func editManifest(of package: PackageDescription, _ libraries: [String]) throws(Failure) {
    let manifest = folder + "/Package.swift"
    guard let before = try? Data(contentsOf: URL(filePath: manifest)) else {
      throw Failure(message: "cannot read \(manifest).", isUsage: false)
    }
    let identity = identity(in: package)
    var commands: [[String]] = []
    if existing(in: package) == nil {
      switch origin {
      case .folder: commands.append(["add-dependency", originText, "--type", "path"])
      case .repository(let address, let requirement):
        commands.append(["add-dependency", address, "--type", "url"] + requirement)
      }
    }
    commands.append(["add-target", name, "--type", "executable"])
    commands.append(["add-target-dependency", "VerifierCommand", name, "--package", identity])
    commands += libraries.map { ["add-target-dependency", $0, name] }
    for words in commands {
      let command = ShellCommand(["swift", "package"] + words, in: folder)
      if command.succeeded { continue }
      try undo(before, manifest)
      throw Failure(
        message: """
          'swift package \(words.joined(separator: " "))' fails, and Package.swift is as it was:
          \(command.output)Add these by hand, among the dependencies and among the targets, and run this again:
          \(byHand(identity, libraries))
          """, isUsage: false)
    }
    try tidy(manifest, identity, libraries)
    guard try description().verifiers.contains(name) else {
      try undo(before, manifest)
      throw Failure(
        message:
          "the package manager has added no target \(name), and Package.swift is as it was. Add by hand:\n\(byHand(identity, libraries))",
        isUsage: false)
    }
  }

  private func dependencies(_ identity: String, _ libraries: [String]) -> String {
    ([#".product(name: "VerifierCommand", package: "\#(identity)")"#] + libraries.map { "\"\($0)\"" }).joined(
      separator: ", ")
  }

  private func byHand(_ identity: String, _ libraries: [String]) -> String {
    let package =
      switch origin {
      case .folder: #".package(path: "\#(originText)")"#
      case .repository(let address, let requirement):
        #".package(url: "\#(address)", \#(requirement[0].dropFirst(2)): "\#(requirement[1])")"#
      }
    return """
        \(package),
        .executableTarget(name: "\(name)", dependencies: [\(dependencies(identity, libraries))]),
      """
  }

  /// Writes the new target in one line, where the package manager has written it as it does.
  private func tidy(_ manifest: String, _ identity: String, _ libraries: [String]) throws(Failure) {
    guard let text = try? String(contentsOf: URL(filePath: manifest), encoding: .utf8) else { return }
    let lines =
      [#".product(name: "VerifierCommand", package: "\#(identity)"),"#] + libraries.map { #".target(name: "\#($0)"),"# }
    let written =
      ".executableTarget(name: \"\(name)\",dependencies: [\n" + lines.map { "    \($0)" }.joined(separator: "\n")
      + "]),"
    let tidied = text.replacing(
      written, with: ".executableTarget(name: \"\(name)\", dependencies: [\(dependencies(identity, libraries))]),")
    try write(Data(tidied.utf8), to: manifest)
  }

  // MARK: Files

  /// Writes a file that is not there yet.
  private func addFile(_ text: String, at file: String, _ what: String) throws(Failure) -> Step {
    let path = "\(folder)/\(file)"
    if let present = try? String(contentsOf: URL(filePath: path), encoding: .utf8) {
      return Step(outcome: .kept, file: file, text: present == text ? "is there already" : "another one is there")
    }
    if !isDryRun { try write(text, over: file) }
    return Step(outcome: .added, file: file, text: what)
  }

  private func write(_ text: String, over file: String) throws(Failure) {
    let path = "\(folder)/\(file)"
    do {
      try FileManager.default.createDirectory(
        atPath: URL(filePath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
    } catch {
      throw Failure(message: "cannot write \(path): \(error)", isUsage: false)
    }
    try write(Data(text.utf8), to: path)
  }

  /// Leaves the package as it was: with the manifest that it had, and without the folder of a target that it did not have.
  private func undo(_ before: Data, _ manifest: String) throws(Failure) {
    try? FileManager.default.removeItem(atPath: "\(folder)/Sources/\(name)")
    try write(before, to: manifest)
  }

  private func write(_ content: Data, to path: String) throws(Failure) {
    do {
      try content.write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Failure(message: "cannot write \(path): \(error)", isUsage: false)
    }
  }

  // MARK: Paths

  private static func components(_ path: String) -> [Substring] { resolved(path).split(separator: "/") }

  /// An absolute path without symbolic links.
  private static func resolved(_ path: String) -> String {
    URL(filePath: path).resolvingSymlinksInPath().standardized.path
  }

  /// A path as a folder sees it: `../vmverify`.
  private static func path(_ path: String, from folder: String) -> String {
    let (to, from) = (components(path), components(folder))
    let common = zip(to, from).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: from.count - common)
    let words = up + to.dropFirst(common).map(String.init)
    return words.isEmpty ? "." : words.joined(separator: "/")
  }
}
