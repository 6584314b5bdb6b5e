import Foundation
import ProcessSupport
import Testing

/// `strength`, as a user meets it.
@Suite struct StrengthCommandTests {
  @Test func aRequirementIsNeededForWhatFailsWithoutIt() throws {
    let run = try vmverify("strength", "any/avail")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("needed: without it any/avail/arithmetic/subtraction-1 fails"))
    #expect(run.output.contains("without any/avail/requires/inv\nrefuted   any/avail/"))
    #expect(run.output.contains("confirmed by replay"))
    #expect(run.output.contains("Partial run: 1 of "))
  }
}
