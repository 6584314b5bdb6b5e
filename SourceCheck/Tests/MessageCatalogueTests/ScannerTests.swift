import MessageCatalogue
import Testing

/// The templates of messages.
@Suite struct ScannerTests {
  private func templates(_ text: String, path: String = "Code.swift") -> [String] {
    MessageFile(path: path, text: text).templates.map(\.text)
  }

  @Test func interpolationsBecomePlaceholders() {
    #expect(
      templates(#"throw ValidationError("--jobs takes \(a)\(b), not '\(c ? "x" : "y")'.")"#) == [
        "--jobs takes …, not '…'."
      ])
  }

  @Test func concatenationsAreOneMessage() {
    #expect(templates(#"_ = VerificationError(unverifiable: "two " + name + "s " + "are one")"#) == ["two …s are one"])
  }

  @Test func eachBranchIsAMessage() {
    #expect(templates(#"refuse(a ? "one" : b ? "two" + c : "three")"#) == ["one", "two…", "three"])
    #expect(templates(#"x = .undecided(reason ?? "no reason")"#) == ["no reason"])
    #expect(templates(#"refuse(switch a { case 1: "one"; default: "two" })"#) == ["one", "two"])
  }

  @Test func otherLiteralsAreNoMessages() {
    #expect(
      templates(#"precondition(a, "a is true"); let x = "no message"; note("running"); refuse(a, "behind")"#) == [])
  }
}
