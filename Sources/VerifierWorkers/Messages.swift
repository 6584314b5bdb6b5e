internal import VerifierAnalyses
internal import VerifierChecking

/// A contract of the client, for a process that has the same client.
struct ContractReference: Codable, Sendable, Hashable {
  let id: String
  /// The number among the contracts of this id, from 0. A client with two of them is told so.
  let number: Int
}

/// What a worker is asked to do.
enum Request: Codable, Sendable {
  /// To number the groups of contracts that may share answers.
  case groups([ContractReference])
  /// To work on a batch of contracts, one after the other.
  case batch(Batch)

  struct Batch: Codable, Sendable {
    let items: [Item]
    let options: Options
    /// Whether the items share answers.
    let isSharing: Bool
    /// Where queries are written; `nil` where none are.
    let queries: QueryDestination?
  }

  struct Item: Codable, Sendable {
    /// The place of the item in the run.
    let place: Int
    let contract: ContractReference
    let hasNamesake: Bool
    let work: Work
  }
}

/// What a worker says.
enum Event: Codable, Sendable {
  case groups([Int])
  /// The item at a place is begun.
  case started(Int)
  /// The report on the item so far: something is refuted, or it takes long.
  case soFar(Int, MethodReport)
  /// The item is finished; the result, and the queries that were written.
  case finished(Int, WorkResult, [QueryFolder.Entry])
  /// A query could not be written; the reason.
  case failed(String)
}
