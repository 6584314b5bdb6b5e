internal import Synchronization
package import VerifierChecking
package import VerifierContracts
internal import VerifierExecution

/// A contract that is finished.
package struct FinishedContract: Sendable {
  package let id: String
  /// Whether something of it is refuted.
  package let isRefuted: Bool

  package init(_ id: String, isRefuted: Bool) {
    self.id = id
    self.isRefuted = isRefuted
  }

  package init(_ report: MethodReport) {
    self.init(report.id, isRefuted: VerdictCounts(report.clauses).refuted > 0)
  }
}

/// Works on contracts, in this process or in others.
package protocol Executor: Sendable {
  /// Gets ready for the next work, on some contracts. To be called before this process starts threads, and only where the work is next.
  func prepare(for contracts: [Contract])

  /// Works on items, all of one kind.
  ///
  /// - Parameters:
  ///   - queries: Receives each query that a verdict rests on; `nil` where none is written.
  ///   - isInterrupted: Asked twice a second; once it is `true`, unfinished items are left undecided.
  ///   - working: Called on the calling thread, about twice a second, with what is being worked on, where that is known: the id of each
  ///     contract, and what is being done.
  ///   - finished: Called on the calling thread with each contract once it is finished.
  /// - Returns: The results in the order of the items, before it is known which lemmas are proved.
  func results(
    of items: [WorkItem], options: Options, queries: QueryFolder?, isInterrupted: () -> Bool,
    working: ([String]) -> Void, finished: (FinishedContract) -> Void
  ) -> [WorkResult]
}

extension Executor {
  package func prepare(for contracts: [Contract]) {}

  /// Does the same work on contracts and on those that they rely on.
  ///
  /// - Returns: The results in the order of the contracts, followed by those that they rely on.
  package func results(
    of work: Work, on contracts: [Contract], options: Options, queries: QueryFolder? = nil,
    isInterrupted: () -> Bool = { false }, working: ([String]) -> Void = { _ in },
    finished: (FinishedContract) -> Void = { _ in }
  ) -> [WorkResult] {
    let items = contracts.includingReliedUpon.map { WorkItem($0, work) }
    var results = results(
      of: items, options: options, queries: queries, isInterrupted: isInterrupted, working: working,
      finished: finished)
    let reports = results.map(\.report).withUnprovedRelianceRetracted(of: items.map(\.contract))
    for place in results.indices { results[place].report = reports[place] }
    return results
  }
}

/// Works in this process, which code under proof may bring down.
package struct InProcessExecutor: Executor {
  private let jobs: Int

  /// - Parameter jobs: The number of contracts worked on at a time.
  package init(jobs: Int) { self.jobs = jobs }

  package func results(
    of items: [WorkItem], options: Options, queries: QueryFolder?, isInterrupted: () -> Bool,
    working: ([String]) -> Void, finished: (FinishedContract) -> Void
  ) -> [WorkResult] {
    if items.contains(where: { if case .change = $0.work { true } else { false } }) {
      return WorkerThread.map(items, jobs: jobs) {
        $0.resultAfterChange(options)
      } progress: { done, _ in
        finished(FinishedContract(items[done - 1].contract.id, isRefuted: false))
      }
    }
    guard let work = items.first?.work else { return [] }
    let findings = Findings()
    let reports = Scheduler.verify(
      items.map(\.contract), options: options, jobs: jobs, queries: queries.map { $0.write },
      plan: work.plan(findings), isInterrupted: isInterrupted
    ) {
      finished(FinishedContract($0))
    }
    return zip(items, reports).map { WorkResult($1, of: $0, findings) }
  }
}

extension WorkItem {
  /// What comes of verifying the contract after a change, in this process.
  ///
  /// - Parameter look: Called about twice a second.
  package func resultAfterChange(_ options: Options, look: () -> Void = {}) -> WorkResult {
    guard case .change(let change) = work else { preconditionFailure("a change was expected") }
    var options = options
    options.leavesAt = .refuted
    let changed = contract.replacing(contract.definition.changed(by: change))
    let reports = Scheduler.verify(
      [changed], options: options, jobs: 1,
      isInterrupted: {
        look()
        return false
      })
    return WorkResult(reports[0])
  }
}
