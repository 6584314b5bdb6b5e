import Foundation

/// The parts of the JSON report of the verifier that the tool uses.
struct VerifierReport: Decodable {
  struct Method: Decodable {
    let id: String
    let clauses: [Clause]
    let fault: String?
  }

  struct Clause: Decodable {
    let id, kind, origin, verdict: String
    let reason: String?
    let counterexample: Counterexample?

    /// Whether a counterexample refutes the clause. A clause refuted because no path reaches it has none.
    var isBroken: Bool { verdict == "refuted" && counterexample?.before.isEmpty == false }

    /// The replay of its counterexample does not confirm it. Counterexamples too large to simulate are not replayed.
    var isUnconfirmed: Bool {
      guard let replay = counterexample?.replay, !replay.confirmed else { return false }
      return replay.reason?.contains("more than is simulated") != true
    }
  }

  /// The values at the start, and what running the code from them has shown.
  struct Counterexample: Decodable {
    let before: [Value]
    let replay: Replay
  }

  struct Value: Decodable {
    let name, text: String
  }

  struct Replay: Decodable {
    let confirmed: Bool
    let reason: String?
  }

  let methods: [Method]
  /// The other program of a comparison; `nil` outside comparison.
  let comparison: String?

  init(_ text: String) throws { self = try JSONDecoder().decode(VerifierReport.self, from: Data(text.utf8)) }
}
