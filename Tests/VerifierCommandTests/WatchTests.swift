import Foundation
import Testing
import VerifierReports

@testable import VerifierCommand

/// `--watch`: what a change touches, and the loop with scripts in place of the package manager and the verifier.
@Suite struct WatchTests {
  // MARK: What a change touches

  /// A report on methods, each with the files that it names and the verdicts on its clauses.
  private static func report(_ methods: [(id: String, files: [String], verdicts: [String])]) -> JSONValue {
    .object([
      "methods": .array(
        methods.map { method in
          .object([
            "id": .string(method.id),
            "location": .object(["file": .string(method.files[0]), "line": .integer(1)]),
            "clauses": .array(
              method.verdicts.map { verdict in
                .object([
                  "verdict": .string(verdict),
                  "counterexample": .object([
                    "path": .array(method.files.map { .object(["location": .object(["file": .string($0)])]) })
                  ]),
                ])
              }),
          ])
        })
    ])
  }

  private static let two = report([
    ("first", ["Contracts/A.swift", "Sources/Code.swift"], ["proved"]),
    ("second", ["Contracts/B.swift", "Sources/Code.swift"], ["proved", "refuted", "undecided"]),
  ])

  @Test(arguments: [
    (["Contracts/A.swift"], ["first"]), (["Contracts/B.swift"], ["second"]),
    (["Sources/Code.swift"], ["first", "second"]), (["Contracts/A.swift", "Contracts/B.swift"], ["first", "second"]),
    ([], []),
  ])
  func methodsAreTouchedByFilesOfTheirReports(changes: [String], touched: [String]) throws {
    let verdicts = try #require(WatchedVerdicts(Self.two))
    #expect(verdicts.touched(by: Set(changes)) == .some(touched))
  }

  @Test(arguments: [
    ["Sources/Other.swift"], ["Contracts/A.swift", "Sources/Other.swift"], ["Package.swift"], ["A.swift"],
  ])
  func aFileThatNoReportNamesTouchesAll(changes: [String]) throws {
    let verdicts = try #require(WatchedVerdicts(Self.two))
    guard case .all(let reason) = verdicts.touched(by: Set(changes)) else {
      Issue.record("\(changes) was expected to touch all")
      return
    }
    #expect(reason == "No report names \(changes.last ?? "")")
    #expect(WatchedVerdicts().touched(by: ["A"]) == .all(because: "There are no verdicts yet"))
  }

  @Test func verdictsAreSummedUp() throws {
    let verdicts = try #require(WatchedVerdicts(Self.two))
    #expect(verdicts.summary == "refuted second; 1 of 2 proved")
    let newer = try #require(
      WatchedVerdicts(Self.report([("second", ["B"], ["proved"]), ("third", ["C"], ["undecided"])])))
    #expect(verdicts.updated(with: newer).summary == "undecided third; 2 of 3 proved")
    #expect(WatchedVerdicts().summary == "none")
    for text in ["{}", "[]", "{\"methods\": [{}]}", "{\"methods\": [{\"id\": \"a\"}]}"] {
      #expect(WatchedVerdicts(try JSONValue(text)) == nil)
    }
  }

  // MARK: Files

  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder.appending(path: "Sources"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path + "/")
  }

  private func write(_ text: String, _ path: String) throws { try Data(text.utf8).write(to: URL(filePath: path)) }

  @Test func changesOfSourcesAreSeen() throws {
    try inFolder { root in
      try write("a", root + "Sources/A.swift")
      try write("b", root + "Sources/B.c")
      let before = SourceSnapshot(below: root)
      #expect(before.count == 2 && SourceSnapshot(below: root).changes(since: before).isEmpty)
      try write("longer", root + "Sources/A.swift")
      try write("c", root + "Sources/C.swift")
      try FileManager.default.removeItem(atPath: root + "Sources/B.c")
      let changes = SourceSnapshot(below: root).changes(since: before)
      #expect(changes == ["Sources/A.swift", "Sources/B.c", "Sources/C.swift"])
    }
  }

  /// Packages that are built where they lie are watched, too, and nothing is looked at twice.
  @Test func changesOfOtherPackagesAreSeen() throws {
    try inFolder { folder in
      let (root, other) = (folder + "own/", folder + "other/")
      for path in ["own/Sources", "other/Sources", "own/Within"] {
        try FileManager.default.createDirectory(atPath: folder + path, withIntermediateDirectories: true)
      }
      for path in [root + "Sources/A.swift", other + "Sources/B.swift", root + "Within/C.swift"] {
        try write("x", path)
      }
      let state = """
        {"object": {"dependencies": [
          {"packageRef": {"location": "https://example.org/r"}, "state": {"name": "sourceControlCheckout"}},
          {"packageRef": {"location": "\(other)"}, "state": {"name": "fileSystem", "path": "\(other.dropLast())"}},
          {"packageRef": {"location": "https://example.org/w"}, "state": {"name": "edited", "path": "\(root)Within"}}]},
         "version": 7}
        """
      var text: String? = state
      var packages = LocalPackages(scratch: "/scratch") { $0 == "/scratch/workspace-state.json" ? text : nil }
      #expect(packages.folders == [other, root + "Within/"].sorted())
      let before = SourceSnapshot(below: root, and: packages.folders)
      #expect(before.count == 3)
      for path in [root + "Sources/A.swift", other + "Sources/B.swift", root + "Within/C.swift"] {
        try write("longer", path)
      }
      let changes = SourceSnapshot(below: root, and: packages.folders).changes(since: before)
      #expect(changes == ["Sources/A.swift", other + "Sources/B.swift", root + "Within/C.swift"])
      // A file that is being written leaves what was known.
      for half in [nil, "", "{", "[]"] {
        text = half
        packages.update()
        #expect(packages.folders.count == 2)
      }
      text = "{\"object\": {\"dependencies\": []}}"
      packages.update()
      #expect(packages.folders == [])
    }
  }

  /// The package that lies in the folder of another, as an example in that of its library, keeps its names.
  @Test func aPackageWithinAnotherIsLookedAtOnce() throws {
    try inFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "Example", withIntermediateDirectories: true)
      try write("a", folder + "Example/A.swift")
      try write("b", folder + "Sources/B.swift")
      let before = SourceSnapshot(below: folder + "Example/", and: [folder])
      #expect(
        before.changes(since: SourceSnapshot(below: folder + "None/")) == ["A.swift", folder + "Sources/B.swift"])
    }
  }

  /// What builds and verifiers write, and what links lead to, is not looked at.
  @Test func otherFilesAreNotSeen() throws {
    try inFolder { root in
      try FileManager.default.createDirectory(atPath: root + ".build", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(atPath: root + "loop", withDestinationPath: root)
      let before = SourceSnapshot(below: root)
      for name in [".build/A.swift", ".hidden.swift", "report.json", "Sources/README.md", "swift"] {
        try write("x", root + name)
      }
      #expect(SourceSnapshot(below: root).changes(since: before) == [])
    }
  }

  @Test(arguments: [
    ("/p/.build/x86_64-unknown-linux-gnu/debug/Verify", "Verify", "debug", "/p/.build"),
    ("/a b/out/arm64-apple-macosx/release/v", "v", "release", "/a b/out"),
  ])
  func programsTellHowTheyAreBuilt(path: String, product: String, configuration: String, scratch: String) throws {
    let program = try #require(BuiltProgram(path: path))
    #expect(program.product == product && program.configuration == configuration && program.scratch == scratch)
    #expect(program.build(package: "/p/").suffix(4) == ["--configuration", configuration, "--product", product])
  }

  @Test(arguments: ["/usr/local/bin/vmverify", "debug/x", "/debug/x", "/a/debug/x", "/p/.build/x86/Debug/x", ""])
  func otherProgramsAreNotBuilt(path: String) { #expect(BuiltProgram(path: path) == nil) }

  @Test func theCommandIsThatOfTheWatch() {
    #expect(Watch.verification(["verify", "--all", "--watch"]) == ["--all"])
    #expect(Watch.verification(["a/*", "--watch", "--verbose"]) == ["a/*", "--verbose"])
  }

  @Test(arguments: [
    (["--all", "--json", "/root-of/package/a.json"], ["--all", "--json", "a.json"]),
    (["--json=/root-of/package/x/a.json"], ["--json=x/a.json"]),
    (["--json", "/else/a.json"], ["--json", "⟦elsewhere⟧/a.json"]),
    (["--json", "a.json"], ["--json", "sub/a.json"]), (["--json", "../../a.json"], ["--json", "⟦elsewhere⟧/a.json"]),
    (["--at", "/root-of/package/A.swift:3"], ["--at", "A.swift:3"]), (["any/*"], ["any/*"]),
    (["/else/x"], ["⟦elsewhere⟧/x"]),
  ])
  func recordedArgumentsHaveNoPathOfTheMachine(arguments: [String], shown: [String]) {
    #expect(RecordedArguments(root: "/root-of/package/", folder: "/root-of/package/sub").shown(arguments) == shown)
  }

  // MARK: The loop

  /// A package whose compiler and verifier are scripts: the "program" is the source, and refuted where it has the word `wrong`.
  private final class Package {
    let root: String

    init(_ root: String) throws {
      self.root = root
      try script(
        "build",
        #"echo build >>"$0.log"; if grep -q broken "$1"/Sources/*.swift; then echo "error: broken"; exit 1; fi"#)
      try script(
        "verify",
        #"""
        here=$(dirname "$0"); shift; file=$1; shift; echo "verify $*" >>"$0.log"
        rest=proved; grep -q also "$here"/Sources/A.swift && rest=refuted
        first=proved; grep -q wrong "$here"/Sources/A.swift && first=refuted
        method() { echo "{\"id\":\"$1\",\"location\":{\"file\":\"$2\"},\"clauses\":[{\"verdict\":\"$3\"}]}"; }
        case "$*" in
          *"--only first"*) methods=$(method first Sources/A.swift $first);;
          *"--except first"*) methods=$(method second Sources/Code.swift $rest);;
          *) methods="$(method first Sources/A.swift $first),$(method second Sources/Code.swift $rest)";;
        esac
        echo "{\"methods\":[$methods]}" >"$file"
        echo "$methods"
        case "$methods" in *refuted*) exit 1;; esac
        """#)
      try source("A", "right")
      try source("Code", "right")
    }

    private func script(_ name: String, _ text: String) throws {
      try Data("#!/bin/bash\n\(text)\n".utf8).write(to: URL(filePath: root + name))
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: root + name)
    }

    func source(_ name: String, _ text: String) throws {
      try Data("\(text)\n".utf8).write(to: URL(filePath: root + "Sources/\(name).swift"))
    }

    func log(_ name: String) -> [String] {
      ((try? String(contentsOfFile: root + "\(name).log", encoding: .utf8)) ?? "").split(separator: "\n").map(
        String.init)
    }

    /// Runs the loop, and makes a change each time it has come to rest; it ends behind the last.
    ///
    /// - Returns: What was said.
    func watch(_ changes: [() throws -> Void], build: [String]? = nil) throws -> (
      said: String, verdicts: WatchedVerdicts
    ) {
      var (said, rest, isEnded) = ("", changes[...], false)
      var failure: (any Error)?
      let null = unsafe open("/dev/null", O_WRONLY)
      defer { close(null) }
      let root = root
      var loop = WatchLoop(
        WatchLoop.Setting(
          product: "Product", build: build ?? [root + "build", root], verify: [root + "verify", "--all"],
          verdictsFile: root + "verdicts.json", output: null, restFile: root + "rest.txt", interval: 0.1),
        snapshot: { SourceSnapshot(below: root) }, isEnded: { isEnded },
        read: { try? String(contentsOfFile: $0, encoding: .utf8) },
        say: { text in
          said += text
          // It is at rest where all is verified, and where there is nothing to verify.
          guard text.contains("Control-C") || text.contains("does not build") || text.contains("cannot be started")
          else {
            return
          }
          guard let change = rest.popFirst() else { return isEnded = true }
          do { try change() } catch { (failure, isEnded) = (error, true) }
        })
      loop.run()
      if let failure { throw failure }
      return (said, loop.verdicts)
    }
  }

  @Test func allIsVerifiedAtFirst() throws {
    try inFolder { root in
      let package = try Package(root)
      let (said, verdicts) = try package.watch([])
      #expect(package.log("build").count == 1 && package.log("verify") == ["verify --all"])
      #expect(verdicts.summary == "2 of 2 proved" && said.contains("Verdicts: 2 of 2 proved. Watching 2 files"))
    }
  }

  /// What a change touches is verified first, and nothing is left out.
  @Test func whatIsTouchedComesFirst() throws {
    try inFolder { root in
      let package = try Package(root)
      let (said, verdicts) = try package.watch([
        { try package.source("A", "wrong") }, { try package.source("A", "right again") },
      ])
      let round = ["verify --only first --all", "verify --except first --all"]
      #expect(package.log("verify") == ["verify --all"] + round + round)
      #expect(said.contains("Sources/A.swift changed: Product is built again. Verdicts until then: 2 of 2 proved."))
      #expect(said.contains("Touched: first."))
      #expect(said.contains("Verdicts: refuted first; 1 of 2 proved."))
      #expect(said.contains("The others, one method: proved."))
      #expect(verdicts.summary == "2 of 2 proved")
    }
  }

  /// A verdict changes though the report on the method names no file that did.
  @Test func whatIsNotTouchedIsVerifiedToo() throws {
    try inFolder { root in
      let package = try Package(root)
      let (said, verdicts) = try package.watch([{ try package.source("A", "also") }])
      #expect(package.log("verify").suffix(2) == ["verify --only first --all", "verify --except first --all"])
      #expect(verdicts.summary == "refuted second; 1 of 2 proved", "\(said)")
      #expect(said.contains("{\"id\":\"second\""), "what is refuted is shown: \(said)")
    }
  }

  @Test func aFileThatNoReportNamesHasAllVerified() throws {
    try inFolder { root in
      let package = try Package(root)
      let (said, _) = try package.watch([{ try package.source("Helper", "new") }])
      #expect(package.log("verify") == ["verify --all", "verify --all"])
      #expect(said.contains("No report names Sources/Helper.swift: everything is verified again."))
    }
  }

  /// What does not build is not verified, the verdicts stay, and what was changed meanwhile is not forgotten.
  @Test func verdictsStayWhereNothingIsBuilt() throws {
    try inFolder { root in
      let package = try Package(root)
      let (said, verdicts) = try package.watch([
        { try package.source("A", "wrong broken") }, { try package.source("Code", "mended broken") },
        {
          try package.source("A", "wrong")
          try package.source("Code", "mended")
        },
      ])
      #expect(said.contains("Product does not build. The verdicts stay those of the last build: 2 of 2 proved."))
      #expect(package.log("build").count == 4)
      #expect(verdicts.summary == "refuted first; 1 of 2 proved")
    }
  }

  /// As where another thread starts a process while a program is written, which has its descriptor for a moment.
  @Test func programsThatAreStillOpenForWritingAreWaitedFor() throws {
    try inFolder { root in
      let package = try Package(root)
      let file = unsafe open(root + "verify", O_WRONLY)
      try #require(file >= 0)
      Thread.detachNewThread {
        usleep(50_000)
        close(file)
      }
      let (said, verdicts) = try package.watch([])
      #expect(package.log("verify") == ["verify --all"] && verdicts.summary == "2 of 2 proved", "\(said)")
    }
  }

  @Test func programsThatAreNotThereAreTold() throws {
    try inFolder { root in
      let package = try Package(root)
      let (said, verdicts) = try package.watch([], build: ["/nonexistent/swift", "build"])
      #expect(said.contains("Error: /nonexistent/swift cannot be started.") && verdicts == WatchedVerdicts())
      #expect(package.log("verify") == [])
    }
  }
}
