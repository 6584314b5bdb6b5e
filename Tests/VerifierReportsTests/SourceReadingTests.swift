import CheckingSupport
import Foundation
import Testing
import VerifierContracts
import VerifierExecution

@testable import VerifierChecking
@testable import VerifierReports

/// What reports say of the sources of the code under proof, by the report of SourceCheck.
@Suite struct SourceReadingTests {
  /// A package with two files in one folder, one of them in a folder of that.
  private struct Package {
    let root: URL

    init() throws {
      root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try write("Sources/Code/A.swift", "let a = 1")
      try write("Sources/Code/Inner/B.swift", "let b = 1")
    }

    let files = ["Sources/Code/A.swift", "Sources/Code/Inner/B.swift"]

    func write(_ path: String, _ text: String) throws {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: root.appending(path: path)) }

    var project: Project {
      Project(command: "prove", contracts: [], root: root.path + "/", sources: ["Sources/Code"])
    }

    /// Writes a report on files, with hashes of what they contain.
    func report(
      on paths: [String]? = nil, findings: [[String: Any]] = [],
      allowances: [[String: Any]] = [], at place: String = SourceReading.usualPlace, schema: Int = 1
    ) throws {
      let files = try (paths ?? self.files).map { path in
        ["path": path, "hash": ContentHash.of(try Data(contentsOf: root.appending(path: path)))]
      }
      let object: [String: Any] = [
        "schema": schema, "tool": "SourceCheck 1", "files": files, "findings": findings, "allowances": allowances,
      ]
      try write(place, String(decoding: JSONSerialization.data(withJSONObject: object), as: UTF8.self))
    }

    var reading: SourceReading { SourceReading(of: project) }
  }

  /// Runs a body in a package of its own, which is removed.
  private func withPackage(_ body: (Package) throws -> Void) throws {
    let package = try Package()
    defer { try? FileManager.default.removeItem(at: package.root) }
    try body(package)
  }

  private let finding: [String: Any] = [
    "file": "Sources/Code/A.swift", "line": 3, "rule": "state", "message": "it outlives calls",
  ]
  private let allowance: [String: Any] = [
    "file": "Sources/Code/A.swift", "line": 4, "rule": "unsafe", "reason": "It is the caller's.",
  ]

  @Test func sourcesWithoutReportAreUnread() throws {
    try withPackage { package in
      #expect(package.reading == .unread("there is no report at .build/source-check.json"))
      let text = package.reading.text(of: package.project)
      #expect(text.hasPrefix("Sources not read: there is no report at .build/source-check.json. To read them:\n"))
      #expect(text.contains("SourceCheck SourceCheck --root \(package.root.path)/ Sources/Code"))
    }
  }

  @Test func sourcesAreReadWithTheLinesThatAreAllowed() throws {
    try withPackage { package in
      try package.report()
      #expect(package.reading == .read(tool: "SourceCheck 1", files: package.files, allowances: []))
      #expect(package.reading.text(of: package.project) == "Sources read: 2 files, no line allowed to break a rule.")
      try package.report(allowances: [allowance])
      let text = package.reading.text(of: package.project)
      #expect(text == "Sources read: 2 files, 1 line allowed:\n  Sources/Code/A.swift:4 unsafe: It is the caller's.")
    }
  }

  @Test(arguments: ["Sources/Code/A.swift", "Sources/Code/Inner/B.swift"])
  func reportOnAFileThatHasChangedIsStale(path: String) throws {
    try withPackage { package in
      try package.report()
      for text in ["let a = 2", "let a = 1 ", "let a = ", ""] {
        try package.write(path, text)
        #expect(package.reading == .unread("\(path) changed since, or was never read"), "\(text)")
      }
      try package.remove(path)
      #expect(package.reading == .unread("\(path) changed since, or was never read"))
    }
  }

  @Test func reportWithoutANewFileIsStale() throws {
    try withPackage { package in
      try package.report()
      try package.write("Sources/Code/Inner/C.swift", "var c = 1")
      #expect(package.reading == .unread("Sources/Code/Inner/C.swift changed since, or was never read"))
      // Files that are no code, and hidden ones, are not to be read.
      try package.remove("Sources/Code/Inner/C.swift")
      try package.write("Sources/Code/notes.txt", "")
      try package.write("Sources/Code/.C.swift", "")
      #expect(package.reading == .read(tool: "SourceCheck 1", files: package.files, allowances: []))
    }
  }

  /// A report on other files, or on part of them, is none on these.
  @Test(arguments: [[], ["Package.swift"], ["Sources/Code/A.swift"], ["Sources/Code/Inner/B.swift", "Package.swift"]])
  func reportOnOtherFilesIsStale(paths: [String]) throws {
    try withPackage { package in
      try package.write("Package.swift", "")
      try package.report(on: paths)
      guard case .unread(let reason) = package.reading else {
        Issue.record("\(package.reading)")
        return
      }
      #expect(reason.contains("changed since, or was never read"))
    }
  }

  @Test func projectWithoutSourcesIsUnread() throws {
    try withPackage { package in
      try package.report()
      var project = package.project
      project.sources = []
      #expect(SourceReading(of: project) == .unread("the project names no sources"))
      project.sources = ["Sources/Elsewhere"]
      #expect(SourceReading(of: project) == .unread("Sources/Elsewhere changed since, or was never read"))
    }
  }

  @Test(arguments: ["", "no report", "{}", "[]", #"{"schema": 1}"#, #"{"schema": 1, "tool": "x", "files": [{}]}"#])
  func fileThatIsNoReportIsSaidToBeNone(text: String) throws {
    try withPackage { package in
      try package.write(SourceReading.usualPlace, text)
      #expect(package.reading == .unread(".build/source-check.json is no report of SourceCheck"))
      let path = package.root.appending(path: SourceReading.usualPlace).path
      #expect(throws: SourceReading.Malformed.self) { try SourceReading(of: package.project, demandedAt: path) }
    }
  }

  @Test func reportOfAnotherVersionIsNone() throws {
    try withPackage { package in
      try package.report(schema: 2)
      #expect(package.reading == .unread(".build/source-check.json is no report of SourceCheck"))
    }
  }

  @Test func findingsRefuseTheSources() throws {
    try withPackage { package in
      let line = "Sources/Code/A.swift:3: state: it outlives calls"
      try package.report(findings: [finding])
      #expect(package.reading == .refused([line]))
      #expect(package.reading.text(of: package.project) == "Sources refused, so that nothing is proved:\n  \(line)")
      // What was found stands while its file is the same.
      try package.write("Sources/Code/Inner/B.swift", "let b = 2")
      #expect(package.reading == .refused([line]))
      try package.write("Sources/Code/A.swift", "let a = 2")
      guard case .unread = package.reading else {
        Issue.record("\(package.reading)")
        return
      }
    }
  }

  @Test func demandedReportMustBeThereAndBeOnTheseSources() throws {
    try withPackage { package in
      let place = package.root.appending(path: "elsewhere.json").path
      #expect(try SourceReading(of: package.project, demandedAt: place) == nil)
      try package.report(at: "elsewhere.json")
      #expect(
        try SourceReading(of: package.project, demandedAt: place)
          == .read(tool: "SourceCheck 1", files: package.files, allowances: []))
      try package.write("Sources/Code/A.swift", "let a = 2")
      #expect(
        try SourceReading(of: package.project, demandedAt: place)
          == .refused(["\(place): Sources/Code/A.swift changed since, or was never read"]))
    }
  }

  // MARK: Reports on runs

  private func run(_ verdicts: [Verdict], _ sources: SourceReading?) -> RunReport {
    var report = MethodReport(id: "test")
    report.clauses = verdicts.enumerated().map { number, verdict in
      ClauseReport(ClauseInfo(.ensures, "clause-\(number)", "what it says"), of: "test", verdict)
    }
    report.clauses.append(ClauseReport(ClauseInfo(.requires, "held", "what holds"), of: "test", .proved))
    return RunReport([report], of: project(of: []), seconds: 0, sources: sources)
  }

  /// Of refused sources nothing is proved, in either format; refutations stand.
  @Test func nothingIsProvedOfRefusedSources() throws {
    let sources = SourceReading.refused(["A.swift:3: state: it outlives calls", "A.swift:4: clock: it differs"])
    let run = run([.proved, .proved, .proved, .undecided("weak")], sources)
    #expect(run.exitStatus == 2)
    #expect(run.counts.proved == 0)
    #expect(run.text.contains("test  0 paths   4 undecided\n"), "\(run.text)")
    #expect(run.text.contains("nothing is proved:\n  A.swift:3: state: it outlives calls\n  A.swift:4: clock"))
    #expect(!run.text.contains("clause-0") && run.text.contains("undecided test/ensures/clause-3"))
    let json = JSONReport.text(run)
    #expect(json.contains(#""status" : "refused""#) && json.contains(#""reason" : "the sources are refused""#))
    #expect(self.run([.proved, .refuted("false", nil)], sources).exitStatus == 1)
    #expect(RunReport([], of: project(of: []), seconds: 0, sources: sources).exitStatus == 2)
  }

  @Test(arguments: [
    nil, .unread("there is none"), SourceReading.read(tool: "SourceCheck 1", files: ["A.swift"], allowances: []),
  ])
  func otherReadingsLeaveVerdictsAsTheyAre(sources: SourceReading?) {
    let run = run([.proved], sources)
    #expect(run.exitStatus == 0 && run.counts.proved == 1)
    #expect(run.text.contains("Sources") == (sources != nil))
    #expect(JSONReport.text(run).contains(#""sources""#) == (sources != nil))
  }

  @Test func assumptionsSayWhatIsKnownOfTheSources() {
    let sources = SourceReading.read(
      tool: "SourceCheck 1", files: ["A.swift"],
      allowances: [SourceAllowance(file: "A.swift", line: 4, rule: "unsafe", reason: "It is the caller's.")])
    let assumptions = Assumptions(of: project(of: []), sources: sources)
    #expect(
      assumptions.text.hasSuffix("\n\nSources read: 1 file, 1 line allowed:\n  A.swift:4 unsafe: It is the caller's."))
    #expect(assumptions.json.contains(#""reason" : "It is the caller's.""#))
  }

  /// The hash that SourceCheck computes too; its own test has the same values.
  @Test(arguments: [
    ("", "af63bd4c8601b7df"), ("a", "089be307b544f397"), ("12345678", "a6cd9ad677086a9c"),
    ("123456789", "7728f36c42c56342"),
  ])
  func hashesAreThoseOfSourceCheck(text: String, hash: String) { #expect(ContentHash.of(Data(text.utf8)) == hash) }
}
