import MessageCatalogue
import Testing

/// The entries that are written by hand, held against sources and cases.
@Suite struct CatalogueTests {
  private static let text = """
    # Limits

    What limits are.

    ## work

        the limit of … is reached

    It took
    long.

    Do: Give more.

    ## time

        cut off after … s

    It took longer.

    Do: Give more time.

    No case: it takes long.
    """

  private static let sources = [
    MessageFile(path: "Sources/A.swift", text: #"x = .undecided("the limit of \(what) is reached")"#),
    MessageFile(path: "Sources/B.swift", text: #"x = .undecided("cut off after \(n) s")"#),
  ]

  private static let cases = MinimalCase.all(
    path: "Tests/Cases.swift",
    text: """
      enum Cases {
        static let all = [
          MessageCase("work") {
            let limit = 1
            return report(limit)
          }
        ]
      }
      """)

  private func mistakes(
    _ text: String = Self.text, _ sources: [MessageFile] = Self.sources, _ cases: [MinimalCase] = Self.cases
  ) -> [String] {
    // The files whose texts are for something else are those of the project.
    CatalogueCheck(Catalogue([text]), against: sources, cases).mistakes.filter { !$0.contains("OtherPurpose has it") }
  }

  @Test func entriesHaveTheirParts() {
    let catalogue = Catalogue([Self.text])
    #expect(catalogue.groups.map(\.title) == ["Limits"] && catalogue.groups[0].introduction == ["What limits are."])
    let entry = catalogue.entries[0]
    #expect(entry.id == "work" && entry.templates.map(\.text) == ["the limit of … is reached"])
    #expect(entry.meaning == ["It took\nlong."] && entry.remedy == "Give more." && entry.reasonWithoutCase == nil)
    #expect(catalogue.entries[1].reasonWithoutCase == "it takes long.")
  }

  @Test func caseIsTheCodeOfItsClosure() {
    #expect(Self.cases.map(\.id) == ["work"])
    #expect(Self.cases[0].code == "let limit = 1\nreturn report(limit)")
  }

  @Test func catalogueThatFitsHasNoMistakes() { #expect(mistakes() == []) }

  @Test func messageWithoutEntryIsFound() {
    let more = MessageFile(path: "Sources/C.swift", text: #"refuse("two things are called \(name)")"#)
    #expect(mistakes(sources: more) == ["Sources/C.swift: no entry has the message: two things are called …"])
  }

  @Test func messageOfNoSourceIsFound() {
    #expect(mistakes(Self.text, [Self.sources[0]]) == ["time: no source has the message: cut off after … s"])
  }

  @Test func textThatMayBeAMessageIsFound() {
    let text = #"func complaint() -> String { "this is what is wrong with \(name)" }"#
    #expect(mistakes(sources: MessageFile(path: "Sources/C.swift", text: text)).count == 1)
    let guards = #"precondition(a, "this is what is wrong with it"); let two = "two words""#
    #expect(mistakes(sources: MessageFile(path: "Sources/C.swift", text: guards)) == [])
  }

  @Test func casesAreThoseOfEntries() {
    #expect(mistakes(Self.text, Self.sources, []).count == 1)
    #expect(mistakes(Self.text, Self.sources, Self.cases + Self.cases) == ["work: it has several cases"])
    let other = MinimalCase.all(
      path: "Tests/Other.swift", text: #"MessageCase("other") { "" }; MessageCase("time") { "" }"#)
    #expect(
      mistakes(Self.text, Self.sources, Self.cases + other) == [
        "time: it has a case, and says that it has none", "Tests/Other.swift: no entry is called other",
      ])
  }

  @Test(arguments: [
    ("## work", "## time", "time is there twice"), ("    the limit of … is reached\n\n", "", "work has no message"),
    ("It took\nlong.\n\n", "", "work does not say what it means"),
    ("Do: Give more.\n\n", "", "work does not say what to do"),
    ("cut off after … s", "the limit of … is reached", "time has a message of another entry"),
  ])
  func partsThatAreMissingAreFound(part: String, other: String, mistake: String) {
    let text = Self.text.split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
    #expect(Catalogue([text]).mistakes.contains { $0.hasPrefix(mistake) })
  }

  @Test func pageHasEachEntry() {
    let page = CataloguePage(Catalogue([Self.text]), of: Self.sources, Self.cases).text
    for part in [
      "There are 2 messages in 2 entries, of which 1 have a case", "| [Limits](#limits) | 2 |",
      "### work\n\n    the limit of",
      "**What to do.** Give more.", "```swift\nlet limit = 1\nreturn report(limit)\n```", "No case: it takes long.",
      "From `Sources/B.swift`.",
    ] { #expect(page.contains(part), "\(part)") }
  }

  private func mistakes(sources more: MessageFile) -> [String] { mistakes(Self.text, Self.sources + [more]) }
}
