internal import FoundationEssentials
internal import Synchronization
internal import VerifierAnalyses
internal import VerifierChecking
package import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A worker's side: works on what the command that has started it sends.
package enum WorkerServer {
  /// Whether a process that was started with some arguments is to be a worker.
  package static func isWorker(_ arguments: [String]) -> Bool {
    arguments == WorkerProcess.arguments && fcntl(WorkerProcess.Descriptor.channel, F_GETFD) >= 0
  }

  /// Works until the command has no more to do.
  ///
  /// - Parameter contracts: The contracts of the client, lemmas included.
  package static func serve(_ contracts: [Contract]) -> Never {
    // Control-C is for the command, which says what becomes of its workers.
    signal(SIGINT, SIG_IGN)
    ResourceLimits.apply()
    let page = SharedPage(descriptor: WorkerProcess.Descriptor.page)
    if let page { CrashHandler.install(page) }
    let server = Server(
      contracts: contracts, channel: Channel(descriptor: WorkerProcess.Descriptor.channel), page: page)
    // This thread waits for the next request meanwhile, and notices when the command is gone.
    while let request = server.channel.receive(Request.self) {
      WorkerThread.start {
        CrashHandler.prepareThread()
        server.answer(request)
      }
    }
    _exit(0)
  }
}

private final class Server: Sendable {
  let channel: Channel
  private let contracts: [ContractReference: Contract]
  private let page: SharedPage?
  private let sending = Mutex(())

  init(contracts: [Contract], channel: Channel, page: SharedPage?) {
    self.channel = channel
    self.page = page
    self.contracts = Dictionary(uniqueKeysWithValues: zip(contracts.references, contracts))
  }

  func answer(_ request: Request) {
    switch request {
    case .groups(let references):
      page?.phase = "stating the requirements of all methods"
      send(.groups(Scheduler.groups(of: references.map(contract)) { page?.beat += 1 }))
    case .batch(let batch): work(on: batch)
    }
  }

  private func work(on batch: Request.Batch) {
    let cache = batch.isSharing ? QueryCache() : nil
    for item in batch.items {
      page?.phase = ""
      send(.started(item.place))
      let findings = Findings()
      let folder = batch.queries.map { QueryFolder($0.folder, theories: $0.theories) }
      let workItem = WorkItem(contract(item.contract), item.work)
      let result: WorkResult
      if case .change = item.work {
        result = workItem.resultAfterChange(batch.options) { page?.beat += 1 }
      } else {
        let report = Scheduler.report(
          on: workItem.contract, options: batch.options, queries: folder.map { $0.write }, sharing: cache,
          hasNamesake: item.hasNamesake, plan: item.work.plan(findings), page: page,
          prepare: CrashHandler.prepareThread
        ) { [self] in
          send(.soFar(item.place, $0))
        }
        result = WorkResult(report, of: workItem, findings)
      }
      // What code has printed; the worker may be killed before its buffers are full.
      fflush(nil)
      if let failure = folder?.failure { send(.failed(failure)) }
      send(.finished(item.place, result, folder?.entries ?? []))
      // The command ends this process.
      if result.report.wasAbandoned { return }
    }
  }

  private func contract(_ reference: ContractReference) -> Contract {
    guard let contract = contracts[reference] else {
      preconditionFailure("the worker was expected to have the contract \(reference.id)")
    }
    return contract
  }

  private func send(_ event: Event) {
    let isHeard = sending.withLock { _ in channel.send(event) }
    if !isHeard { _exit(0) }
  }
}

extension [WorkItem] {
  /// The references to the contracts of these items, in order.
  var references: [ContractReference] {
    // A contract that is not the only one of its id is not proved, so that none of its changes is an item.
    if case .change? = first?.work { return map { ContractReference(id: $0.contract.id, number: 0) } }
    return map(\.contract).references
  }
}

extension [Contract] {
  /// The references to these contracts, in order.
  var references: [ContractReference] {
    var counts: [String: Int] = [:]
    return map { contract in
      defer { counts[contract.id, default: 0] += 1 }
      return ContractReference(id: contract.id, number: counts[contract.id, default: 0])
    }
  }
}
