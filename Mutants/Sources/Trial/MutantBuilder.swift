import Foundation
import Mutation

/// Builds mutants in a copy of the package. Unchanged build products are reused.
struct MutantBuilder {
  private let checkout: Checkout
  /// The copy of the package.
  private let package: URL
  private let scratch: URL
  private let probe: URL

  /// Creates a builder.
  init(_ checkout: Checkout, in folder: URL) {
    self.checkout = checkout
    package = folder.appending(path: "package")
    scratch = folder.appending(path: "scratch")
    probe = folder.appending(path: "probe")
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
  func build(_ mutants: [Mutant], of files: [MutatedFile]) throws -> URL {
    // Whatever the manifest names: a target whose folder is missing keeps the others from being built.
    for name in ["Package.swift", "Sources", "Plugins", "specs", "Tests"] {
      let part = checkout.folder.appending(path: name)
      guard FileManager.default.fileExists(atPath: part.path) else { continue }
      try copy(part, to: package.appending(path: name), except: Checkout.code)
    }
    try write(mutants, of: files, into: package.appending(path: Checkout.code))
    let run = try Program.run(
      named: "swift",
      [
        "build", "--package-path", package.path, "--scratch-path", scratch.path, "--product", "vmverify", "-c",
        "release",
        "-Xswiftc", "-no-warnings-as-errors",
      ])
    guard run.status == 0 else {
      throw TrialFailure("the package with mutants in it does not build:\n\((run.output + run.errors).suffix(8000))")
    }
    return scratch.appending(path: "release/vmverify")
  }

  /// Synchronises a folder or file. Equal files are left alone, so that they are not rebuilt.
  private func copy(_ source: URL, to copy: URL, except code: String) throws {
    if source.path.hasSuffix(code) { return }
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: source.path, isDirectory: &isFolder), isFolder.boolValue else {
      return try update(copy, to: Data(contentsOf: source))
    }
    try manager.createDirectory(at: copy, withIntermediateDirectories: true)
    let names = try manager.contentsOfDirectory(atPath: source.path)
    for name in try manager.contentsOfDirectory(atPath: copy.path) where !names.contains(name) {
      try manager.removeItem(at: copy.appending(path: name))
    }
    for name in names {
      try self.copy(source.appending(path: name), to: copy.appending(path: name), except: code)
    }
  }

  private func update(_ file: URL, to content: Data) throws {
    if let known = try? Data(contentsOf: file), known == content { return }
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try content.write(to: file)
  }
}
