internal import VerifierMachine
internal import VerifierTerms

extension Path {
  /// Calls a procedure: by its contract where the proof is to do so, and by running it else.
  ///
  /// What the contract requires is obliged in either case. By the contract, the content of the arguments, memory, and the result or error
  /// are then unknown, and what it promises is assumed.
  func call<P: Procedure>(_ procedure: P, _ arguments: inout P.Arguments, on machine: SymbolicMachine)
    throws(P.Failure) -> P.Result where P.M == SymbolicMachine
  {
    countOperation()
    if ending != nil { return try afterEnd(procedure, &arguments, on: machine) }
    // A procedure that is run in the place of its contract calls others by contracts of its own: what it owes them, it owes.
    if openContracts > 0 { return try run(procedure, &arguments, on: machine, advice: nil) }
    guard let contract = setup.calls[ObjectIdentifier(P.self)] else {
      let advice = "it is called by its contract where the contract of the caller says `calling: { [...] }`"
      return try run(procedure, &arguments, on: machine, advice: advice)
    }
    guard MemoryLayout<P>.size == 0 else {
      return try refuse("the procedure \(contract.id) has stored properties", procedure, &arguments, on: machine)
    }
    if let reason = oblige(contract, arguments) {
      return try refuse(reason, procedure, &arguments, on: machine)
    }
    guard setup.unrolling == nil else {
      openContracts += 1
      defer { openContracts -= 1 }
      return try run(procedure, &arguments, on: machine, advice: nil)
    }
    return try byContract(contract, procedure, &arguments, on: machine)
  }

  // MARK: By running it

  /// Runs a procedure that is called, unless too many calls of it have not come back.
  ///
  /// - Parameter advice: What to do then, as a clause; `nil` where there is nothing to do.
  private func run<P: Procedure>(
    _ procedure: P, _ arguments: inout P.Arguments, on machine: SymbolicMachine, advice: String?
  ) throws(P.Failure) -> P.Result where P.M == SymbolicMachine {
    let type = ObjectIdentifier(P.self)
    // Without a contract, as deep as loops without a claim have rounds.
    let limit = min(setup.unrolling ?? Self.maximumRoundsWithoutInvariant, Self.mostNestedCalls)
    if openCalls[type, default: 0] >= limit {
      let reason = "calls of \(P.self) nest deeper than \(limit)"
      end(.unfinished(BudgetExhausted(reason + (advice.map { "; \($0)" } ?? ""), at: nil)))
      return try afterEnd(procedure, &arguments, on: machine)
    }
    openCalls[type, default: 0] += 1
    defer { openCalls[type, default: 0] -= 1 }
    return try procedure.run(&arguments, on: machine)
  }

  /// How deep calls of one procedure nest in a run on values, so that the stack does not overflow.
  private static var mostNestedCalls: Int { 256 }

  /// Makes the method unverifiable, and goes on.
  private func refuse<P: Procedure>(
    _ reason: String, _ procedure: P, _ arguments: inout P.Arguments, on machine: SymbolicMachine
  ) throws(P.Failure) -> P.Result where P.M == SymbolicMachine {
    explorer.fail(unverifiable: reason)
    end(.infeasible)
    return try afterEnd(procedure, &arguments, on: machine)
  }

  /// A result for code that goes on after its path has ended: some value, so that recursion ends.
  private func afterEnd<P: Procedure>(_ procedure: P, _ arguments: inout P.Arguments, on machine: SymbolicMachine)
    throws(P.Failure) -> P.Result where P.M == SymbolicMachine
  {
    guard RecordLayout(of: P.Result.self).canBeMade else { return try procedure.run(&arguments, on: machine) }
    return RecordMaker(source: Zeros()).value(P.Result.self, from: nil, at: "")
  }

  /// The value whose integers are zero, and whose cases are the first.
  private final class Zeros: RecordSource {
    func integer<Native>(_ current: SymbolicInteger<Native>?, at place: String) -> SymbolicInteger<Native> { 0 }
    func choice(_ current: Int?, among cases: [String], at place: String) -> Int { 0 }
    func kept(_ value: Any, at place: String) {}
  }

  // MARK: By its contract

  /// Obliges what a contract requires of a call, and knows it from here on. Returns why it cannot be told; `nil` where it can.
  private func oblige(_ contract: any CalledContract, _ arguments: Any) -> String? {
    let requirements: [Statement]
    do throws(UnsuitableArguments) {
      requirements = try stating { () throws(UnsuitableArguments) in
        try contract.requirements(of: arguments, in: memory, setup.variables)
      }
    } catch {
      return "\(contract.id) is called with arguments that are no inputs of its contract: \(error.reason)"
    }
    for requirement in requirements {
      oblige(
        .call, "\(contract.id)/\(requirement.name)",
        "\(contract.id) is called as its contract requires: \(requirement.name)", requirement.formula)
      if ending == nil { _ = assume(requirement.formula, .check("what \(contract.id) requires")) }
    }
    guard contract.isRecursive else { return nil }
    guard let own = setup.claims[inputChoices]?.variant,
      let variant = stating({ contract.variant(of: arguments, in: memory) })
    else {
      return "\(contract.id) may come to call this method again: the contracts of both need a variant, "
        + "`decreasing: { call in ... }`, which is less at each call"
    }
    oblige(
      .call, "\(contract.id)/variant",
      "the variant of \(contract.id) is less than that of the caller, and not negative",
      0 <= variant && variant < own)
    return nil
  }

  /// A call of which only the contract is known.
  private func byContract<P: Procedure>(
    _ contract: any CalledContract, _ procedure: P, _ arguments: inout P.Arguments, on machine: SymbolicMachine
  ) throws(P.Failure) -> P.Result where P.M == SymbolicMachine {
    if ending != nil { return try afterEnd(procedure, &arguments, on: machine) }
    guard RecordLayout(of: P.Result.self).canBeMade else {
      let reason =
        "\(contract.id) returns \(P.Result.self), which is not made of integers of the machine, Bool, optionals, "
        + "enumerations, structures and tuples alone, so that it cannot be called by its contract"
      return try refuse(reason, procedure, &arguments, on: machine)
    }
    let throwsNothing = P.Failure.self == Never.self
    guard throwsNothing || RecordLayout(of: P.Failure.self).canBeMade else {
      let reason =
        "\(contract.id) throws \(P.Failure.self), of which no value can be made: say which error it throws, "
        + "`throws(...)`"
      return try refuse(reason, procedure, &arguments, on: machine)
    }
    let abstraction = Abstraction.call(contract.id)
    let unknowns = Unknowns(self, abstraction.prefixOfUnknowns)
    let (before, memoryBefore) = (arguments, memory)
    reachCutpoint("\(contract.id)/call", RecordContent(of: before).integers.map(\.integer))
    abstractions.append(abstraction)
    if !contract.keepsArguments {
      guard RecordShapes.all(of: before) != nil else {
        let reason =
          "the arguments of \(contract.id) have more than \(RecordShapes.most) combinations of truth values and cases"
        return try refuse(reason, procedure, &arguments, on: machine)
      }
      arguments = RecordMaker(source: unknowns).value(P.Arguments.self, from: before, at: "")
    }
    memory = unknownMemory(unknowns.name)
    let after = arguments
    func promise(_ result: Swift.Result<Any, any Error>) {
      let promise = stating {
        contract.promise(
          EndOfCall(
            before: before, after: after, memoryBefore: memoryBefore, memoryAfter: memory, result: result))
      }
      for clause in promise where ending == nil {
        _ = assume(clause.formula, .promise(clause.name, of: contract.id))
      }
      if ending == nil { accesses.append(Access(.call, at: 0, 0)) }
    }
    if !throwsNothing, decide(freshTruth("\(unknowns.name).throws")) {
      let error = RecordMaker(source: unknowns).value(P.Failure.self, from: nil, at: "error")
      promise(.failure(error))
      throw error
    }
    let result = RecordMaker(source: unknowns).value(P.Result.self, from: nil, at: "result")
    promise(.success(result))
    return result
  }

  /// Memory of which nothing is known, behind the same page table and with the same faults.
  private func unknownMemory(_ name: String) -> PhysicalMemory {
    let scene = memory.scene
    return .initial(
      scene.withContents(
        bytes: fresh("\(name).memory", scene.bytes.sort),
        initialised: fresh("\(name).initialised", scene.initialised.sort)))
  }

  /// Puts a fresh variable in the place of each integer, and decides each truth value and case.
  private final class Unknowns: RecordSource {
    private let path: Path
    /// What the names of the variables begin with.
    let name: String

    init(_ path: Path, _ name: String) { (self.path, self.name) = (path, name) }

    func integer<Native>(_ current: SymbolicInteger<Native>?, at place: String) -> SymbolicInteger<Native> {
      SymbolicInteger(path.freshBits(named(place), width: SymbolicInteger<Native>.width), on: path)
    }

    func choice(_ current: Int?, among cases: [String], at place: String) -> Int {
      for option in cases.indices.dropLast()
      where path.decide(path.freshTruth(named(RecordPlace.of(cases[option], in: place)))) {
        return option
      }
      if cases.isEmpty { return path.decide(path.freshTruth(named(place))) ? 1 : 0 }
      return cases.count - 1
    }

    func kept(_ value: Any, at place: String) {}

    private func named(_ place: String) -> String { place.isEmpty ? name : "\(name).\(place)" }
  }
}
