import FoundationEssentials
import MessageCatalogue
import Testing

/// Each message of SourceCheck is printed by its minimal case.
@Suite struct MessageTests {
  private static func entries() throws -> [Catalogue.Entry] {
    let file = MessageCase.packageFolder.appending(path: "SourceCheck/Messages/12-source-check.md")
    let catalogue = Catalogue([try String(contentsOf: file, encoding: .utf8)])
    #expect(catalogue.mistakes == [])
    return catalogue.entries
  }

  @Test(arguments: MessageCase.all) func casePrintsItsMessages(minimal: MessageCase) throws {
    let entry = try #require(try Self.entries().first { $0.id == minimal.id })
    let printed = try minimal.printed()
    for template in entry.templates { #expect(template.isPrinted(in: printed), "\(template.text)\n\(printed)") }
  }

  @Test func thereIsACaseForEachEntry() throws {
    let ids = try Self.entries().map(\.id)
    #expect(ids.count > 30 && Set(ids) == Set(MessageCase.all.map(\.id)))
  }
}
