import CheckingSupport
import Foundation
import ProcessSupport
import Testing
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms

@testable import VmIOContracts

/// The clauses of the contract page, where they stand in `specs/Page`.
@Suite struct PageClauseTests {
  /// The lines of each file of `specs/Page`, by its path.
  private static let files: [String: [Substring]] = {
    let folder = packageFolder.appending(path: "specs/Page")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return Dictionary(
      uniqueKeysWithValues: names.filter { $0.hasSuffix(".swift") }.map { name in
        let path = folder.appending(path: name).path
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return (path, text.split(separator: "\n", omittingEmptySubsequences: false))
      })
  }()

  /// Where an id stands as a literal: files and lines counted from one.
  private static func places(of id: String) -> [SourceSite] {
    files.flatMap { file, lines in
      lines.indices.flatMap { place in
        lines[place].ranges(of: "\"\(id)\"").map { _ in SourceSite(file: file, line: place + 1) }
      }
    }
  }

  private static let contracts = Dictionary(uniqueKeysWithValues: Contract.all.map { ($0.id, $0) })
  private static let methods = Dictionary(grouping: Catalogue.page.entries, by: \.method)

  @Test func catalogueHasEveryClauseOfThePage() {
    let counts = Dictionary(grouping: Catalogue.page.entries, by: \.kind).mapValues(\.count)
    #expect(counts == [.requires: 33, .ensures: 146, .lemma: 11])
  }

  @Test func everyClauseOfThePageHasAContract() {
    #expect(Catalogue.page.difference(from: Contract.all.flatMap(\.listing)).missing.map(\.id) == [])
  }

  @Test(arguments: Catalogue.page.entries.map(\.id)) func idStandsOnceInTheFileOfItsMethod(id: String) throws {
    let method = try #require(Catalogue.page.entries.first { $0.id == id }).method
    let contract = try #require(Self.contracts[method])
    #expect(Self.places(of: id).map(\.file) == [contract.site.file])
  }

  /// The contracts whose clauses the page has, one clause after the other made false and the rest true: it is refuted with
  /// values, and the place that reports name is the statement in which its id stands.
  @Test(arguments: methods.keys.sorted()) func brokenClauseIsReportedWhereItStands(method: String) throws {
    let contract = try #require(Self.contracts[method])
    var options = Options()
    options.leavesAt = .refuted
    for entry in Self.methods[method] ?? [] where entry.kind != .requires {
      let broken = contract.breaking(entry.obligation)
      let report = Scheduler.verify([broken], options: options, jobs: 1)[0]
      #expect(report.fault == nil)
      #expect(report.names("refuted") == [entry.obligation.name.description])
      let clause = try #require(report.clauses.first { $0.id == entry.id })
      #expect(clause.verdict.counterexample != nil, "\(entry.id) is refuted without values")
      expect(clause, standsAt: Self.places(of: entry.id))
    }
  }

  /// A requirement cannot be refuted by a run: that its place is right shows in any report.
  @Test(arguments: methods.filter { $1.contains { $0.kind == .requires } }.keys.sorted())
  func requirementIsReportedWhereItStands(method: String) throws {
    var options = Options()
    options.leavesAt = .refuted
    let contract = try #require(Self.contracts[method])
    let report = Scheduler.verify([contract.breakingRequirements], options: options, jobs: 1)[0]
    for entry in Self.methods[method] ?? [] where entry.kind == .requires {
      let clause = try #require(report.clauses.first { $0.id == entry.id })
      expect(clause, standsAt: Self.places(of: entry.id))
    }
  }

  /// The line that a report names is the first of the statement that states the id.
  private func expect(_ clause: ClauseReport, standsAt places: [SourceSite]) {
    guard let site = clause.site, let place = places.first, places.count == 1 else {
      Issue.record("\(clause.id) has no place of its own")
      return
    }
    #expect(site.file == place.file)
    #expect(site.line <= place.line, "\(clause.id)")
    #expect(SourceText.statement(at: site)?.contains("\"\(clause.id)\"") == true, "\(clause.id) is reported at \(site)")
  }
}

extension Contract {
  /// This contract with one postcondition that is false. The others are true, so that nothing is asked about them.
  fileprivate func breaking(_ clause: ObligationID) -> Contract {
    replacing(
      definition.stating { kind, name in kind == .requires ? nil : ObligationName(kind, name) != clause.name })
  }

  /// This contract with requirements that are false.
  fileprivate var breakingRequirements: Contract {
    replacing(definition.stating { kind, _ in kind == .requires ? false : nil })
  }
}

extension ContractDefinition {
  /// - Parameter truth: What a clause states instead, by its kind and name; `nil` where it stays.
  fileprivate func stating(
    _ truth: @escaping @Sendable (ObligationKind, String) -> Bool?
  ) -> any ContractDefinition {
    RestatedDefinition(base: self, truth: truth)
  }
}

/// The parts of a contract with clauses that are constants.
private struct RestatedDefinition<Base: ContractDefinition>: ContractDefinition {
  let base: Base
  let truth: @Sendable (ObligationKind, String) -> Bool?

  var method: Method<Base.State, Base.Result> {
    let whole = base.method
    func restated(_ clauses: [Clause], _ kind: ObligationKind) -> [Clause] {
      clauses.map { clause in truth(kind, clause.name).map { truth in clause.stating { Formula(truth) } } ?? clause }
    }
    var method = Method(
      kind: whole.kind, axioms: whole.axioms, lemmas: whole.lemmas, inputs: whole.inputs,
      requires: { restated(whole.requires($0), .requires) }, using: whole.using, loops: whole.loops, body: whole.body,
      ensures: { restated(whole.ensures($0, $1, $2), whole.kind) })
    method.memory = whole.memory
    return method
  }
}
