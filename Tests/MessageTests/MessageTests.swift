import Testing

/// Each message of the catalogue is printed by its minimal case.
@Suite struct MessageTests {
  @Test(arguments: MessageCase.all) func casePrintsItsMessages(minimal: MessageCase) throws {
    let entry = try #require(try CatalogueEntry.all().first { $0.id == minimal.id }, "no entry is called \(minimal.id)")
    let printed = try minimal.printed()
    let missing = entry.missing(in: printed)
    #expect(missing == nil, "\(printed)")
  }

  @Test func thereIsACaseForEachEntryThatHasOne() throws {
    let entries = try CatalogueEntry.all().filter { !$0.isOfSourceCheck }
    #expect(entries.count > 100)
    #expect(Set(entries.filter(\.hasCase).map(\.id)) == Set(MessageCase.all.map(\.id)))
    #expect(Set(MessageCase.all.map(\.id)).count == MessageCase.all.count)
  }

  @Test func aTextWithoutAPartOfAMessageLacksIt() {
    let entry = CatalogueEntry(
      id: "test", templates: ["the loop … takes more than … rounds"], isOfSourceCheck: false)
    #expect(entry.missing(in: "  reason  the loop a takes\n          more than 3 rounds") == nil)
    #expect(entry.missing(in: "the loop a takes more than 3") == entry.templates[0])
    #expect(entry.missing(in: "takes more than 3 rounds, the loop a") == entry.templates[0])
  }
}
