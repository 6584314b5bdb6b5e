import Foundation
import Mutation

/// The report in JSON. `docs/mutants.md` describes it.
public enum JSONReport {
  /// The report of an experiment with the reasons for survivors.
  public static func text(_ results: Results, _ review: Review) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(Object(results, review)), as: UTF8.self)
  }

  private struct Object: Encodable {
    let schema = 1
    let partial: Bool
    let declarations: [Declaration]
    let total: Declaration
    let ghostState: Declaration
    let mutants: [Mutant]
    let expectations: [Expected]
    let soleKillers: [String: [String]]
    let idleClauses: [String]
    let stale: [String]

    init(_ results: Results, _ review: Review) {
      partial = results.isPartial
      declarations = results.rows.map(Declaration.init)
      total = Declaration(results.total)
      ghostState = Declaration(results.ghostTotal)
      mutants = results.entries.map { Mutant($0, why: review.reasons[$0.mutant.id]) }
      expectations = results.expectations.map(Expected.init)
      soleKillers = Dictionary(uniqueKeysWithValues: results.onlyKillers.map { ($0.clause, $0.mutants) })
      idleClauses = results.idleClauses
      stale = review.stale(in: results)
    }
  }

  private struct Declaration: Encodable {
    let name: String
    let mutants, killed, undecided, alive, equivalent, unreached: Int
    let killers: [String: Int]
    let score, scoreOfDifferent: Double?

    init(_ row: Results.Row) {
      name = row.name
      mutants = row.fates.count
      killed = row.killed
      undecided = row.count("undecided")
      alive = row.count("alive")
      equivalent = row.count("equivalent")
      unreached = row.count("unreached")
      killers = Dictionary(uniqueKeysWithValues: Killer.allCases.map { ($0.rawValue, row.count($0)) })
      score = row.score
      scoreOfDifferent = row.scoreOfDifferent
    }
  }

  private struct Mutant: Encodable {
    let id, kind, file, declaration, diff, fate: String
    let line: Int
    let killer, reason, difference, why: String?
    let broken: [String]

    init(_ entry: Results.Entry, why: String?) {
      let mutant = entry.mutant
      id = mutant.id
      kind = mutant.kind.name
      file = "Sources/VmIO/\(mutant.declaration.file).swift"
      declaration = mutant.declaration.name
      diff = mutant.diff
      line = mutant.line
      fate = entry.trial.fate.word
      broken = entry.trial.broken
      difference = entry.trial.difference
      self.why = why
      switch entry.trial.fate {
      case .killed(let by): (killer, reason) = (by.rawValue, nil)
      case .undecided(let because), .fault(let because): (killer, reason) = (nil, because)
      case .alive, .equivalent, .unreached: (killer, reason) = (nil, nil)
      }
    }
  }

  private struct Expected: Encodable {
    let id, kind, file, declaration, diff, method, clause, origin, source: String
    let line: Int
    let complaints: [String]

    init(_ expectation: Expectation) {
      let mutant = expectation.mutant
      id = mutant.id
      kind = mutant.kind.name
      file = "Sources/VmIO/\(mutant.declaration.file).swift"
      declaration = mutant.declaration.name
      diff = mutant.diff
      line = mutant.line
      method = expectation.witness.method
      clause = expectation.witness.id
      origin = expectation.witness.origin.rawValue
      source = mutant.source ?? ""
      complaints = expectation.complaints
    }
  }
}
