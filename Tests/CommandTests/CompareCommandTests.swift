import ProcessSupport
import Testing

/// What `compare` says of a variable that no code looks at.
@Suite struct CompareCommandTests {
  @Test func nothingThatWasComparedAskedForTheVariable() throws {
    let run = try vmverify("compare", "NOSUCH=1", "any/skip")
    #expect(run.status == 0)
    #expect(
      run.output.contains("nothing asked for NOSUCH while it was set: this compares the code with itself"),
      "\(run.output)")
  }

  @Test func jsonHasHowOftenItWasAskedFor() throws {
    let run = try object(vmverify("compare", "NOSUCH=1", "any/skip", "--format", "json"))
    let methods = try #require(run["methods"] as? [[String: Any]])
    #expect(methods.map { $0["variable_reads"] as? Int } == [0])
    let verified = try object(vmverify("any/skip", "--format", "json"))
    #expect(try #require(verified["methods"] as? [[String: Any]]).allSatisfy { $0["variable_reads"] == nil })
  }
}
