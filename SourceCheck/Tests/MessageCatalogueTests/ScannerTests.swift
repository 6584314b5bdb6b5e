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

  @Test func literalsOverSeveralLinesAreOneMessage() {
    let text = #"""
      throw Failure("""
        no verifier is there: \
        add one
        """)
      """#
    #expect(templates(text) == ["no verifier is there: add one"])
  }

  @Test func namedFunctionsAndVariablesGiveMessages() {
    let text = #"func flaw(of name: String) -> String? { if name.isEmpty { return "has an empty part" }; return nil }"#
    #expect(templates(text, path: "Sources/StatedName.swift") == ["has an empty part"])
    #expect(templates(text, path: "Sources/Other.swift") == [])
    #expect(templates(#"flaw = flaw ?? (a ? "one" : "two")"#, path: "Inputs.swift") == ["one", "two"])
    #expect(templates(#"var refusal: String { "the sources are refused" }"#, path: "SourceReading.swift").count == 1)
  }

  @Test func titlesOfReportsAreNoMessages() { #expect(templates(#"style.undecided("too weak")"#) == []) }

  @Test func partsOfATextAreInOrder() {
    let template = Template("two … are called …")
    #expect(template.isPrinted(in: "  two\n  clauses are called a"))
    #expect(!template.isPrinted(in: "are called a, two"))
  }

  @Test func otherLiteralsAreNoMessages() {
    #expect(
      templates(#"precondition(a, "a is true"); let x = "no message"; note("running"); refuse(a, "behind")"#) == [])
  }
}
