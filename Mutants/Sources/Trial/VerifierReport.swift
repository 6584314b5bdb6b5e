import Foundation

/// What the verifier says of some methods: the part of its JSON that matters here.
struct VerifierReport: Decodable {
  struct Method: Decodable {
    let id: String
    let clauses: [Clause]
    let fault: String?
  }

  struct Clause: Decodable {
    let id, kind, origin, verdict: String
    let reason: String?
    let counterexample: [String: String]?
    let replay: Replay?

    /// It is false, as values show. One that merely no path comes to any more is refuted without any.
    var isBroken: Bool { verdict == "refuted" && counterexample?.isEmpty == false }

    /// The replay of its counterexample does not confirm it. Counterexamples too large to simulate are not replayed.
    var isUnconfirmed: Bool {
      guard let replay, !replay.confirmed else { return false }
      return replay.reason?.contains("more than is simulated") != true
    }
  }

  struct Replay: Decodable {
    let confirmed: Bool
    let reason: String?
  }

  let methods: [Method]
  /// What the methods were compared with; nil where they were held against their contracts.
  let comparison: String?

  init(_ text: String) throws { self = try JSONDecoder().decode(VerifierReport.self, from: Data(text.utf8)) }
}
