import Foundation
import ProcessSupport
import Testing

/// `--strength`, as a user meets it.
@Suite struct StrengthCommandTests {
  @Test func aRequirementIsNeededForWhatFailsWithoutIt() throws {
    let run = try Command.run(buildFolder.appending(path: "vmverify"), ["--strength", "any/avail"])
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("needed: without it any/avail/arithmetic/subtraction-1 fails"))
    #expect(run.output.contains("without any/avail/requires/inv\nrefuted   any/avail/"))
    #expect(run.output.contains("confirmed by replay"))
    #expect(run.output.contains("Partial run: 1 of "))
  }

  @Test(arguments: [
    (["--strength", "any/avial"], "No method is called 'any/avial'. Did you mean any/avail"),
    (["--strength", "--all", "any/avail"], "Say either --all or which methods"),
    (
      ["--strength", "any/avail", "--coverage"],
      "--strength prints a report of its own, which --coverage adds nothing to."
    ),
    (["--strength", "any/avail", "--stability", "2"], "prints a report of its own"),
  ])
  func badInputIsToldApart(arguments: [String], message: String) throws {
    let run = try Command.run(buildFolder.appending(path: "vmverify"), arguments)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}
