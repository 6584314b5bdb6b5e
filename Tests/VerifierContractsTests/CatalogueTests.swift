import Testing
import VerifierExecution

@testable import VerifierContracts

/// The reader of catalogues, and their comparison with the clauses of contracts.
@Suite struct CatalogueTests {
  private static func catalogue(_ text: String) throws -> Catalogue { try Catalogue(title: "manual", text) }

  // MARK: Reading

  @Test func entriesAreInTheOrderOfTheLines() throws {
    let catalogue = try Self.catalogue(
      "# two clauses\n\na/b/requires/x  what  must hold\nc/ensures/ok/ensures/y   then\n   \n")
    #expect(catalogue.entries.map(\.id) == ["a/b/requires/x", "c/ensures/ok/ensures/y"])
    #expect(catalogue.entries.map(\.method) == ["a/b", "c"])
    #expect(catalogue.entries.map(\.kind) == [.requires, .ensures])
    #expect(catalogue.entries.map(\.words) == ["what  must hold", "then"])
  }

  @Test(arguments: [
    ("a/ensures/x words\na/ensures/x words", 2, "'a/ensures/x' is on line 1 already"),
    ("# fine\n\na/ensures/x", 3, "an id was expected"),
    ("a/ensures/x words\n b/ensures/y words", 2, "an id was expected"),
    ("a/ensure/x words", 1, "'a/ensure/x' is not of the form method/kind/name"),
    ("a/arithmetic/addition-1 words", 1, "is not of the form"),
    ("ensures/x words", 1, "is not of the form"),
    ("a/ensures words", 1, "is not of the form"),
    ("a/ensures/ words", 1, "is not of the form"),
    ("a//ensures/x words", 1, "is not of the form"),
    ("a/Ensures/x words", 1, "is not of the form"),
  ])
  func malformedLineIsNamed(text: String, line: Int, reason: String) throws {
    let error = #expect(throws: Catalogue.Malformed.self) { try Self.catalogue(text) }
    #expect(error?.line == line)
    #expect(error?.reason.contains(reason) == true, "\(String(describing: error))")
  }

  // MARK: Comparing

  private static let listing = ["m/requires/small", "m/ensures/same"].compactMap { text in
    ObligationID(text, kinds: ObligationKind.ofClauses).map {
      ClauseListing(Clause($0.name.label, site: SourceSite(file: "", line: 1)) { true }, of: $0.method, $0.kind)
    }
  }

  @Test(arguments: [
    ("m/requires/small  a is small\nm/ensures/same  a is kept", []),
    ("m/requires/small  a is small", []),
    ("m/ensures/more  and more\nm/ensures/same  a is kept\nother/ensures/x  x", ["m/ensures/more", "other/ensures/x"]),
    ("m/ensures/small  of the other kind", ["m/ensures/small"]),
  ])
  func entryWithoutAClauseIsMissing(text: String, missing: [String]) throws {
    #expect(try Self.catalogue(text).difference(from: Self.listing).missing.map(\.id) == missing)
  }

  // MARK: Origins

  @Test(arguments: [
    ("m/ensures/same", "listed"), ("m/ensures/more", "added"), ("m/requires/same", "added"),
    ("silent/ensures/x", "added"), ("other/ensures/same", "own"),
  ])
  func originIsByTheCatalogue(clause: String, origin: String) throws {
    let catalogue = try Catalogue(title: "manual", methodsWithoutClauses: ["silent"], "m/ensures/same  a is kept")
    #expect(catalogue.origin(of: try #require(ObligationID(clause))).rawValue == origin)
  }

  @Test func originsAreCalledAsTheClientSays() throws {
    let catalogue = try Catalogue(
      title: "manual", listed: "manual", added: "more", elsewhere: "house", "m/ensures/same  a is kept")
    #expect([catalogue.listed, catalogue.added, catalogue.elsewhere].map(\.rawValue) == ["manual", "more", "house"])
  }
}
