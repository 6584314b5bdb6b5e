import Foundation
import ProcessSupport
import Testing

/// What the command says of itself: help, version and completions.
@Suite struct HelpTests {
  static let subcommands = [
    "verify", "list", "explain", "assumptions", "coverage", "strength", "stability", "confirm", "compare", "diff",
    "replay", "mutants", "init", "doctor",
  ]

  @Test(arguments: [[]] + subcommands.map { [$0] }) func helpFitsOneScreen(subcommand: [String]) throws {
    let run = try vmverify(subcommand + ["--help"], environment: ["COLUMNS": "80"])
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 42, "\(lines.count) lines, the end and an empty one among them")
    for line in lines { #expect(line.count <= 80, "\(line)") }
  }

  /// Each has an example that can be typed.
  @Test(arguments: subcommands) func helpHasAnExample(subcommand: String) throws {
    let run = try vmverify("help", subcommand)
    let name = subcommand == "verify" ? "" : " \(subcommand)"
    #expect(run.output.contains("\n  vmverify\(name)"), "\(run.output)")
  }

  @Test func helpListsSubcommandsAndStatuses() throws {
    let run = try vmverify("--help")
    for name in Self.subcommands { #expect(run.output.contains("\n  \(name) ")) }
    #expect(run.output.contains("verify (default)"))
    #expect(run.output.contains("Exit status: 0 all is proved; 1"))
  }

  @Test(arguments: [
    (
      "verify",
      [
        "--all", "--at", "--fail-fast", "--verbose", "--json", "--sarif", "--junit", "--markdown", "--csv",
        "--source-check", "--emit-test", "--record", "--watch",
        "--smtlib", "--timeout", "--jobs", "--theory", "--seed",
      ]
    ),
    ("coverage", ["--emit-test", "--smtlib", "--timeout"]), ("list", ["--format"]),
    ("assumptions", ["--format", "--source-check"]),
    ("explain", ["--format", "--timeout", "--seed"]), ("stability", ["-n, --runs", "--seed"]),
    ("confirm", ["--solver", "--solver-timeout", "--smtlib"]), ("replay", ["--format", "--solve", "--smtlib"]),
    ("mutants", ["--sample", "--seed", "--jobs"]),
  ])
  func helpListsOptions(subcommand: String, options: [String]) throws {
    let run = try vmverify(subcommand, "--help")
    for option in options { #expect(run.output.contains("  \(option) "), "\(option)") }
  }

  @Test func versionNamesTheCommandTheEngineAndTheSolver() throws {
    let run = try vmverify("--version")
    #expect(run.status == 0)
    let match = try #require(
      run.output.wholeMatch(of: #/vmverify, verifier (\d+\.\d+\.\d+), Z3 \d+\.\d+\.\d+(\.\d+)?\n/#), "\(run.output)")
    let changelog = try String(contentsOf: packageFolder.appending(path: "CHANGELOG.md"), encoding: .utf8)
    let newest = try #require(changelog.firstMatch(of: #/(?m)^## (\d+\.\d+\.\d+)/#))
    #expect(match.1 == newest.1)
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completionsOfferMethodsAndValues(shell: String) throws {
    let run = try vmverify("--generate-completion-script", shell)
    #expect(run.status == 0)
    for part in ["infallible/write_once", "json", "stability", "emit-test"] {
      #expect(run.output.contains(part), "\(part)")
    }
  }

  /// What the scripts run for the argument of `explain`.
  @Test func completionsOfferClauses() throws {
    let run = try vmverify("---completion", "explain", "--", "positional@0", "2", "0")
    #expect(run.status == 0)
    #expect(run.output.split(separator: "\n").contains("any/limit/ensures/cursor"))
  }
}
