internal import Dispatch
package import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving
internal import VerifierTerms

/// The scheduler of a run, which verifies several contracts at a time.
package enum Scheduler {
  /// Verifies contracts and the lemmas they may use.
  ///
  /// - Parameters:
  ///   - options: Limits and choices for each method.
  ///   - jobs: The number of methods verified at a time.
  ///   - queries: Receives each query that a verdict rests on, on the thread that asked it.
  ///   - plan: The analysis to make of each method; `nil` for none.
  ///   - isInterrupted: Asked twice a second; once it is `true`, unfinished methods are left undecided.
  ///   - finished: Called on the calling thread with each report once it is finished, before it is known which lemmas are proved.
  /// - Returns: Reports in the order of the contracts, followed by those of lemmas.
  package static func verify(
    _ contracts: [Contract], options: Options, jobs: Int, queries: QuerySink? = nil, plan: AnalysisPlan? = nil,
    isInterrupted: () -> Bool = { false }, finished: (MethodReport) -> Void = { _ in }
  ) -> [MethodReport] {
    EarlyExit.guarding {
      verifyAll(
        contracts, options: options, jobs: jobs, queries: queries, plan: plan, isInterrupted: isInterrupted,
        finished: finished)
    }
  }

  private static func verifyAll(
    _ contracts: [Contract], options: Options, jobs: Int, queries: QuerySink?, plan: AnalysisPlan?,
    isInterrupted: () -> Bool, finished: (MethodReport) -> Void
  ) -> [MethodReport] {
    let wake = DispatchSemaphore(value: 0)
    let contracts = contracts.includingLemmas
    let isExclusive = plan?.isExclusive ?? false
    let mayShare = queries == nil && options.variation == nil && !(plan?.asksInFull ?? false)
    let caches = mayShare ? QueryCache.shared(among: contracts) : [:]
    let ids = Dictionary(grouping: contracts, by: \.id)
    let all = contracts.map { contract in
      VerificationTask(
        contract, options: options, queries: queries, queryCache: caches[contract.id],
        hasNamesake: ids[contract.id, default: []].count > 1, plan: plan
      ) {
        wake.signal()
      }
    }
    let most = isExclusive ? 1 : max(1, jobs)
    var waiting = all
    var running: [VerificationTask] = []
    while !waiting.isEmpty || !running.isEmpty {
      // Tasks that share a cache run one after the other, in order, so that cache hits do not depend on timing.
      while running.count < most,
        let next = waiting.firstIndex(where: { task in
          task.queryCache == nil || !running.contains { $0.queryCache === task.queryCache }
        })
      {
        let task = waiting.remove(at: next)
        running.append(task)
        WorkerThread.start { task.run() }
      }
      _ = wake.wait(timeout: .now() + .milliseconds(500))
      if isInterrupted() {
        for task in running + waiting { task.abandon(BudgetExhausted("the run was interrupted", at: nil)) }
        waiting = []
      }
      for task in running where !task.isDone {
        // Code that neither returns nor calls its machine, and a solver that ignores its limits, cannot be stopped: their
        // threads are abandoned.
        if let deadline = task.deadline, deadline < .now {
          task.abandon(BudgetExhausted("the code under proof, or the solver, did not come back in time", at: nil))
        }
      }
      let done = running.filter(\.isDone)
      if isExclusive, done.contains(where: \.wasAbandoned) {
        for task in waiting { task.abandon(BudgetExhausted("a method before it did not come back", at: nil)) }
        waiting = []
      }
      for task in done { finished(task.report) }
      running.removeAll { task in done.contains { $0 === task } }
    }
    return all.map(\.report).withUnprovedLemmasRetracted
  }
}

extension QueryCache {
  /// The caches for contracts, by contract id. Contracts with equal hypotheses share one, since most of their queries are equal; a
  /// contract whose hypotheses no other has gets none.
  fileprivate static func shared(among contracts: [Contract]) -> [String: QueryCache] {
    let groups = Dictionary(grouping: contracts) { contract in
      (try? contract.definition.hypotheses()).map { QueryKey(of: $0.hypotheses) }
    }
    var caches: [String: QueryCache] = [:]
    for (key, group) in groups where key != nil && group.count > 1 {
      let cache = QueryCache()
      for contract in group { caches[contract.id] = cache }
    }
    return caches
  }
}
