internal import VerifierMachineCode

/// A loop of machine code, as its jumps tell.
package struct MachineLoop {
  /// The first instruction of its rounds.
  package let header: UInt64
  /// The instructions of its rounds, by their addresses.
  package let body: Set<UInt64>
  /// The branch that leaves the loop, and where to.
  package let exit: UInt64
  package let exitTarget: UInt64
  /// The instruction that the branch depends on: from here on it is decided whether there is another round.
  package let test: UInt64
  /// The branch before the loop that goes where the loop leaves to where there is no round at all; `nil` where the loop itself tests
  /// that.
  package let guardBranch: UInt64?
}

/// The instructions of a function and where they lead, whatever its state is. Functions that it calls are not part of it.
package struct ControlFlow {
  private let processor: any Processor
  private var instructions: [UInt64: Instruction] = [:]
  private var successors: [UInt64: [UInt64]] = [:]
  private var predecessors: [UInt64: [UInt64]] = [:]
  /// The jumps back, from and to.
  private var backEdges: [(from: UInt64, to: UInt64)] = []

  /// Follows a function from its first instruction.
  package init(of function: UInt64, in interpreter: Interpreter) throws(UnsupportedCode) {
    processor = interpreter.processor
    var pending = [function]
    while let address = pending.popLast() {
      if instructions[address] != nil { continue }
      let instruction = try interpreter.instruction(at: address)
      instructions[address] = instruction
      let following: [UInt64] =
        switch processor.outcomes(of: instruction) {
        case .next: [instruction.next]
        case .jump(let target): Self.isTail(target, of: function, in: interpreter.image) ? [] : [target]
        case .branch(let target, _): [target, instruction.next]
        case .end: []
        }
      successors[address] = following
      for next in following { predecessors[next, default: []].append(address) }
      pending += following
    }
    findBackEdges(from: function)
  }

  /// Whether a jump leads to another function.
  private static func isTail(_ target: UInt64, of function: UInt64, in image: Image) -> Bool {
    image.symbols.contains { $0.isFunction && $0.isDefined && $0.address == target && target != function }
  }

  private mutating func findBackEdges(from entry: UInt64) {
    var (open, done) = (Set<UInt64>(), Set<UInt64>())
    // An address that is left again has its complement's place in the list: all that is reached from it is done then.
    var pending: [(address: UInt64, isLeft: Bool)] = [(entry, false)]
    while let (address, isLeft) = pending.popLast() {
      if isLeft {
        open.remove(address)
        done.insert(address)
        continue
      }
      if open.contains(address) || done.contains(address) { continue }
      open.insert(address)
      pending.append((address, true))
      for next in successors[address] ?? [] {
        if open.contains(next) { backEdges.append((address, next)) } else { pending.append((next, false)) }
      }
    }
  }

  /// The loops of the function.
  ///
  /// - Throws: `UnsupportedCode` for a loop that has another form than a proof by induction over its rounds knows.
  package func loops() throws(UnsupportedCode) -> [MachineLoop] {
    var loops: [MachineLoop] = []
    for header in Set(backEdges.map(\.to)).sorted() { loops.append(try loop(header)) }
    return loops
  }

  private func loop(_ header: UInt64) throws(UnsupportedCode) -> MachineLoop {
    var body: Set<UInt64> = [header]
    var pending = backEdges.filter { $0.to == header }.map(\.from)
    while let address = pending.popLast() {
      if body.insert(address).inserted { pending += predecessors[address] ?? [] }
    }
    let exits = body.flatMap { from in
      (successors[from] ?? []).filter { !body.contains($0) && !leadsToTrap($0) }.map { (from: from, to: $0) }
    }
    guard exits.count == 1 else {
      throw UnsupportedCode(
        "the loop at 0x\(String(header, radix: 16)) is left at \(exits.count) places: only loops with one exit are proved"
      )
    }
    let exit = exits[0]
    let guards = instructions.keys.filter { address in
      guard !body.contains(address), let next = successors[address], next.count == 2 else { return false }
      return next.contains(exit.to) && next.contains { $0 != exit.to && reaches(header, from: $0) }
    }
    guard guards.count <= 1 else {
      throw UnsupportedCode(
        "the loop at 0x\(String(header, radix: 16)) is guarded by \(guards.count) branches: one is expected")
    }
    return MachineLoop(
      header: header, body: body, exit: exit.from, exitTarget: exit.to, test: test(of: exit.from),
      guardBranch: guards.first)
  }

  /// Whether nothing but a trap follows.
  private func leadsToTrap(_ address: UInt64) -> Bool {
    guard let instruction = instructions[address] else { return false }
    switch processor.outcomes(of: instruction) {
    case .end(let isTrap): return isTrap
    case .jump(let target): return target != address && leadsToTrap(target)
    case .next, .branch: return false
    }
  }

  /// Whether code without a branch leads from one address to another.
  private func reaches(_ target: UInt64, from start: UInt64) -> Bool {
    var (address, seen) = (start, Set<UInt64>())
    while address != target {
      guard seen.insert(address).inserted, let next = successors[address], next.count == 1 else { return false }
      address = next[0]
    }
    return true
  }

  /// The instruction that writes the flags of a branch, where that comes right before it; else the branch.
  private func test(of branch: UInt64) -> UInt64 {
    guard let instruction = instructions[branch], case .branch(_, usesFlags: true) = processor.outcomes(of: instruction)
    else { return branch }
    var address = branch
    while let before = predecessors[address], before.count == 1, let instruction = instructions[before[0]],
      case .next = processor.outcomes(of: instruction)
    {
      address = before[0]
      if processor.writesFlags(instruction) { return address }
    }
    return branch
  }
}
