import Testing
import VerifierExecution

/// Ids of obligations, written and read.
@Suite struct ObligationIDTests {
  @Test(arguments: ObligationKind.allCases, [("m", "name"), ("a/b", "ok/name"), ("a/b-c/d_e", "err/deep/name-1")])
  func idIsReadAsItIsWritten(kind: ObligationKind, parts: (method: String, name: String)) throws {
    let id = ObligationID(method: parts.method, kind, parts.name)
    #expect(id.description == "\(parts.method)/\(kind.rawValue)/\(parts.name)")
    let read = try #require(ObligationID(id.description))
    #expect(read == id)
    #expect(read.method == parts.method && read.kind == kind && read.name == ObligationName(kind, parts.name))
  }

  @Test func firstKindBehindTheFirstPartCounts() throws {
    let id = try #require(ObligationID("memory/ensures/requires/x"))
    #expect((id.method, id.kind, id.name.label) == ("memory", .ensures, "requires/x"))
  }

  /// Where only kinds of clauses are looked for, a method may be called as another kind.
  @Test func onlyKindsThatAreLookedForCount() throws {
    let id = try #require(ObligationID("any/memory/ensures/x", kinds: ObligationKind.ofClauses))
    #expect(id.method == "any/memory")
    #expect(ObligationID("any/memory/x", kinds: ObligationKind.ofClauses) == nil)
  }

  @Test(arguments: [
    "", "m", "m/ensures", "ensures/x", "m/ensures/", "/ensures/x", "m//ensures/x", "m/Ensures/x", "m/x/y",
  ])
  func textThatIsNoIDIsNotRead(text: String) {
    #expect(ObligationID(text) == nil)
  }

  @Test func nameIsKindAndLabel() {
    #expect(ObligationName(.lemma, "holds").description == "lemma/holds")
  }
}
