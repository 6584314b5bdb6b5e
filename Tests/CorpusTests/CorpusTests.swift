import VerifierExecution
import VerifierTerms
import VerifierSolving
public import Testing
import VerifierChecking
public import VerifierContracts

/// Small methods and their contracts, true and false. What of each must fail is marked in its source, at the very line; all
/// else must be proved.
@Suite struct CorpusTests {
  private static let sources = Dictionary(
    uniqueKeysWithValues: Set(Corpus.all.map(\.site.file)).map { file in
      (file, Result { try MarkedSource(file) })
    })

  /// The lines from the first of a case up to that of the next.
  private static func lines(of contract: Contract) -> Range<Int> {
    let site = contract.site
    let next = Corpus.all.filter { $0.site.file == site.file && $0.site.line > site.line }.map(\.site.line).min()
    return site.line..<(next ?? .max)
  }

  /// The marks within the lines of a case.
  private static func ownMarks(of contract: Contract) throws -> Set<Mark> {
    let marks = try sources[contract.site.file]?.get().marks ?? []
    let lines = lines(of: contract)
    return Set(marks.filter { lines.contains($0.line) })
  }

  /// The marks on the lemmas that a contract may use, by way of others too.
  private static func lemmaMarks(of contract: Contract) throws -> Set<Mark> {
    let sites = Set(
      [contract].includingReliedUpon.dropFirst().filter { $0.proves != nil }.map(\.site))
    let marks = try sources[contract.site.file]?.get().marks ?? []
    return Set(marks.filter { mark in sites.contains { $0.file == contract.site.file && $0.line == mark.line } })
  }

  private static func marks(of contract: Contract) throws -> Set<Mark> {
    try ownMarks(of: contract).union(lemmaMarks(of: contract))
  }

  @Test(arguments: Corpus.all)
  func failsWhereItIsMarkedAndNowhereElse(contract: Contract) throws {
    let expected = try Self.marks(of: contract)
    // The hardest takes seconds on an idle machine, and other tests keep this one busy.
    let reports = Scheduler.verify([contract], options: Options(), jobs: 1)
    #expect(reports.compactMap(\.fault) == [])
    let lines = Self.lines(of: contract)
    let found = reports.marks(of: contract) { $0.file == contract.site.file && lines.contains($0.line) }
    #expect(found.subtracting(expected) == [], "\(contract.id) fails where nothing is marked")
    #expect(expected.subtracting(found) == [], "\(contract.id) does not fail where it is marked")
    let status = reports.exitStatus
    let verdicts = Set(expected.map(\.verdict))
    #expect(status == (verdicts.contains("refuted") ? 1 : verdicts.isEmpty ? 0 : 2))
    try expectValuesThatFail(reports[0], contract)
  }

  /// Whatever is said of a run is shown by values: the clause is false of them, they are confirmed by a run, and by another
  /// that starts from what is printed.
  private func expectValuesThatFail(_ report: MethodReport, _ contract: Contract) throws {
    for clause in report.clauses where clause.kind != .sanity && clause.kind != .requires {
      guard case .refuted(let reason, let counterexample) = clause.verdict else { continue }
      if reason == "no path reaches this clause" { continue }
      let found = try #require(counterexample, "\(clause.id) is refuted without values: \(reason)")
      #expect(!found.failures.isEmpty)
      guard case .confirmed = found.replay else {
        Issue.record("\(clause.id) is not confirmed by a run: \(found.replay)")
        continue
      }
      let values = Dictionary(uniqueKeysWithValues: found.before.map { ($0.name, $0.value) })
      // What never ends is not run for long.
      guard let broken = try? contract.broken(from: values) else {
        #expect(clause.id.hasSuffix("/progress"))
        continue
      }
      let name = clause.markedName(in: report)
      #expect(broken.contains { $0.hasPrefix(name) }, "\(clause.id) does not fail again")
    }
  }

  @Test func everyMarkBelongsToACase() throws {
    var owned: [String: Set<Mark>] = [:]
    for contract in Corpus.all { owned[contract.site.file, default: []].formUnion(try Self.marks(of: contract)) }
    for (file, source) in Self.sources {
      #expect(Set(try source.get().marks).subtracting(owned[file] ?? []) == [], "\(file)")
    }
    #expect(Set(Corpus.all.map(\.id)).count == Corpus.all.count)
  }

  @Test func moreMustFailThanMustBeProved() throws {
    let verdicts = try Corpus.all.map { try Set(Self.marks(of: $0).map(\.verdict)) }
    let refuted = verdicts.count { $0.contains("refuted") }
    let undecided = verdicts.count { $0 == ["undecided"] }
    let proved = verdicts.count(where: \.isEmpty)
    print("corpus: \(refuted) must be refuted, \(undecided) stay undecided, \(proved) must be proved")
    #expect(refuted >= 120)
    #expect(proved >= 60)
    #expect(refuted >= 2 * proved)
  }
}

extension Contract: CustomTestStringConvertible {
  public var testDescription: String { id }
}
