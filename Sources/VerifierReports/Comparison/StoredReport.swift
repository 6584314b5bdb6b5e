internal import FoundationEssentials

/// A report in JSON as `diff` reads it: the verdicts, and what they rest on.
package struct StoredReport: Decodable, Sendable {
  /// Why a file cannot be compared.
  package struct Unsuitable: Error, Hashable, CustomStringConvertible {
    package let description: String
  }

  struct Versions: Decodable, Hashable, Sendable {
    struct Solver: Decodable, Hashable, Sendable {
      let name, version: String
    }

    let verifier: String
    let solver: Solver
  }

  struct Options: Decodable, Hashable {
    let limit, decisions: Int
    let timeout, codeTimeout: Double
    let theory: String
    let nativeRuns: Bool
    let seed: UInt32?
  }

  struct Method: Decodable {
    struct Hypotheses: Decodable {
      let lemmas: [String]
    }

    let id: String
    let hypotheses: Hypotheses
    let clauses: [Clause]
    let fault: String?
  }

  struct Clause: Decodable {
    let id: String
    let verdict: StoredVerdict
    let reason: String?
  }

  struct Axiom: Decodable {
    let name, sentence: String
  }

  let versions: Versions
  let options: Options
  let partial, interrupted: Bool
  let methods: [Method]
  let axioms: [Axiom]
  let laws, model: [String]

  /// The version and the kind, which tell whether the rest can be read.
  private struct Header: Decodable {
    let schema: Int
    let kind: String?
  }

  /// The kinds of reports that have verdicts on contracts.
  private static let kinds = ["verify", "coverage", "confirm"]

  /// Reads a report from a file.
  ///
  /// - Parameter command: The name of the command, for what to do where the file is of no use.
  package init(at path: String, command: String) throws(Unsuitable) {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw Unsuitable(description: "diff takes two reports, and \(path) cannot be read.")
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let header = try? decoder.decode(Header.self, from: data) else {
      throw Unsuitable(
        description: "diff takes reports in JSON, which \(path) is not. `\(command) --all --json FILE` writes one.")
    }
    guard header.schema == JSONReport.schema else {
      throw Unsuitable(
        description:
          "\(path) is of version \(header.schema) of the format, and diff reads version \(JSONReport.schema): make both reports by this verifier."
      )
    }
    let kind = header.kind ?? ""
    guard Self.kinds.contains(kind) else {
      throw Unsuitable(
        description: "diff compares verdicts, and \(path) is of '\(kind)'. `\(command) --all --json FILE` writes some.")
    }
    do {
      self = try decoder.decode(StoredReport.self, from: data)
    } catch {
      throw Unsuitable(
        description: "\(path) is no whole report: a part is missing or is something else than docs/json.md says.")
    }
  }
}

/// The verdict on a clause, as a report has it.
package enum StoredVerdict: String, Codable, Sendable {
  case proved, refuted, undecided
}
