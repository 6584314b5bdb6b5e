import Foundation
import ProcessSupport
import Testing

/// `stability` and `--seed`, as a user meets them.
@Suite struct StabilityCommandTests {
  @Test func theReportSaysWhatVariesAndWhoAnswered() throws {
    let run = try vmverify("stability", "any/limit", "--runs", "3")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("Z3's count of its work"))
    #expect(run.output.contains("without a seed, and with each seed from 1 to 3: no verdict changed. Z3 "))
    #expect(run.errors == "")
  }

  /// One run of several, done again alone: the work on each obligation is what it was.
  @Test func aSeedDoesARunAgain() throws {
    let together = try object(vmverify("stability", "any/limit", "-n", "1", "--seed", "7", "--format", "json"))
    #expect(together["seeds"] as? [Int] == [7])
    #expect((together["changes"] as? [Any])?.isEmpty == true)
    let alone = try [["--seed", "7"], []].map { arguments in
      try work(vmverify(["any/limit", "--format", "json"] + arguments))
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
    let options = try object(vmverify("any/avail", "--seed", "12", "--format", "json"))["options"] as? [String: Any]
    #expect(options?["seed"] as? Int == 12)
  }

  /// Without a seed, and with 0, nothing is varied and nothing is said.
  @Test func noSeedIsAsUsual() throws {
    let (without, zero) = try (
      vmverify("any/limit", "--format", "json"), vmverify("any/limit", "--format", "json", "--seed", "0")
    )
    for run in [without, zero] {
      let options = try #require(try object(run)["options"] as? [String: Any])
      #expect(options["seed"] == nil)
    }
    #expect(try work(without) == work(zero))
  }

  /// Work that does not suffice, for every run alike: nothing is proved and nothing has changed.
  @Test func whatTakesMoreThanTheLimitIsUndecided() throws {
    let run = try vmverify("stability", "infallible/write_once", "-n", "1", "--limit", "10", "--theory", "bv")
    #expect(run.status == 2, "\(run.output)")
  }
}
