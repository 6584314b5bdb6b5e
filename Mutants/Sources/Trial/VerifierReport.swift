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

    /// It is false, as values show. One that merely no path comes to any more is refuted without any.
    var isBroken: Bool { verdict == "refuted" && counterexample?.isEmpty == false }
  }

  let methods: [Method]
  /// What the methods were compared with; nil where they were held against their contracts.
  let comparison: String?

  init(_ text: String) throws { self = try JSONDecoder().decode(VerifierReport.self, from: Data(text.utf8)) }
}
