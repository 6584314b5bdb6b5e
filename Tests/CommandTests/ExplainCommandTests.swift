import Foundation
import ProcessSupport
import Testing

/// `explain`, as a user meets it.
@Suite struct ExplainCommandTests {
  @Test func aProofIsShownPathByPath() throws {
    let run = try vmverify("explain", "infallible/write_val/ensures/ok/advance")
    #expect(run.status == 0)
    for part in [
      "infallible/write_val/ensures/ok/advance\n", "stated   specs/Page/WriteVal.swift:",
      "ensures(\"infallible/write_val/ensures/ok/advance\", ",
      "new.writer.cursor.vaddr == old.writer.cursor.vaddr + old.value.size)",
      "guard value.size <= avail else { throw .invalidArgs }", "end      returns", "units of Z3's work",
      "1 path to it, of 2.", "\nin short: it holds on the path that comes to it\n  1  returns, if value.size <= ",
      "\n       by requires inv, branch (value.size <= writer.end - writer.cursor)\n",
    ] {
      #expect(run.output.contains(part), "\(part) in \(run.output)")
    }
  }

  @Test func aProofIsAnObjectToo() throws {
    let run = try vmverify("explain", "any/limit/ensures/cursor", "--format", "json")
    #expect(run.status == 0)
    let json = try object(run)
    #expect((json["clause"] as? [String: Any])?["id"] as? String == "any/limit/ensures/cursor")
    #expect(((json["versions"] as? [String: Any])?["solver"] as? [String: String])?["name"] == "Z3")
    let paths = try #require(json["paths"] as? [[String: Any]])
    #expect(!paths.isEmpty)
    for path in paths {
      #expect(path["verdict"] as? String == "proved")
      #expect(path["resources"] is Int && path["minimal"] is Bool && path["facts"] is [[String: Any]])
    }
  }

  @Test func aRequirementIsNoProof() throws {
    let run = try vmverify("explain", "any/limit/requires/inv")
    #expect(run.status == 0)
    #expect(run.output.contains("assumed; that it can hold, with the other requirements, is proved"))
    #expect(run.output.contains("No path puts this as a question of its own."))
  }
}
