import FoundationEssentials
import SourceReading
import Testing

@testable import SourceCheck

/// The command line of the tool, and the files that it names.
@Suite struct CommandTests {
  @Test func optionsAreTaken() throws {
    let arguments = try CommandLineArguments([
      "Sources/A", "--root", "dir", "--output", "report.json", "--contracts", "specs", "--contracts", "more",
      "Sources/B",
    ])
    #expect(arguments.paths == ["Sources/A", "Sources/B"] && arguments.contracts == ["specs", "more"])
    #expect(arguments.root == "dir" && arguments.output == "report.json")
    #expect(try CommandLineArguments(["Sources/A"]).root == ".")
    #expect(try CommandLineArguments(["--help"]).asksForHelp)
    #expect(try CommandLineArguments(["--rules"]).asksForRules)
  }

  @Test(arguments: [
    ([], "Say which folders or files to read"), (["--root", "x"], "Say which folders or files to read"),
    (["--rot", "x", "y"], "Unknown option '--rot'."), (["-v", "x"], "Unknown option '-v'."),
    (["x", "--root"], "--root takes a path."), (["x", "--output", "--root", "y"], "--output takes a path."),
    (["x", "--contracts"], "--contracts takes a path."),
  ])
  func mistakesAreSaid(arguments: [String], message: String) {
    let mistake = #expect(throws: CommandLineArguments.Mistake.self) { try CommandLineArguments(arguments) }
    #expect(mistake?.text.hasPrefix(message) == true)
  }

  @Test func helpFitsALine() {
    for line in CommandLineArguments.help.split(separator: "\n") { #expect(line.count <= 120, "\(line)") }
  }

  // MARK: Files

  /// Runs a body in a folder with some files, which is removed.
  private func withFiles(_ paths: [String], _ body: (URL) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: root) }
    for path in paths {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("let n = 1".utf8).write(to: file)
    }
    try body(root)
  }

  @Test func filesOfFoldersAreFound() throws {
    try withFiles([
      "Sources/A/a.swift", "Sources/A/In/b.swift", "Sources/A/c.txt", "Sources/A/.d.swift", "Sources/A/.in/e.swift",
      "Sources/B/f.swift", "Sources/B/g.swift",
    ]) { root in
      let files = try SourceFiles(
        ["./Sources/A/", "Sources/B/f.swift", "Sources//B/f.swift", "Sources/A"], below: root
      ).files
      #expect(files.map(\.path) == ["Sources/A/In/b.swift", "Sources/A/a.swift", "Sources/B/f.swift"])
      #expect(files.map(\.module) == ["A", "A", "B"])
      #expect(try SourceFiles(["."], below: root).files.count == 4)
    }
  }

  @Test(arguments: ["Sources/B", "Sources/A/b.swift", "../Sources", "/Sources/A", "Sources/../Sources/A"])
  func pathsThatAreNotBelowTheRootOrNotThereAreRefused(path: String) throws {
    try withFiles(["Sources/A/a.swift"]) { root in
      let mistake = #expect(throws: SourceFiles.Mistake.self) { try SourceFiles([path], below: root) }
      #expect(mistake?.isOfUsage == true)
    }
  }
}
