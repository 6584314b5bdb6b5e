internal import Dispatch
internal import Execution
internal import Solving

/// Verifies contracts, several at a time.
public enum Scheduler {
  /// Reports in the order of the contracts and of the lemmas that they may use, which are verified with them. `finished` hears
  /// of each as it is done, on the calling thread, before it is known what became of the lemmas; `queries` hears of each
  /// question that a verdict rests on, on the thread that asked it. Where `isInterrupted` says so, what is not done is left
  /// undecided.
  ///
  /// Where there is an alternative, methods are compared with what they are under it, and are not held against their
  /// contracts. One job runs at a time then, for what it chooses all code does; where one does not come back, what waits is
  /// left undecided.
  public static func verify(
    _ contracts: [Contract], options: Options, jobs: Int, queries: QuerySink? = nil,
    comparedWith alternative: Alternative? = nil, isInterrupted: () -> Bool = { false },
    finished: (MethodReport) -> Void = { _ in }
  ) -> [MethodReport] {
    let wake = DispatchSemaphore(value: 0)
    let contracts = contracts.includingLemmas
    // What is stated at one place of the specifications, of several methods, is asked once.
    let places = Dictionary(grouping: contracts, by: \.site).filter { $1.count > 1 }
    let isAsked = queries == nil && options.mayFollowPrecedents
    let precedents = isAsked ? places.mapValues { _ in Precedents() } : [:]
    let all = contracts.map {
      Job($0, options: options, queries: queries, precedents: precedents[$0.site], comparedWith: alternative) {
        wake.signal()
      }
    }
    let most = alternative == nil ? max(1, jobs) : 1
    var waiting = all
    var running: [Job] = []
    while !waiting.isEmpty || !running.isEmpty {
      // One after the other, in order: the answers that a method finds do not depend on time.
      while running.count < most,
        let next = waiting.firstIndex(where: { job in
          job.precedents == nil || !running.contains { $0.precedents === job.precedents }
        })
      {
        let job = waiting.remove(at: next)
        running.append(job)
        WorkerThread.start { job.run() }
      }
      _ = wake.wait(timeout: .now() + .milliseconds(500))
      if isInterrupted() {
        for job in running + waiting { job.abandon(Exhaustion("the run was interrupted", at: nil)) }
        waiting = []
      }
      for job in running where !job.isDone {
        // Code that neither returns nor asks anything of its machine can only be left behind, as can a solver that does
        // not keep its limits.
        if let deadline = job.deadline, deadline < .now {
          job.abandon(Exhaustion("the code under proof, or the solver, did not come back in time", at: nil))
        }
      }
      let done = running.filter(\.isDone)
      if alternative != nil, done.contains(where: \.wasAbandoned) {
        for job in waiting { job.abandon(Exhaustion("a method before it did not come back", at: nil)) }
        waiting = []
      }
      for job in done { finished(job.report) }
      running.removeAll { job in done.contains { $0 === job } }
    }
    return all.map(\.report).relyingOnProvedLemmas
  }
}
