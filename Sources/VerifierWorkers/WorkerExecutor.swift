internal import Dispatch
internal import Synchronization
package import VerifierAnalyses
package import VerifierChecking
package import VerifierContracts
internal import VerifierExecution

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Works on contracts in worker processes: what traps, runs out of stack or memory, or does not come back costs its own verdict, and no
/// other.
package final class WorkerExecutor: Executor {
  private let jobs: Int
  private let pool = WorkerPool()

  /// - Parameter jobs: The number of workers.
  package init(jobs: Int) { self.jobs = max(1, jobs) }

  deinit { pool.close() }

  package func prepare(for contracts: [Contract]) {
    pool.copy(min(jobs, contracts.count), for: contracts)
  }

  package func results(
    of items: [WorkItem], options: Options, queries: QueryFolder?, isInterrupted: () -> Bool,
    working: ([String]) -> Void, finished: (FinishedContract) -> Void
  ) -> [WorkResult] {
    let run = WorkerRun(items, options: options, queries: queries)
    let wake = DispatchSemaphore(value: 0)
    if run.mayShare { WorkerThread.start { [pool] in pool.group(run, wake) } } else { run.splitAll() }
    var drivers = 0
    var (isStarted, isEnded) = (false, false)
    while true {
      if run.isSplit, !isStarted {
        isStarted = true
        drivers = min(jobs, run.batches)
        for _ in 0..<drivers { WorkerThread.start { [pool] in pool.drive(run, wake) } }
      }
      if isStarted, run.driversDone == drivers { break }
      let isQuiet = wake.wait(timeout: .now() + .milliseconds(500)) == .timedOut
      if isInterrupted(), !isEnded {
        isEnded = true
        run.end(because: BudgetExhausted.interrupted.description)
      }
      if isQuiet {
        run.endSilentWorkers()
        working(run.working)
      }
      for contract in run.takeFinished() { finished(contract) }
    }
    for contract in run.takeFinished() { finished(contract) }
    pool.closeCopies()
    return run.results
  }
}

/// The workers of an executor, for the threads that drive them.
private final class WorkerPool: Sendable {
  /// Workers that have nothing to do.
  private let idle = Mutex<[WorkerProcess]>([])

  /// Ends all workers.
  func close() {
    for worker in idle.withLock({ $0 }) {
      worker.end()
      _ = worker.wait()
    }
  }

  /// Makes copies of this process workers, as far as that can be.
  ///
  /// - Parameter contracts: The contracts of the next run, for which alone they are.
  func copy(_ count: Int, for contracts: [Contract]) {
    for _ in 0..<count {
      guard let worker = WorkerProcess(copyFor: contracts) else { return }
      idle.withLock { $0.append(worker) }
    }
  }

  /// Ends the copies of this process.
  func closeCopies() {
    let copies = idle.withLock { workers in
      defer { workers.removeAll(where: \.isCopy) }
      return workers.filter(\.isCopy)
    }
    for worker in copies {
      worker.end()
      _ = worker.wait()
    }
  }

  /// Has a worker find out which items may share answers, and splits them.
  func group(_ run: WorkerRun, _ wake: DispatchSemaphore) {
    defer { wake.signal() }
    guard let worker = worker() else { return run.splitAll() }
    run.register(worker)
    defer { run.unregister(worker) }
    guard worker.channel.send(Request.groups(run.references)),
      case .groups(let groups)? = worker.channel.receive(Event.self)
    else {
      // Whatever has ended it ends the verification of one method as well, and is reported there.
      worker.end()
      _ = worker.wait()
      return run.splitAll()
    }
    run.split(by: groups)
    idle.withLock { $0.append(worker) }
  }

  private func worker() -> WorkerProcess? { idle.withLock { $0.popLast() } ?? WorkerProcess() }

  /// Works on batches until there are no more.
  func drive(_ run: WorkerRun, _ wake: DispatchSemaphore) {
    defer {
      run.finishDriver()
      wake.signal()
    }
    var current: WorkerProcess?
    while let batch = run.nextBatch() {
      guard let worker = current ?? worker() else {
        run.leave(batch, because: "no worker process could be started")
        continue
      }
      current = worker
      run.register(worker)
      _ = worker.channel.send(Request.batch(batch))
      var left = batch.items.map(\.place)
      // A worker in which a thread was left behind is of no more use: what that does is no part of the next method.
      var isSpent = false
      run.begin(left.first, by: worker)
      while let place = left.first, !isSpent, let event = worker.channel.receive(Event.self) {
        switch event {
        case .groups, .started: break
        case .soFar(let place, let report): run.note(report, at: place)
        case .failed(let failure): run.note(failure)
        case .finished(let finishedPlace, let result, let entries):
          precondition(finishedPlace == place, "a worker was expected to finish items in order")
          run.finish(place, result, entries)
          left.removeFirst()
          run.begin(left.first, by: worker)
          isSpent = result.report.wasAbandoned
          wake.signal()
        }
      }
      run.unregister(worker)
      if isSpent {
        worker.end()
        _ = worker.wait()
        current = nil
        run.requeue(batch, left[...])
      } else if let place = left.first {
        let end = worker.wait()
        let cause = run.reason ?? worker.describe(end)
        current = nil
        run.lose(place, cause)
        run.requeue(batch, left.dropFirst())
        wake.signal()
      }
    }
    if let current { idle.withLock { $0.append(current) } }
  }
}

extension WorkerProcess {
  /// How a worker ended while it was at work: as a reason why nothing is known, or as a fault of the verifier.
  fileprivate func describe(_ end: End) -> LostWork {
    let place = page.map { $0.place.isEmpty ? "" : ", at \($0.place)" } ?? ""
    let phase = page.map { $0.phase.isEmpty ? "" : " while it was \($0.phase)" } ?? ""
    if page?.isNative == true {
      return .fault("\(page?.phase ?? "run on native words"), the code ends the process\(place)")
    }
    switch end {
    case .signal(let number):
      // A handler that does not find its way home is ended by an alarm.
      let cause = page.map { $0.signal == 0 ? number : $0.signal } ?? number
      return .undecided("its process was ended by \(Signal.name(cause))\(phase)\(place)")
    case .exit(EarlyExit.status):
      return .undecided("the code under proof, or a contract, ended the process\(phase)")
    case .exit(let status):
      return .undecided("its process ended itself, with status \(status),\(phase)\(place)")
    }
  }
}
