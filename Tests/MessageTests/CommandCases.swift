import Foundation
import ProcessSupport
import VerifierChecking
import VerifierContracts
import VerifierReports

extension MessageCase {
  /// Command lines that are refused, and what the command says besides reports.
  @MessageCases static var commandLines: [MessageCase] {
    MessageCase("say-which-methods") {
      try vmverify("--verbose") + vmverify("--all", "any/skip")
    }
    MessageCase("no-entry-point") {
      try vmverify("compiled", "/dev/null", "spec/wf")
        + vmverify("compiled", "/dev/null", "any/skip", "--without", "nothing")
        + vmverify("compiled", "/dev/null", "any/skip")
    }
    MessageCase("no-such-method") {
      try vmverify("any/limt") + vmverify("explain", "any/limit/ensures/cursr")
    }
    MessageCase("no-such-place") {
      let lines = [
        ["--at", "Limit"], ["--all", "--at", "specs/Page/Limit.swift:1"], ["--at", "specs/nothing.swift:1"],
        ["--at", "specs/Page/Limit.swift:1"],
      ]
      return try lines.map { try output($0) }.joined()
    }
    MessageCase("stopped") {
      try hostileVerifier("wrong", "stay/waiting/too", "--fail-fast", "--jobs", "1")
    }
    MessageCase("no-such-subcommand") {
      try hostileVerifier("coverage") + hostileVerifier("mutants")
    }
    MessageCase("option-of-another-subcommand") {
      try vmverify("any/limit", "--solver", "a=b") + vmverify("--list")
    }
    MessageCase("verbose-json") {
      try vmverify("any/limit", "--verbose", "--format", "json")
        + vmverify("any/limit", "--verbose", "--format", "sarif")
    }
    MessageCase("report-files") {
      try vmverify("any/limit", "--csv", "-") + vmverify("any/limit", "--json", "report", "--csv", "./report")
    }
    MessageCase("diff-report") {
      try withTemporaryFolder { folder in
        let texts = [
          "nothing", #"{"schema": 1}"#, #"{"schema": 2, "kind": "list"}"#, #"{"schema": 2, "kind": "verify"}"#,
        ]
        let missing = try vmverify("diff", "/nonexistent/old.json", "/nonexistent/new.json")
        return try texts.reduce(missing) { output, text in
          let file = folder.appending(path: "report.json")
          try Data(text.utf8).write(to: file)
          return try output + vmverify("diff", file.path, file.path)
        }
      }
    }
    MessageCase("finding") {
      try withTemporaryFolder { folder in
        let texts = ["nothing", #"{"schema": 2, "kind": "list"}"#, #"{"schema": 1}"#]
        let files = ["--html", folder.appending(path: "report.html").path]
        let first = try vmverify("any/limit", "--with", "strength.json")
        let missing = try output(["any/limit", "--with", "/nonexistent/strength.json"] + files)
        return try texts.reduce(first + missing) { printed, text in
          let file = folder.appending(path: "report.json")
          try Data(text.utf8).write(to: file)
          return try printed + output(["any/limit", "--with", file.path] + files)
        }
      }
    }
    MessageCase("record-option") {
      try vmverify("any/limit", "--record", "-") + vmverify("any/limit", "--record", "a", "--json", "a")
    }
    MessageCase("record-malformed") {
      try withTemporaryFolder { folder in
        let missing = try vmverify("replay", "/nonexistent/run.json") + vmverify("replay", folder.path)
        let file = folder.appending(path: "run.json")
        _ = try vmverify("any/skip", "--record", file.path)
        let whole = try String(contentsOf: file, encoding: .utf8)
        let texts = [
          "nothing", #"{"record": 1}"#, #"{"record": 2}"#,
          whole.replacing(#""verdict" : "proved""#, with: #""verdict" : "refuted""#),
        ]
        return try texts.reduce(missing) { output, text in
          try Data(text.utf8).write(to: file)
          return try output + vmverify("replay", file.path)
        }
      }
    }
    MessageCase("record-question") {
      try withTemporaryFolder { folder in
        let file = folder.appending(path: "run.json")
        _ = try vmverify("any/skip", "--record", file.path)
        let whole = try String(contentsOf: file, encoding: .utf8)
        try Data(whole.replacing("(check-sat)", with: "(exit)").utf8).write(to: file)
        return try vmverify("replay", file.path, "--solve")
      }
    }
    MessageCase("replay-option") {
      try withTemporaryFolder { folder in
        let file = folder.appending(path: "run.json").path
        _ = try vmverify("explain", "any/limit/ensures/inv", "--record", file)
        return try vmverify("replay", "run.json", "--solve", "--format", "csv")
          + vmverify("replay", file, "--format", "csv")
      }
    }
    MessageCase("watch-option") {
      try withTemporaryFolder { folder in
        let copy = folder.appending(path: "vmverify")
        try FileManager.default.copyItem(at: buildFolder.appending(path: "vmverify"), to: copy)
        let moved = try Command.run(copy, ["--all", "--watch"])
        return try vmverify("--all", "--watch", "--format", "json")
          + vmverify("--all", "--watch", "--emit-test", "Tests")
          + moved.output + moved.errors
      }
    }
    MessageCase("number-out-of-range") {
      let lines: [[String]] = [
        ["--all", "--limit", "0"], ["--all", "--timeout", "-1"], ["--all", "--code-timeout", "0"],
        ["--all", "--decisions", "0"], ["--all", "--jobs", "0"], ["stability", "any/limit", "--runs", "0"],
        ["stability", "any/limit", "-n", "2", "--seed", "0"], ["confirm", "any/avail", "--solver-timeout", "0"],
        ["mutants", "--sample", "0"], ["mutants", "--jobs", "0"],
      ]
      return try lines.map { try output($0) }.joined()
    }
    MessageCase("solver-option") {
      try vmverify("confirm", "any/avail", "--solver", "z3")
        + vmverify("confirm", "any/avail", "--solver", "other=/nonexistent")
    }
    MessageCase("compare-option") {
      try vmverify("compare", "NAME", "any/skip")
    }
    MessageCase("seed-without-sample") {
      try vmverify("mutants", "--seed", "2")
    }
    MessageCase("no-mutation-tool") {
      // A checkout that is gone, and a PATH without swift.
      try output(["mutants"], environment: ["PATH": "/nonexistent"])
    }
    MessageCase("no-checkout") {
      try output(by: "HostileVerifier", ["mutants"], environment: ["HOSTILE_VERIFIER_TOOL": "/nonexistent/Mutants"])
    }
    MessageCase("init-option") {
      let lines = [
        ["--name", "a b"], ["--dependency", "https://example.com/prover", "--from", "1.0.0", "--branch", "main"],
        ["--from", "1.0.0"],
        ["--dependency", "https://example.com/prover"], ["--dependency", "/nonexistent"],
      ]
      return try lines.map { try output(["init"] + $0) }.joined()
    }
    MessageCase("init-package") {
      try withPackage { folder in
        func initialize(_ more: String...) throws -> String {
          try output(["init", "--package-path", folder.path] + more)
        }
        let sources = folder.appending(path: "Sources")
        let answers = try output(["init", "--package-path", sources.path]) + initialize("--name", "Outside")
        try FileManager.default.createDirectory(
          at: sources.appending(path: "Verify"), withIntermediateDirectories: true)
        let more = try initialize() + initialize("--name", "Other", "--target", "Inside")
        try Data("no manifest".utf8).write(to: folder.appending(path: "Package.swift"))
        return try answers + more + initialize()
      }
    }
    MessageCase("init-manifest") {
      try withPackage(targets: "let targets: [Target] = [.target(name: \"Outside\")]", "targets") { folder in
        try output(["init", "--package-path", folder.path])
      }
    }
    MessageCase("error-line") {
      try vmverify()
    }
    MessageCase("cannot-write") {
      try vmverify("any/avail", "--smtlib", "/dev/null/x")
        + Command.run("\"$0\" any/avail >/dev/full", with: buildFolder.appending(path: "vmverify")).errors
    }
    MessageCase("tests-written") {
      try withTemporaryFolder { folder in
        try vmverify("any/avail", "--emit-test", folder.path)
          + hostileVerifier("wrong", "--emit-test", folder.path)
      }
    }
    MessageCase("axiom-not-allowed") {
      try output(by: "HostileVerifier", ["axiom"], environment: ["HOSTILE_VERIFIER_AXIOM": "1"])
    }
    MessageCase("nothing-to-explain") {
      try hostileVerifier("explain", "trap/index/ensures/same")
    }
    MessageCase("verifier-at-fault") {
      try hostileVerifier("explain", "trap/native/ensures/same")
    }
    MessageCase("catalogue-malformed") {
      [
        "a/ensures/x words\na/ensures/x words", "a/ensures/x", "a/other/x words",
      ].map { text in
        do { return "\(try Catalogue(title: "manual", text).entries)" } catch { return "\(error)" }
      }.joined(separator: "\n")
    }
    MessageCase("source-check-option") {
      try vmverify("any/avail", "--source-check", "/nonexistent/report.json")
        + withTemporaryFolder { folder in
          let file = folder.appending(path: "report.json")
          try Data("{}".utf8).write(to: file)
          return try vmverify("any/avail", "--source-check", file.path)
        }
    }
    MessageCase("sources-not-read") {
      try withTemporaryFolder { folder in
        let file = folder.appending(path: ".build/source-check.json")
        func reading(_ sources: [String], report: String?) throws -> String {
          try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
          try? FileManager.default.removeItem(at: file)
          if let report { try Data(report.utf8).write(to: file) }
          let project = Project(command: "verify", contracts: [], root: folder.path + "/", sources: sources)
          let run = RunReport([], of: project, seconds: 0, sources: SourceReading(of: project))
          return TextReport(run, isVerbose: false, isColored: false).text
        }
        let empty = #"{"schema": 1, "tool": "SourceCheck 1", "files": [], "findings": [], "allowances": []}"#
        try Data("let a = 1".utf8).write(to: folder.appending(path: "Code.swift"))
        return try reading(["Code.swift"], report: nil) + reading(["Code.swift"], report: "{}")
          + reading([], report: empty) + reading(["Code.swift"], report: empty)
      }
    }
    MessageCase("sources-refused") {
      try withTemporaryFolder { folder in
        let file = folder.appending(path: "report.json")
        let finding = #"{"file": "Code.swift", "line": 7, "rule": "clock", "message": "a clock"}"#
        let report =
          #"{"schema": 1, "tool": "SourceCheck 1", "files": [], "findings": [\#(finding)], "allowances": []}"#
        try Data(report.utf8).write(to: file)
        return try vmverify("any/avail", "--format", "json", "--source-check", file.path)
      }
    }
  }
}
