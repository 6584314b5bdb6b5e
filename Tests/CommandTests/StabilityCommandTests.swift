import Foundation
import ProcessSupport
import Testing

/// `--stability` and `--seed`, as a user meets them.
@Suite struct StabilityCommandTests {
  private func vmverify(_ arguments: String...) throws -> Command {
    try Command.run(buildFolder.appending(path: "vmverify"), arguments)
  }

  private func object(_ run: Command) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test func theReportSaysWhatVariesAndWhoAnswered() throws {
    let run = try vmverify("any/limit", "--stability", "3")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("Z3's count of its work"))
    #expect(run.output.contains("without a seed, and with each seed from 1 to 3: no verdict changed. Z3 "))
    #expect(run.errors == "")
  }

  /// One run of several, done again alone: the work on each obligation is what it was.
  @Test func aSeedDoesARunAgain() throws {
    let together = try object(vmverify("any/limit", "--stability", "1", "--seed", "7", "--format", "json"))
    #expect(together["seeds"] as? [Int] == [7])
    #expect((together["changes"] as? [Any])?.isEmpty == true)
    let alone = try [["--seed", "7"], []].map { arguments in
      try work(Command.run(buildFolder.appending(path: "vmverify"), ["any/limit", "--format", "json"] + arguments))
    }
    #expect(alone[0] != alone[1], "the seed was expected to make a difference")
    let rows = try #require(together["obligations"] as? [[String: Any]])
    #expect(rows.count == alone[0].count && !rows.isEmpty)
    for row in rows {
      let id = try #require(row["id"] as? String)
      let spread = try #require(row["resources"] as? [String: Int])
      let both = try alone.map { try #require($0[id]) }
      #expect([spread["min"], spread["max"]] == [both.min(), both.max()], "\(id)")
    }
  }

  private func work(_ run: Command) throws -> [String: Int] {
    let methods = try #require(try object(run)["methods"] as? [[String: Any]])
    let clauses = methods.flatMap { $0["clauses"] as? [[String: Any]] ?? [] }
    return Dictionary(
      uniqueKeysWithValues: try clauses.map {
        (try #require($0["id"] as? String), try #require($0["resources"] as? Int))
      })
  }

  @Test func aRunWithASeedSaysSo() throws {
    let run = try vmverify("any/avail", "--seed", "12")
    #expect(run.status == 0)
    #expect(run.output.contains(", seed 12, "))
    #expect(try object(vmverify("any/avail", "--seed", "12", "--format", "json"))["seed"] as? Int == 12)
  }

  /// Without a seed, and with 0, nothing is varied and nothing is said.
  @Test func noSeedIsAsUsual() throws {
    let (without, zero) = try (
      vmverify("any/limit", "--format", "json"), vmverify("any/limit", "--format", "json", "--seed", "0")
    )
    #expect(try object(without)["seed"] == nil && object(zero)["seed"] == nil)
    #expect(try work(without) == work(zero))
  }

  /// Time that does not suffice, for every run alike: nothing is proved and nothing has changed.
  @Test func timeOutsAreUndecided() throws {
    let run = try vmverify("infallible/write_once", "--stability", "1", "--timeout", "0.001", "--theory", "bv")
    #expect(run.status == 2, "\(run.output)")
  }

  @Test(arguments: [
    (["any/limit", "--stability", "0"], "--stability takes a number of runs from 1 on, not 0."),
    (["any/limit", "--stability", "-1"], "The value '-1' is invalid for '--stability <n>'"),
    (["any/limit", "--stability", "2", "--seed", "0"], "--seed takes a number from 1 up to 4294967293 here, not 0."),
    (["any/limit", "--stability", "2", "--seed", "4294967294"], "--seed takes a number from 1 up to"),
    (["any/limit", "--seed", "many"], "The value 'many' is invalid for '--seed <number>'"),
    (["any/limt", "--stability", "2"], "No method is called 'any/limt'. Did you mean any/limit"),
    (["--stability", "2"], "Say which methods to verify, or --all."),
    (
      ["--all", "--stability", "2", "--coverage"],
      "--stability prints a report of its own, which --coverage adds nothing to."
    ),
    (["--all", "--stability", "2", "--confirm"], "--stability prints a report of its own, which --confirm"),
  ])
  func badInputIsToldApart(arguments: [String], message: String) throws {
    let run = try Command.run(buildFolder.appending(path: "vmverify"), arguments)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}
