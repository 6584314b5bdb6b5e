internal import Synchronization
internal import VerifierAnalyses
internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution

/// Why work on an item was lost.
enum LostWork: Sendable {
  /// Nothing is known of the item; the reason.
  case undecided(String)
  /// The verifier is at fault; what happened.
  case fault(String)
}

/// The state of one run of workers, for the threads that drive them.
final class WorkerRun: Sendable {
  private let items: [WorkItem]
  private let options: Options
  private let queries: QueryFolder?
  let references: [ContractReference]
  private let state: Mutex<State>

  private struct State {
    /// The results so far; before an item is finished the one that it has if its worker dies.
    var results: [WorkResult]
    var batches: [Request.Batch]?
    var finished: [FinishedContract] = []
    var driversDone = 0
    /// Why no more is worked on; `nil` while there is.
    var reason: String?
    var workers: [ObjectIdentifier: Watch] = [:]
  }

  /// A worker that is at work, and how often it has shown no sign of life.
  private struct Watch {
    let worker: WorkerProcess
    /// The place of the item that it works on.
    var place: Int?
    var beat: UInt64?
    var silences = 0
  }

  /// The looks without a sign of life, about two a second, after which a worker is ended. It looks at its own work twice a second, and
  /// does not while it groups contracts.
  private var maximumSilences: Double { max(8, 2 * options.budget.seconds) }

  init(_ items: [WorkItem], options: Options, queries: QueryFolder?) {
    self.items = items
    self.options = options
    self.queries = queries
    references = items.references
    state = Mutex(State(results: items.map { WorkResult(MethodReport(unfinished: $0.contract.id)) }))
  }

  // MARK: Batches

  /// Whether items may share answers.
  var mayShare: Bool {
    guard items.count > 1, let work = items.first?.work else { return false }
    if case .change = work { return false }
    return Scheduler.mayShare(options, work.plan(Findings()), isRecording: queries != nil)
  }

  /// Makes a batch of each item.
  func splitAll() { split(by: Array(items.indices)) }

  /// Makes a batch of the items of each group, in the order in which they first come.
  func split(by groups: [Int]) {
    let members = Dictionary(grouping: items.indices, by: { groups[$0] })
    let batches = members.values.sorted { $0[0] < $1[0] }.map { places in batch(places, isSharing: places.count > 1) }
    state.withLock { $0.batches = $0.reason == nil ? batches : [] }
  }

  private func batch(_ places: [Int], isSharing: Bool) -> Request.Batch {
    let counts = Dictionary(grouping: references, by: \.id)
    return Request.Batch(
      items: places.map { place in
        let reference = references[place]
        let namesakes = Set(counts[reference.id, default: []])
        return Request.Item(
          place: place, contract: reference, hasNamesake: namesakes.count > 1, work: items[place].work)
      }, options: options, isSharing: isSharing,
      queries: queries.map { QueryDestination(folder: $0.path, theories: $0.theories) })
  }

  var isSplit: Bool { state.withLock { $0.batches != nil } }
  var batches: Int { state.withLock { $0.batches?.count ?? 0 } }

  func nextBatch() -> Request.Batch? {
    state.withLock { state in
      guard state.reason == nil, let first = state.batches?.first else { return nil }
      state.batches?.removeFirst()
      return first
    }
  }

  /// Puts what is left of a batch back, to be the next.
  func requeue(_ batch: Request.Batch, _ left: ArraySlice<Int>) {
    if left.isEmpty { return }
    let rest = self.batch(Array(left), isSharing: batch.isSharing)
    state.withLock { $0.batches?.insert(rest, at: 0) }
  }

  // MARK: Results

  var results: [WorkResult] { state.withLock(\.results) }

  /// The contracts that were finished since this was last asked.
  func takeFinished() -> [FinishedContract] {
    state.withLock { state in
      defer { state.finished = [] }
      return state.finished
    }
  }

  func note(_ report: MethodReport, at place: Int) {
    state.withLock { $0.results[place].report = report }
  }

  func note(_ failure: String) { queries?.note(failure) }

  func finish(_ place: Int, _ result: WorkResult, _ entries: [QueryFolder.Entry]) {
    queries?.add(entries)
    state.withLock { state in
      state.results[place] = result
      // The thread that was left behind has died with its worker.
      state.results[place].report.wasAbandoned = false
      state.finished.append(FinishedContract(result.report))
    }
  }

  /// Notes that the worker has died that was working on an item.
  func lose(_ place: Int, _ cause: LostWork) {
    state.withLock { state in
      switch cause {
      case .undecided(let reason): state.results[place].report.leaveUndecided(reason)
      case .fault(let what): state.results[place].report.fault = what
      }
      // What was ended, since no more is worked on, is not finished.
      if state.reason == nil { state.finished.append(FinishedContract(state.results[place].report)) }
    }
  }

  /// Notes that nothing is known of the items of a batch.
  func leave(_ batch: Request.Batch, because reason: String) {
    for item in batch.items { lose(item.place, .undecided(reason)) }
  }

  // MARK: Workers

  var driversDone: Int { state.withLock(\.driversDone) }
  func finishDriver() { state.withLock { $0.driversDone += 1 } }

  /// Why no more is worked on; `nil` while there is.
  var reason: LostWork? { state.withLock { $0.reason.map(LostWork.undecided) } }

  func register(_ worker: WorkerProcess) {
    let isEnded = state.withLock { state in
      state.workers[ObjectIdentifier(worker)] = Watch(worker: worker)
      return state.reason != nil
    }
    if isEnded { worker.end() }
  }

  func unregister(_ worker: WorkerProcess) { state.withLock { $0.workers[ObjectIdentifier(worker)] = nil } }

  /// Notes which item a worker works on; `nil` for none.
  func begin(_ place: Int?, by worker: WorkerProcess) {
    state.withLock { $0.workers[ObjectIdentifier(worker)]?.place = place }
  }

  /// What workers are at: the id of each contract, and what is being done.
  var working: [String] {
    let watches = state.withLock { Array($0.workers.values) }
    return watches.compactMap { watch in
      watch.place.map { place in
        let phase = watch.worker.page?.phase ?? ""
        return items[place].contract.id + (phase.isEmpty ? "" : ", \(phase)")
      }
    }.sorted()
  }

  /// Ends all workers, and leaves what is not finished undecided.
  func end(because reason: String) {
    state.withLock { state in
      state.reason = reason
      for watch in state.workers.values { watch.worker.end() }
      for batch in state.batches ?? [] {
        for item in batch.items { state.results[item.place].report.leaveUndecided(reason) }
      }
      state.batches = []
    }
  }

  /// Ends workers that have shown no sign of life for too long. To be called about twice a second.
  func endSilentWorkers() {
    state.withLock { state in
      for (key, var watch) in state.workers {
        let beat = watch.worker.page?.beat
        watch.silences = beat == nil || beat != watch.beat ? 0 : watch.silences + 1
        watch.beat = beat
        state.workers[key] = watch
        if Double(watch.silences) > maximumSilences { watch.worker.end() }
      }
    }
  }
}
