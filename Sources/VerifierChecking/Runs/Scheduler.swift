internal import Dispatch
package import VerifierContracts
internal import VerifierExecution
package import VerifierSolving
internal import VerifierTerms

/// The scheduler of a run, which verifies several contracts at a time.
package enum Scheduler {
  /// Verifies contracts and those that they rely on.
  ///
  /// - Parameters:
  ///   - options: Limits and choices for each method.
  ///   - jobs: The number of methods verified at a time.
  ///   - queries: Receives each query that a verdict rests on, on the thread that asked it.
  ///   - plan: The analysis to make of each method; `nil` for none.
  ///   - isInterrupted: Asked twice a second; once it is `true`, unfinished methods are left undecided.
  ///   - finished: Called on the calling thread with each report once it is finished, before it is known whether what it relies on is proved;
  ///     not with those of methods that are unfinished when the run is interrupted.
  /// - Returns: Reports in the order of the contracts, followed by those that they rely on.
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
    let contracts = contracts.includingReliedUpon
    let isExclusive = plan?.isExclusive ?? false
    let caches: [QueryCache?] =
      mayShare(options, plan, isRecording: queries != nil) ? QueryCache.shared(among: contracts) : []
    let ids = Dictionary(grouping: contracts, by: \.id)
    let all = contracts.enumerated().map { place, contract in
      VerificationTask(
        contract, options: options, queries: queries, queryCache: caches.isEmpty ? nil : caches[place],
        hasNamesake: ids[contract.id, default: []].count > 1, plan: plan
      ) {
        wake.signal()
      }
    }
    let most = isExclusive ? 1 : max(1, jobs)
    var waiting = all
    var running: [VerificationTask] = []
    var interrupted: [VerificationTask] = []
    while !waiting.isEmpty || !running.isEmpty {
      if isInterrupted() {
        interrupted += (running + waiting).filter { !$0.isDone }
        for task in running + waiting { task.abandon(.interrupted) }
        waiting = []
      }
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
      let isQuiet = wake.wait(timeout: .now() + lookInterval) == .timedOut
      if isQuiet { for task in running { task.abandonIfStuck() } }
      let done = running.filter(\.isDone)
      if isExclusive, done.contains(where: \.wasAbandoned) {
        for task in waiting { task.abandon(BudgetExhausted("a method before it did not come back", at: nil)) }
        waiting = []
      }
      for task in done where !interrupted.contains(where: { $0 === task }) { finished(task.report) }
      running.removeAll { task in done.contains { $0 === task } }
    }
    return all.map(\.report).withUnprovedRelianceRetracted(of: contracts)
  }

  /// The interval at which tasks are looked at.
  private static var lookInterval: DispatchTimeInterval { .milliseconds(500) }

  /// Whether contracts may share answers: not where each query must go to a solver.
  package static func mayShare(_ options: Options, _ plan: AnalysisPlan?, isRecording: Bool) -> Bool {
    !isRecording && options.variation == nil && !(plan?.asksInFull ?? false)
  }

  /// Verifies one contract in a process that verifies no other at the time.
  ///
  /// - Parameters:
  ///   - cache: The answers of contracts verified before, with equal hypotheses; `nil` for none.
  ///   - hasNamesake: Whether another contract of the run has the same id.
  ///   - page: Where another process reads what this one is doing.
  ///   - prepare: Called on the verifying thread before all else.
  ///   - soFar: Called on the verifying thread with the report so far, once something is refuted, and every few seconds.
  /// - Returns: The report, before it is known whether what it relies on is proved.
  package static func report(
    on contract: Contract, options: Options, queries: QuerySink?, sharing cache: QueryCache?, hasNamesake: Bool,
    plan: AnalysisPlan?, page: SharedPage?, prepare: @escaping @Sendable () -> Void,
    soFar: @escaping @Sendable (MethodReport) -> Void
  ) -> MethodReport {
    EarlyExit.guarding {
      let finished = DispatchSemaphore(value: 0)
      let task = VerificationTask(
        contract, options: options, queries: queries, queryCache: cache, hasNamesake: hasNamesake, plan: plan,
        page: page, soFar: soFar
      ) {
        finished.signal()
      }
      WorkerThread.start {
        prepare()
        task.run()
      }
      while finished.wait(timeout: .now() + lookInterval) == .timedOut {
        page?.beat += 1
        task.abandonIfStuck()
      }
      return task.report
    }
  }

  /// The numbers of the groups of contracts that may share answers, in the order of the contracts. The hypotheses of those in one
  /// group are equal, so that most of their queries are.
  ///
  /// A group is verified one contract after the other. So none has more than an eighth of the contracts of a run, or they would
  /// be verified on one processor where all start from the same hypotheses, as versions of one method do.
  ///
  /// - Parameter each: Called after each contract.
  package static func groups(of contracts: [Contract], each: () -> Void = {}) -> [Int] {
    let keys = contracts.map { contract in
      defer { each() }
      return (try? contract.definition.hypotheses()).map { QueryKey(of: $0.hypotheses) }
    }
    var members: [QueryKey: [Int]] = [:]
    for (place, key) in keys.enumerated() { if let key { members[key, default: []].append(place) } }
    var numbers = Array(contracts.indices)
    let most = (contracts.count + 7) / 8
    for places in members.values {
      for part in parts(of: places, atMost: most) { for place in part { numbers[place] = part[0] } }
    }
    return numbers
  }

  /// The parts of a group, none larger than `most`, as few as that allows, of almost the same size and in order.
  private static func parts(of group: [Int], atMost most: Int) -> [[Int]] {
    let count = (group.count + most - 1) / most
    return (0..<count).map { Array(group[$0 * group.count / count..<($0 + 1) * group.count / count]) }
  }
}

extension BudgetExhausted {
  /// The report that the user has ended the run.
  package static var interrupted: BudgetExhausted { BudgetExhausted("the run was interrupted", at: nil) }
}

extension QueryCache {
  /// The caches for contracts, in their order. Contracts of one group share one; a contract that is alone in its group gets none.
  fileprivate static func shared(among contracts: [Contract]) -> [QueryCache?] {
    let groups = Scheduler.groups(of: contracts)
    var caches: [Int: QueryCache] = [:]
    for (group, members) in Dictionary(grouping: groups, by: { $0 }) where members.count > 1 {
      caches[group] = QueryCache()
    }
    return groups.map { caches[$0] }
  }
}
