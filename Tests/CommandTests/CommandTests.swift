import Foundation
import ProcessSupport
import Testing
import VerifierContracts
import VerifierExecution
import VmIOContracts

/// The command, as a user meets it.
@Suite struct CommandTests {
  @Test func whatIsTakenForGrantedIsListed() throws {
    let run = try vmverify("assumptions")
    #expect(run.status == 0)
    let names = Set(Contract.all.flatMap { $0.axioms.map(\.name) })
    #expect(!names.isEmpty)
    for part in names.map({ "\n  \($0): " }) + Contract.all.flatMap(\.memory.sentences) + [
      "the Swift compiler", "Z3", "granted to", "alignment-divides-size",
    ] {
      #expect(run.output.contains(part), "\(part)")
    }
  }

  /// Nothing reads the variable: each method does what it does.
  @Test func methodsAreComparedWithThemselves() throws {
    let run = try vmverify("compare", "NOBODY_READS_THIS=1", "infallible/fill", "any/skip", "fallible/write_val")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.hasPrefix("Compared with NOBODY_READS_THIS=1: "))
    let json = try vmverify("compare", "NOBODY_READS_THIS=1", "any/skip", "--format", "json")
    #expect(json.status == 0)
    #expect(json.output.contains("\"comparison\" : \"NOBODY_READS_THIS=1\""))
    #expect(json.output.contains("any/skip/equality/result"))
    #expect(!json.output.contains("any/skip/ensures/"))
  }

  /// Verdicts, work and counterexamples are those of one worker, of several at a time and of none.
  @Test func reportsAreTheSameHoweverManyWorkersThereAre() throws {
    let reports = try [["--jobs", "1"], ["--jobs", "5"], ["--in-process"]].map { options in
      let run = try vmverify(["infallible/w*", "any/*", "spec/*", "--format", "json"] + options)
      #expect(run.status == 0)
      return run.output.replacing(#/"ms" : [0-9.e-]+/#, with: "")
    }
    #expect(reports[0].contains("infallible/write_val"))
    #expect(Set(reports).count == 1)
  }

  @Test func everyMethodIsListed() throws {
    let run = try vmverify("list")
    let ids = run.output.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
    #expect(ids == Contract.all.includingReliedUpon.map(\.id))
    #expect(Set(ids).count == ids.count)
  }

  @Test func clausesOfMethodsAreListed() throws {
    let run = try vmverify("list", "any/limit", "spec/inv_wf")
    #expect(run.status == 0)
    let ids = run.output.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
    let contracts = Contract.all.filter { ["any/limit", "spec/inv_wf"].contains($0.id) }
    #expect(ids == contracts.flatMap { $0.listing.map(\.id) })
    #expect(run.output.contains("any/limit/ensures/cursor "))
  }

  @Test func listingsAndAssumptionsAreObjectsToo() throws {
    let list = try object(vmverify("list", "any/limit", "--format", "json"))
    let method = try #require((list["methods"] as? [[String: Any]])?.first)
    #expect(method["id"] as? String == "any/limit")
    #expect((method["location"] as? [String: Any])?["file"] as? String == "specs/Page/Limit.swift")
    let clauses = try #require(method["clauses"] as? [[String: String]])
    #expect(clauses.contains(["id": "any/limit/ensures/cursor", "kind": "ensures", "origin": "page"]))
    let assumptions = try object(vmverify("assumptions", "--format", "json"))
    let axioms = try #require(assumptions["axioms"] as? [[String: Any]])
    #expect(Set(axioms.compactMap { $0["name"] as? String }) == Set(Contract.all.flatMap { $0.axioms.map(\.name) }))
    #expect((assumptions["laws"] as? [[String: Any]])?.isEmpty == false)
  }

  // MARK: Reports

  @Test func aRunOverAPartSaysSo() throws {
    let text = try vmverify("any/avail", "*/cursor")
    #expect(text.status == 0)
    #expect(text.output.contains("Partial run: 3 of \(Contract.all.includingReliedUpon.count) methods"))
    let json = try object(vmverify("any/avail", "--format", "json"))
    #expect(json["partial"] as? Bool == true)
  }

  @Test func everythingIsProved() throws {
    let run = try vmverify("--all", "--format", "json")
    #expect(run.status == 0)
    let json = try object(run)
    #expect(json["schema"] as? Int == 2)
    #expect(json["kind"] as? String == "verify")
    #expect(json["partial"] as? Bool == false)
    let versions = try #require(json["versions"] as? [String: Any])
    #expect((versions["solver"] as? [String: String])?["name"] == "Z3")
    let summary = try #require(json["summary"] as? [String: Int])
    #expect(summary["refuted"] == 0 && summary["undecided"] == 0)
    let methods = try #require(json["methods"] as? [[String: Any]])
    let clauses = methods.flatMap { $0["clauses"] as? [[String: Any]] ?? [] }
    #expect(clauses.count { $0["kind"] as? String != "requires" } == summary["proved"])
    let kinds = ["requires", "ensures", "panic", "arithmetic", "memory", "loop", "lemma", "sanity"]
    for clause in clauses {
      #expect(kinds.contains(clause["kind"] as? String ?? ""))
      #expect(["page", "stronger", "own", "machine"].contains(clause["origin"] as? String ?? ""))
      #expect(clause["verdict"] as? String == "proved")
      #expect(["bv", "int", "none"].contains(clause["theory"] as? String ?? ""))
      #expect(clause["ms"] is Double)
    }
    let axioms = (json["axioms"] as? [[String: Any]])?.compactMap { $0["name"] as? String } ?? []
    #expect(Set(axioms) == ["kernel-write-view", "kernel-read-view", "slice-in-kernel", "slice-is-initialised"])
    print("command: --all proves \(clauses.count) obligations of \(methods.count) methods")
  }

  // MARK: Coverage

  @Test func coverageShowsEachClauseOfThePage() throws {
    let run = try vmverify(["coverage", "any/limit"], in: URL(filePath: "/"))
    #expect(run.status == 0)
    #expect(run.output.contains("any/limit/requires/inv      assumed    "), "\(run.output)")
    #expect(run.output.contains("any/limit/ensures/cursor    proved     "), "\(run.output)")
    #expect(run.output.contains("6 of 190 clauses of the page: 5 proved, 1 assumed."))
    #expect(!run.output.contains("any/skip"))
  }

  @Test func coverageIsOfEverythingUnlessMethodsAreNamed() throws {
    let run = try vmverify("coverage", "--format", "json")
    let json = try object(run)
    #expect(json["partial"] as? Bool == false)
    let coverage = try #require(json["coverage"] as? [String: Any])
    #expect(coverage["available"] as? Int == 190)
    #expect((coverage["clauses"] as? [[String: Any]])?.count == 190)
    let summary = try #require(coverage["summary"] as? [String: Int])
    #expect(summary["refuted"] == 0 && summary["undecided"] == 0)
    // What no contract answers for is no proof, however well the rest went.
    #expect(run.status == (summary["missing"] == 0 ? 0 : 2))
    let clauses = (coverage["clauses"] as? [[String: String]]) ?? []
    #expect(clauses.count { $0["verdict"] == "missing" } == summary["missing"])
    print("command: coverage: \(summary)")
  }

  @Test func reportsHaveNoCoverageUnlessAsked() throws {
    #expect(try object(vmverify("any/avail", "--format", "json"))["coverage"] == nil)
    #expect(try !vmverify("any/avail").output.contains("clauses of the page"))
  }

  /// Integers alone prove everything; bit-vectors alone, what needs no long search.
  @Test(arguments: [
    ["--all", "--theory", "int"],
    ["any/avail", "any/cursor", "any/has_avail", "fallible/from_user_space", "spec/inv_wf", "--theory", "bv"],
  ])
  func oneTheoryIsEnough(arguments: [String]) throws {
    let run = try vmverify(arguments)
    #expect(run.status == 0, "\(run.output)")
  }

  @Test func whatTakesMoreThanTheLimitIsUndecided() throws {
    let run = try vmverify("infallible/write_once", "--limit", "10", "--theory", "bv")
    #expect(run.status == 2, "\(run.output)")
    #expect(run.output.contains("undecided"))
  }

  // MARK: Terminals

  @Test func pipesGetNeitherProgressNorColour() throws {
    let run = try vmverify("any/avail")
    #expect(run.errors == "")
    #expect(!run.output.contains("\u{1B}"))
  }

  @Test func terminalsGetBothUnlessAskedNotTo() throws {
    let program = buildFolder.appending(path: "vmverify").path
    func onTerminal(_ environment: [String: String]) throws -> String {
      // `script` runs a command on a terminal of its own.
      try Command.run(
        URL(filePath: "/usr/bin/script"), ["-qec", "\(program) any/avail", "/dev/null"],
        environment: ["TERM": "xterm", "NO_COLOR": ""].merging(environment) { _, new in new }
      ).output
    }
    let colored = try onTerminal([:])
    #expect(colored.contains("\u{1B}[32m7 proved\u{1B}[0m"))
    #expect(colored.contains("[1/1] any/avail"))
    let plain = try onTerminal(["NO_COLOR": "1"])
    #expect(!plain.contains("\u{1B}[32m"))
    #expect(plain.contains("7 proved"))
  }
}
