package import VerifierChecking
internal import VerifierExecution
package import VerifierSolving

/// What other solvers say of the questions of a run, obligation by obligation.
package struct Confirmation: Sendable {
  /// A solver that was asked in a theory.
  package struct Witness: Hashable, Sendable {
    package let solver: String
    package let theory: Theory

    package var description: String { "\(solver) (\(theory.rawValue))" }
  }

  /// What a witness says of a question or, over several, of an obligation: the last of these that one of them has.
  package enum Opinion: Sendable, Hashable, Comparable {
    /// The same as the verifier, of the question itself.
    case confirmed
    /// The same as the verifier, of what a proof used or of what a model makes of it.
    case confirmedByPart
    case undecided(String)
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

  /// A witness and the verifier say the opposite of each other: one of them is wrong.
  package struct Disagreement: Sendable, Hashable {
    package let witness: Witness
    package let obligation: String
    package let expected: String
    package let answered: String
    /// The file with the question.
    package let path: String
  }

  package internal(set) var witnesses: [Witness] = []
  /// By obligation, in the order of their ids; only those that put a question.
  package internal(set) var opinions: [(obligation: String, by: [Witness: Opinion])] = []
  package internal(set) var disagreements: [Disagreement] = []
  /// Questions that the verifier itself did not decide: there is nothing to confirm.
  package internal(set) var undecided = 0
  package internal(set) var questions = 0
  package internal(set) var seconds = 0.0

  init() {}
}

/// Puts questions to other solvers.
package struct Confirmer: Sendable {
  private let solvers: [ExternalSolver]
  private let theories: [Theory]
  private let seconds: Double

  /// - Parameter seconds: for one question, put to one solver in one theory and form.
  package init(solvers: [ExternalSolver], theories: [Theory], seconds: Double) {
    (self.solvers, self.theories, self.seconds) = (solvers, theories, seconds)
  }

  /// How long a solver may take beyond the time that it keeps itself, before it is ended.
  private static let grace = 1.0

  /// Asks every solver in every theory, two batches at a time. `progress` hears how many batches are done, of how many.
  ///
  /// - Parameter read: the text of a file; nil where it cannot be read.
  package func confirm(
    _ entries: [QueryFolder.Entry], jobs: Int, read: @escaping @Sendable (String) -> String?,
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
    let results = WorkerThread.map(batches, jobs: jobs, { run($0, read) }, progress: progress)
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

  /// Questions that one process answers, one after the other.
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

  private func run(_ batch: Batch, _ read: (String) -> String?) -> Result {
    var result = Result()
    var process: SolverProcess?
    for entry in batch.entries {
      if let reason = entry.inexpressible[batch.theory] {
        result.opinions.append(.inexpressible(reason))
        continue
      }
      var opinion = Confirmation.Opinion.undecided("not asked")
      // A part of the question is the quicker one to ask; the question itself is asked where that settles nothing.
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
          opinion = .undecided("a part of the question shows nothing")
        }
        if opinion <= .confirmedByPart { break }
      }
      result.opinions.append(opinion)
    }
    return result
  }

  /// Whether the opposite answer to a text is the opposite answer to the question. It is to the question itself; to what a
  /// solver was told in integers, where it is told the same again; and to values that were evaluated.
  private func contradicts(_ file: QueryFolder.File, _ entry: QueryFolder.Entry) -> Bool {
    switch file.form {
    case .exact, .stronger: true
    case .weaker: file.theory == .integers && entry.answeredIn == .integers
    }
  }
}
