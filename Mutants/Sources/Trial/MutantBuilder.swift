import Foundation
import Mutation

/// Builds mutants in a package of their own. Unchanged build products are reused.
struct MutantBuilder {
  private let checkout: Checkout
  /// The package with the mutants.
  private let package: URL
  private let scratch: URL
  private let configuration: String
  private let probe: URL

  /// Creates a builder. Where `make` asks for an engine that is optimised in debug builds, it is that of the checkout's
  /// own build; otherwise it is built for mutants, as a release.
  init(_ checkout: Checkout, in folder: URL) {
    self.checkout = checkout
    package = folder.appending(path: "package")
    probe = folder.appending(path: "probe")
    let isShared = ProcessInfo.processInfo.environment["VMVERIFY_OPTIMIZED"] != nil
    scratch = isShared ? checkout.folder.appending(path: ".build") : folder.appending(path: "scratch")
    configuration = isShared ? "debug" : "release"
  }

  /// The mutants that do not compile, by id, each with an error.
  ///
  /// All candidates are compiled together, and those with errors are removed. Some errors are only diagnosed when there
  /// are no others, so that this is repeated until there are none.
  func mistakes(in candidates: [Mutant], of files: [MutatedFile]) throws -> [String: String] {
    try? FileManager.default.removeItem(at: probe)
    try FileManager.default.createDirectory(at: probe, withIntermediateDirectories: true)
    let machine = try FileManager.default.contentsOfDirectory(
      at: checkout.folder.appending(path: "Sources/VerifierMachine"), includingPropertiesForKeys: nil)
    let built = try Program.run(
      named: "swiftc",
      Self.options + [
        "-module-name", "VerifierMachine", "-emit-module", "-emit-module-path",
        probe.appending(path: "VerifierMachine.swiftmodule").path,
      ] + machine.map(\.path))
    guard built.status == 0 else { throw TrialFailure("VerifierMachine does not compile:\n\(built.errors)") }
    var mistakes: [String: String] = [:]
    while true {
      let left = candidates.filter { mistakes[$0.id] == nil }
      let found = try firstMistakes(in: left, of: files)
      if found.isEmpty { return mistakes }
      mistakes.merge(found) { _, new in new }
    }
  }

  /// The compiler options of the package. Warnings are suppressed: a mutant may cause them.
  private static let options = [
    "-swift-version", "6", "-package-name", "vmverify", "-suppress-warnings", "-parse-as-library", "-wmo",
    "-enable-upcoming-feature", "ExistentialAny", "-enable-upcoming-feature", "InternalImportsByDefault",
    "-enable-upcoming-feature", "MemberImportVisibility",
  ]

  /// Compiles mutants together. Returns the ids of those with errors, none if all compile.
  private func firstMistakes(in mutants: [Mutant], of files: [MutatedFile]) throws -> [String: String] {
    let mutated = try write(mutants, of: files, into: probe)
    let sources = mutated.keys.sorted().map { probe.appending(path: "\($0).swift").path }
    let run = try Program.run(
      named: "swiftc",
      Self.options + [
        "-module-name", "VmIO", "-emit-sil", "-o", "/dev/null", "-I", probe.path,
        probe.appending(path: "Mutant.swift").path,
      ] + sources)
    if run.status == 0 { return [:] }
    var wrong: [String: String] = [:]
    for match in run.errors.matches(of: #/(?m)^.*/([^/:]+)\.swift:(\d+):\d+: error: (.*)$/#) {
      guard let line = Int(match.2), let number = mutated[String(match.1)]?.mutant(at: line) else {
        throw TrialFailure("the code does not compile where it is not changed: \(match.0)")
      }
      wrong[mutants[number - 1].id] = String(match.3)
    }
    guard !wrong.isEmpty else { throw TrialFailure("the mutants do not compile:\n\(run.errors.suffix(4000))") }
    return wrong
  }

  /// Writes the files of the code under proof with mutants numbered from 1.
  @discardableResult
  private func write(_ mutants: [Mutant], of files: [MutatedFile], into folder: URL) throws -> [String: Schema.File] {
    let numbers = Dictionary(uniqueKeysWithValues: mutants.enumerated().map { ($0.element.id, $0.offset + 1) })
    let declarations = Schema.numbers(of: files)
    let written = files.map { ($0.name, Schema.file($0, numbers: numbers, declarations: declarations)) }
    for (name, file) in written { try update(folder.appending(path: "\(name).swift"), to: Data(file.text.utf8)) }
    try update(folder.appending(path: "Mutant.swift"), to: Data(Schema.selector.utf8))
    return Dictionary(uniqueKeysWithValues: written)
  }

  /// Builds an optimised verifier that contains the mutants. Returns the executable.
  ///
  /// The package that is built depends on the checkout, as a client of its own does, so that the engine is built only
  /// where it is not.
  func build(_ mutants: [Mutant], of files: [MutatedFile]) throws -> URL {
    try write(mutants, of: files, into: package.appending(path: Checkout.code))
    for folder in ["specs", "Sources/vmverify"] {
      try copy(checkout.folder.appending(path: folder), to: package.appending(path: folder))
    }
    try update(package.appending(path: "Package.swift"), to: Data(MutatedPackage.manifest.utf8))
    let run = try Program.run(
      named: "swift",
      [
        // Another package may have been built there last.
        "build", "--disable-build-manifest-caching", "--package-path", package.path, "--scratch-path", scratch.path,
        "--product", MutatedPackage.product, "-c", configuration,
      ])
    guard run.status == 0 else {
      throw TrialFailure("the package with mutants in it does not build:\n\((run.output + run.errors).suffix(8000))")
    }
    return scratch.appending(path: "\(configuration)/\(MutatedPackage.product)")
  }

  /// Synchronises a folder or file, with the imports of the mutated package. Equal files are left alone, so that they
  /// are not rebuilt.
  private func copy(_ source: URL, to copy: URL) throws {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: source.path, isDirectory: &isFolder), isFolder.boolValue else {
      let content = try Data(contentsOf: source)
      guard source.pathExtension == "swift" else { return try update(copy, to: content) }
      return try update(copy, to: Data(MutatedPackage.renamed(String(decoding: content, as: UTF8.self)).utf8))
    }
    try manager.createDirectory(at: copy, withIntermediateDirectories: true)
    let names = try manager.contentsOfDirectory(atPath: source.path)
    for name in try manager.contentsOfDirectory(atPath: copy.path) where !names.contains(name) {
      try manager.removeItem(at: copy.appending(path: name))
    }
    for name in names { try self.copy(source.appending(path: name), to: copy.appending(path: name)) }
  }

  private func update(_ file: URL, to content: Data) throws {
    if let known = try? Data(contentsOf: file), known == content { return }
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try content.write(to: file)
  }
}
