package import VerifierChecking
internal import VerifierExecution
package import VerifierSolving

/// The answers of other solvers to the queries of a run, by obligation.
package struct Confirmation: Sendable {
  /// A solver together with the theory in which it was asked.
  package struct Witness: Hashable, Sendable {
    /// The name of the solver.
    package let solver: String
    package let theory: Theory

    /// The solver and, in parentheses, the theory.
    package var description: String { "\(solver) (\(theory.rawValue))" }
  }

  /// The opinion of a witness on the claim of a query. Opinions are ordered from the strongest confirmation to none; that on an
  /// obligation is the greatest of those on its queries.
  package enum Opinion: Sendable, Hashable, Comparable {
    /// The solver agrees on the exact query.
    case confirmed
    /// The solver agrees on a weaker query (the instances that a proof used) or a stronger one (the values of a model).
    case confirmedByPart
    /// The solver gave no usable answer; the reason.
    case undecided(String)
    /// The theory has no text of the query; the reason.
    case inexpressible(String)

    private var rank: Int {
      switch self {
      case .confirmed: 0
      case .confirmedByPart: 1
      case .undecided: 2
      case .inexpressible: 3
      }
    }

    package static func < (left: Opinion, right: Opinion) -> Bool { left.rank < right.rank }
  }

  /// Opposite answers of a witness and of the verifier, one of which is wrong.
  package struct Disagreement: Sendable, Hashable {
    package let witness: Witness
    /// The id of the obligation.
    package let obligation: String
    /// The answer of the verifier, `sat` or `unsat`.
    package let expected: String
    /// The answer of the witness, `sat` or `unsat`.
    package let answered: String
    /// The path of the file with the query.
    package let path: String
  }

  /// The solvers asked, in each theory.
  package internal(set) var witnesses: [Witness] = []
  /// The opinions on each obligation with at least one query, in the order of the ids.
  package internal(set) var opinions: [(obligation: String, by: [Witness: Opinion])] = []
  package internal(set) var disagreements: [Disagreement] = []
  /// The number of queries that the verifier did not decide, so that there is nothing to confirm.
  package internal(set) var undecided = 0
  /// The number of queries put to the witnesses.
  package internal(set) var questions = 0
  /// The wall time taken.
  package internal(set) var seconds = 0.0

  init() {}
}

/// Puts queries to other solvers and compares the answers with the claims of the verifier.
package struct Confirmer: Sendable {
  private let solvers: [ExternalSolver]
  private let theories: [Theory]
  private let seconds: Double

  /// - Parameter seconds: The time limit for one query, put to one solver in one theory and form.
  package init(solvers: [ExternalSolver], theories: [Theory], seconds: Double) {
    (self.solvers, self.theories, self.seconds) = (solvers, theories, seconds)
  }

  /// The seconds that a solver may exceed its time limit by before its process is ended.
  private static let grace = 1.0

  /// Asks every solver in every theory.
  ///
  /// - Parameters:
  ///   - entries: The queries.
  ///   - jobs: The number of batches that are run at a time.
  ///   - isInterrupted: Asked before each query, on any thread; once it is `true`, what is left is undecided.
  ///   - read: Returns the text of a file; `nil` where it cannot be read.
  ///   - progress: Called on the calling thread with the number of batches done and the number of all.
  package func confirm(
    _ entries: [QueryFolder.Entry], jobs: Int, isInterrupted: @escaping @Sendable () -> Bool = { false },
    read: @escaping @Sendable (String) -> String?,
    progress: (_ done: Int, _ all: Int) -> Void
  ) -> Confirmation {
    let start = ContinuousClock.now
    let asked = entries.filter { $0.claim != .undecided }
    var batches: [Batch] = []
    for theory in theories {
      for solver in solvers {
        for first in stride(from: 0, to: asked.count, by: Self.batchSize) {
          let entries = Array(asked[first..<min(first + Self.batchSize, asked.count)])
          batches.append(Batch(solver: solver, theory: theory, entries: entries))
        }
      }
    }
    let results = WorkerThread.map(batches, jobs: jobs, { run($0, isInterrupted, read) }, progress: progress)
    var confirmation = Confirmation()
    var byObligation: [String: [Confirmation.Witness: Confirmation.Opinion]] = [:]
    for (batch, result) in zip(batches, results) {
      for (entry, opinion) in zip(batch.entries, result.opinions) {
        let known = byObligation[entry.obligation]?[batch.witness] ?? .confirmed
        byObligation[entry.obligation, default: [:]][batch.witness] = max(known, opinion)
      }
      confirmation.disagreements += result.disagreements
    }
    confirmation.witnesses = theories.flatMap { theory in
      solvers.map { Confirmation.Witness(solver: $0.name, theory: theory) }
    }
    confirmation.opinions = byObligation.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    confirmation.undecided = entries.count - asked.count
    confirmation.questions = asked.count
    confirmation.seconds = (ContinuousClock.now - start) / .seconds(1)
    return confirmation
  }

  /// The number of queries that one solver process answers, one after the other.
  private static let batchSize = 64

  private struct Batch: Sendable {
    let solver: ExternalSolver
    let theory: Theory
    let entries: [QueryFolder.Entry]

    var witness: Confirmation.Witness { .init(solver: solver.name, theory: theory) }
  }

  private struct Result: Sendable {
    var opinions: [Confirmation.Opinion] = []
    var disagreements: [Confirmation.Disagreement] = []
  }

  private func run(_ batch: Batch, _ isInterrupted: () -> Bool, _ read: (String) -> String?) -> Result {
    var result = Result()
    var process: SolverProcess?
    for entry in batch.entries {
      if let reason = entry.inexpressible[batch.theory] {
        result.opinions.append(.inexpressible(reason))
        continue
      }
      if isInterrupted() {
        result.opinions.append(.undecided("the run was interrupted"))
        continue
      }
      var opinion = Confirmation.Opinion.undecided("not asked")
      // A weaker or stronger query is mostly easier; the exact one is asked where that is inconclusive.
      let files = entry.files.filter { $0.theory == batch.theory }.sorted { $0.form != .exact && $1.form == .exact }
      for file in files {
        guard let script = read(file.path) else {
          opinion = .undecided("\(file.path) cannot be read")
          continue
        }
        if process == nil { process = batch.solver.start() }
        guard let running = process else {
          opinion = .undecided("cannot be started")
          break
        }
        let (reply, isAlive) = running.ask(
          batch.solver.limited(script, seconds: seconds), seconds: seconds + Self.grace)
        if !isAlive { process = nil }
        switch (reply, entry.claim) {
        case (.unsatisfiable, .contradictory), (.satisfiable, .possible):
          opinion = file.form == .exact ? .confirmed : .confirmedByPart
        case (.none(let reason), _): opinion = .undecided(reason)
        default:
          if contradicts(file, entry) {
            result.disagreements.append(
              .init(
                witness: batch.witness, obligation: entry.obligation, expected: entry.claim.rawValue,
                answered: reply == .satisfiable ? "sat" : "unsat", path: file.path))
          }
          opinion = .undecided("the answer to a weaker or stronger query is inconclusive")
        }
        if opinion <= .confirmedByPart { break }
      }
      result.opinions.append(opinion)
    }
    return result
  }

  /// Whether an answer opposite to the claim contradicts the verifier, for the form of query in a file. It does for the exact
  /// query, and for a stronger one, whose values were evaluated. A `sat` answer to a weaker query contradicts only where the
  /// verifier's own solver was given the same terms: in the integer theory, if the verdict comes from that theory.
  private func contradicts(_ file: QueryFolder.File, _ entry: QueryFolder.Entry) -> Bool {
    switch file.form {
    case .exact, .stronger: true
    case .weaker: file.theory == .integers && entry.answeredIn == .integers
    }
  }
}
