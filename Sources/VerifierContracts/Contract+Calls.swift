package import VerifierExecution
internal import VerifierTerms

// A contract as code knows it that calls its procedure.

extension Contract {
  /// This contract as a method knows it that calls its procedure.
  ///
  /// - Parameters:
  ///   - isRecursive: Whether the procedure may come to call the method again.
  ///   - memory: How the memory of the method is modelled.
  private func called(isRecursive: Bool, on memory: MemoryModel) -> any CalledContract {
    CallByContract(
      id: id, isRecursive: isRecursive, keepsArguments: procedure?.keepsArguments ?? false,
      definition: definition.on(memory))
  }

  /// The contracts by which the code calls procedures, by the type of the procedure. A contract of no procedure is left out.
  package var calls: [ObjectIdentifier: any CalledContract] {
    var calls: [ObjectIdentifier: any CalledContract] = [:]
    for called in calling() {
      guard let procedure = called.procedure else { continue }
      // A contract that was changed calls itself by what it is after the change.
      let known = called.id == id && called.identity === identity ? self : called
      let isRecursive = called.id == id || called.mayCall(id)
      calls[procedure.type] = known.called(isRecursive: isRecursive, on: memory)
    }
    return calls
  }

  /// Whether the code may come to call the procedure of a contract with this id, by the contracts by which it calls others.
  package func mayCall(_ id: String) -> Bool {
    var visited: Set<String> = []
    var pending = calling()
    while let next = pending.popLast() {
      if next.id == id { return true }
      if visited.insert(next.id).inserted { pending += next.calling() }
    }
    return false
  }
}

private struct CallByContract: CalledContract {
  let id: String
  let isRecursive: Bool
  let keepsArguments: Bool
  let definition: any ContractDefinition

  func requirements(of arguments: Any, in memory: PhysicalMemory, _ variables: RunVariables?)
    throws(UnsuitableArguments) -> [Statement]
  {
    try definition.requirements(of: arguments, in: memory, variables)
  }

  func variant(of arguments: Any, in memory: PhysicalMemory) -> Integer? {
    definition.variant(of: arguments, in: memory)
  }

  func promise(_ call: EndOfCall) -> [Statement] { definition.promise(call) }
}

extension ContractDefinition {
  /// The laws of the inputs' types and the preconditions, of arguments.
  ///
  /// - Parameter suffix: The end of the names of variables that stand for bound ones; another than those in the arguments have.
  func requirements(
    of arguments: Any, in memory: PhysicalMemory, _ variables: RunVariables?, suffix: String? = nil
  ) throws(UnsuitableArguments) -> [Statement] {
    let method = method
    let laws = try method.laws(of: arguments, in: memory, variables, suffix ?? variables?.suffix ?? "")
    let required = method.requires(snapshot(arguments, memory)).map { Statement($0.name, $0.formula()) }
    return laws + required
  }

  fileprivate func variant(of arguments: Any, in memory: PhysicalMemory) -> Integer? {
    method.variant?(snapshot(arguments, memory))
  }

  fileprivate func promise(_ call: EndOfCall) -> [Statement] {
    promises(
      from: snapshot(call.before, call.memoryBefore), to: snapshot(call.after, call.memoryAfter),
      call.result.map { result($0) })
  }

  private func snapshot(_ arguments: Any, _ memory: PhysicalMemory) -> Snapshot<State> {
    guard let state = arguments as? State else {
      preconditionFailure("a procedure is called with its own arguments, and not with \(type(of: arguments))")
    }
    return Snapshot(state: state, memory: memory, accesses: [])
  }

  private func result(_ value: Any) -> Result {
    guard let result = value as? Result else {
      preconditionFailure("a procedure returns its own result, and not \(type(of: value))")
    }
    return result
  }
}

extension Method {
  /// The laws of the inputs' types, of arguments that the inputs are.
  ///
  /// The inputs are made of placeholders, of which the arguments say what stands for each; what they say twice, or what is no plain input,
  /// is to be equal.
  fileprivate func laws(
    of arguments: Any, in memory: PhysicalMemory, _ variables: RunVariables?, _ suffix: String
  ) throws(UnsuitableArguments) -> [Statement] {
    let table = memory.table
    var script: [Bool]? = []
    var reason = ""
    while let next = script {
      let inputs = Inputs(callIn: table, memory, model: self.memory, variables, InputChoices(next))
      let state = self.inputs(inputs)
      if let flaw = inputs.flaw { throw UnsuitableArguments(flaw) }
      var match = InputMatch(in: table)
      let chosen = inputs.choices.made.map { ($0.variable, table.boolean($0.truth)) }
      if let mismatch = match.match(state, arguments, inputs: inputs.variables, chosen: chosen) {
        reason = mismatch
      } else {
        let laws = inputs.laws.map { law in
          Statement(law.name, match.instance(of: law.formula().frozen(in: table, suffix: suffix)))
        }
        return match.equations + laws
      }
      script = inputs.choices.next
    }
    throw UnsuitableArguments(reason)
  }
}
