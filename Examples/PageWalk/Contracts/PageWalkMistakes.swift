import VerifierCommand

let brokenPageWalks = PageWalkMistake.allCases.map { mistake in
  pageWalk.running("broken/page-walk/\(mistake)", state: PageWalkCall<SymbolicMachine>.self) { call, machine in
    try call.tables.translated(call.address, access: call.access, with: mistake, on: machine)
  }
}
