internal import FoundationEssentials

/// A report in JSON that a page shows beside the verdicts of its run: of `explain`, `strength` or `mutants`.
package struct StoredFinding: Sendable {
  /// What the report is about.
  enum Content: Sendable {
    case explanation(StoredExplanation)
    case strength(StoredStrength)
    case mutants(StoredMutants)
  }

  let content: Content
  /// The versions of the verifier and the solver that made it; `nil` where the report does not say.
  let versions: StoredReport.Versions?

  private struct Header: Decodable {
    let schema: Int
    let kind: String?
    let versions: StoredReport.Versions?
  }

  /// Reads a report from a file.
  ///
  /// - Throws: `StoredReport.Unsuitable` where the file cannot be read, is another report, or is not whole.
  package init(at path: String) throws(StoredReport.Unsuitable) {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw StoredReport.Unsuitable(description: "--with takes a report, and \(path) cannot be read.")
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let header = try? decoder.decode(Header.self, from: data) else {
      throw StoredReport.Unsuitable(
        description: "--with takes a report in JSON, which \(path) is not: `strength --format json` prints one.")
    }
    versions = header.versions
    do {
      switch (header.kind, header.schema) {
      case ("explain", JSONReport.schema):
        content = .explanation(try decoder.decode(StoredExplanation.self, from: data))
      case ("strength", JSONReport.schema): content = .strength(try decoder.decode(StoredStrength.self, from: data))
      // Reports of the mutation tool have a format of their own, and name no kind.
      case (nil, StoredMutants.schema): content = .mutants(try decoder.decode(StoredMutants.self, from: data))
      default:
        throw StoredReport.Unsuitable(
          description:
            "--with takes a report of explain, strength or mutants by this version, and \(path) is of '\(header.kind ?? "")', version \(header.schema)."
        )
      }
    } catch let error as StoredReport.Unsuitable {
      throw error
    } catch {
      throw StoredReport.Unsuitable(
        description: "\(path) is no whole report: a part is missing, or is something else than the documents say.")
    }
  }
}

/// The report of `explain`: the proof of a clause, path by path.
struct StoredExplanation: Decodable, Sendable {
  struct Clause: Decodable, Sendable {
    let id: String
  }

  struct Branch: Decodable, Sendable {
    let fact: String
  }

  struct Fact: Decodable, Sendable {
    let kind: String
    let name: String?
    let statement: String
    let points: [String]?
  }

  struct Path: Decodable, Sendable {
    let branches: [Branch]
    let ending: String?
    let verdict: StoredVerdict
    let theory: String
    let ms: Double
    let resources, parts, builtParts: Int
    let minimal: Bool
    let facts: [Fact]
  }

  let clause: Clause
  let lemmas: [String]
  let paths: [Path]
}

/// The report of `strength`.
struct StoredStrength: Decodable, Sendable {
  struct Clause: Decodable, Sendable {
    let id: String
  }

  struct Row: Decodable, Sendable {
    let id, change, finding: String
    let part, reason: String?
    let by: [String]?
    let fails: Clause?
  }

  struct Method: Decodable, Sendable {
    let id: String
    let omission: String?
    let rows: [Row]
  }

  let partial: Bool
  let methods: [Method]
}

/// The report of the mutation tool.
struct StoredMutants: Decodable, Sendable {
  /// The version of its format.
  static let schema = 1

  struct Totals: Decodable, Sendable {
    let name: String
    let mutants, killed, undecided, alive, equivalent, unreached: Int
    /// The shares of mutants that are killed, of all and of those that are not proved to be equivalent; `nil` where there are none.
    let score, scoreOfDifferent: Double?
  }

  struct Mutant: Decodable, Sendable {
    let id, file, declaration, diff, fate: String
    let line: Int
    let reason, why: String?
  }

  struct Expectation: Decodable, Sendable {
    let id, clause: String
    let complaints: [String]
  }

  let partial: Bool
  let declarations: [Totals]
  let total, ghostState: Totals
  let mutants: [Mutant]
  let expectations: [Expectation]
}
