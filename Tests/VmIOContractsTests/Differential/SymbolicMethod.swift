import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierSimulation
import TestSupport

/// A method on the symbolic machine, explored once, and evaluated at any number of calls.
///
/// Belongs to one thread, as the term table does.
final class SymbolicMethod {
  let contract: String
  private let evaluator: WordEvaluator
  private let inputs: [Term]
  private let requirements: [(name: String, statement: Statement)]
  /// Changed by tests alone, which see that it is noticed.
  var paths: [SymbolicPath]
  /// The physical address at which memory is looked at.
  private let place: Term
  private let after: Scene
  /// The right that the views are for which axioms speak of.
  private let assumedRight: Question.Right
  private(set) var coverage: MethodCoverage

  init(_ contract: Contract) throws {
    self.contract = contract.id
    let method = try contract.paths()
    let table = method.table
    evaluator = WordEvaluator(of: table)
    inputs = method.inputs
    place = table.variable("place?", .bits(64))
    evaluator.put(place, on: 1)
    after = Scene(table, contract.memory).withContents(number: 1)
    var maker = StatementMaker(table, evaluator)
    requirements = method.requirements.map { ($0.name, maker.statement($0.formula)) }
    var paths: [SymbolicPath] = []
    for path in method.paths {
      paths.append(SymbolicPath(path, at: place, after: .initial(after), &maker))
    }
    self.paths = paths
    assumedRight = contract.axioms.contains { $0.name == "kernel-write-view" } ? .writing : .reading
    coverage = MethodCoverage(of: paths, maker.conditions)
  }

  /// What differs between the symbolic machine and the others at a call, or is false of it.
  enum Finding: Equatable {
    /// The call breaks a requirement: nothing is promised of it.
    case outside(String)
    case different(String)
    /// `kind/name` of the obligations and clauses that do not hold, one or more.
    case broken([String])
  }

  /// Evaluates a call; nil where everything agrees and holds.
  ///
  /// - Parameter comparing: whether what was observed is compared. Contracts that are no method's own have other states.
  func finding(
    _ question: Question, _ before: FrameMemory, _ after: FrameMemory, at points: SamplePoints, comparing: Bool = true
  ) -> Finding? {
    assign(question, before, after)
    var judge = Evaluator(evaluator, at: points)
    defer { coverage.note(judge.met) }
    for (name, statement) in requirements where !judge.holds(statement) { return .outside(name) }
    if let finding = findingInRounds(of: question, &judge) { return finding }
    let holding = holding(question, rounds: question.rounds, &judge)
    guard let taken = holding.first, holding.count == 1 else { return .different("it takes the paths \(holding)") }
    let path = paths[taken]
    if path.ending != question.ending {
      return .different("the path ends otherwise: \(path.ending.map { "\($0)" } ?? "not at all")")
    }
    if comparing, let difference = difference(question, path) ?? memoryDifference(question, after, path, at: points) {
      return .different(difference)
    }
    let broken = (path.obligations + path.postconditions).filter { !judge.holds($0.statement) }.map(\.name)
    coverage.note(path: taken)
    return broken.isEmpty ? nil : .broken(broken)
  }

  // MARK: Values

  private func assign(_ question: Question, _ before: FrameMemory, _ after: FrameMemory) {
    for variable in inputs + [self.after.bytes, self.after.initialised] {
      guard let name = variable.name else { preconditionFailure("inputs have names") }
      guard variable.sort.isMemory else {
        guard let value = question.inputs[name] else { preconditionFailure("\(contract) has an input \(name)") }
        evaluator.assign(value, to: variable)
        continue
      }
      evaluator.assign(cells(of: name, question, before, after), toMemory: variable)
    }
  }

  private func cells(of name: String, _ question: Question, _ before: FrameMemory, _ after: FrameMemory)
    -> WordEvaluator.Cells
  {
    switch name {
    case "memory": return before.byte
    case "memory.initialised":
      if question.isUninitialised { return { _ in 0 } }
      return before.initialised
    case self.after.bytes.name: return after.byte
    case self.after.initialised.name:
      guard question.isUninitialised else { return after.initialised }
      let initialised = Set(question.written.filter(\.cell.isInitialised).map { UInt64($0.place) })
      return { initialised.contains($0) ? 1 : 0 }
    case "page_table": return before.frame
    case "faults.read": return before.readFaults
    case "faults.write": return before.writeFaults
    default:
      // The mappings of an owner's view: each page of its range once, and some others.
      let owner = name.prefix { $0 != "." }
      let (start, end) = (question.inputs["\(owner).range.start"] ?? 0, question.inputs["\(owner).range.end"] ?? 0)
      return { [mappings = question.mappings] page in
        let address = Int128(page) << 12
        return address < end && start < address + 4096 ? mappings : page & 1
      }
    }
  }

  /// Gives values to what a path introduces. What was done before a fault, and the rounds of a loop, are as they were
  /// observed: that they are right is among the facts.
  private func assign(_ question: Question, rounds: Int128, on path: SymbolicPath) {
    for variable in path.variables {
      let name = variable.name ?? ""
      switch name.prefix(while: { $0 != "#" }) {
      case "memory", "memory.initialised": break
      case "done": evaluator.assign(question.done, to: variable)
      case "elements.index": evaluator.assign(rounds, to: variable)
      case "view_grants_writing": evaluator.assign(assumedRight == .writing ? 1 : 0, to: variable)
      case "view_grants_reading": evaluator.assign(assumedRight == .reading ? 1 : 0, to: variable)
      case "view_mappings": evaluator.assign({ [mappings = question.mappings] _ in mappings }, toMemory: variable)
      // By the offset in what is copied: as it was observed. That it may be so is looked at apart.
      case "undetermined": assign(question, to: variable) { UInt64($0.byte) }
      case "undetermined_initialised": assign(question, to: variable) { $0.isInitialised ? 1 : 0 }
      default: preconditionFailure("\(contract) introduces \(name)")
      }
    }
  }

  /// Gives what was written to what a copy leaves open.
  private func assign(_ question: Question, to variable: Term, _ value: @escaping (Cell) -> UInt64) {
    let values = question.written.map { value($0.cell) }
    evaluator.assign({ $0 < UInt64(values.count) ? values[Int($0)] : 0 }, toMemory: variable)
  }

  // MARK: The path

  /// What differs or is false in the rounds of a loop: before each, the facts of the path that is a round hold, and those of no
  /// other. Some of the rounds are looked at.
  private func findingInRounds(of question: Question, _ judge: inout Evaluator) -> Finding? {
    for round in Set([0, question.rounds / 2, question.rounds - 1]).sorted() where 0 <= round && round < question.rounds
    {
      let holding = holding(question, rounds: round, &judge)
      guard let taken = holding.first, holding.count == 1, paths[taken].roundOf != nil else {
        return .different("round \(round) of a loop takes the paths \(holding)")
      }
      coverage.note(path: taken)
      let broken = paths[taken].obligations.filter { !judge.holds($0.statement) }.map(\.name)
      if !broken.isEmpty { return .broken(broken) }
    }
    return nil
  }

  /// The paths whose facts hold, of which there should be one.
  private func holding(_ question: Question, rounds: Int128, _ judge: inout Evaluator) -> [Int] {
    var taken: [Int] = []
    for (place, path) in paths.enumerated() {
      assign(question, rounds: rounds, on: path)
      guard path.ground.allSatisfy({ judge.holds($0) }) else { continue }
      if path.universals.allSatisfy({ judge.holds($0) }) { taken.append(place) }
    }
    return taken
  }

  // MARK: What was observed

  private func difference(_ question: Question, _ path: SymbolicPath) -> String? {
    let differences = question.expected.compactMap { difference(of: $0.key, $0.value, path) }
    if !differences.isEmpty { return differences.sorted().joined(separator: "; ") }
    guard let accesses = question.accesses else {
      return path.accesses.map(\.kind) == [.loop] ? nil : "the path has no loop"
    }
    let made = path.accesses.map {
      Made(kind: $0.kind.rawValue, address: evaluator.value(of: $0.address), size: evaluator.value(of: $0.size))
    }
    let logged = accesses.map { Made(kind: $0.kind.rawValue, address: Int128($0.address), size: Int128($0.done)) }
    return made == logged ? nil : "the accesses are \(logged), and \(made) on the path"
  }

  private func difference(of name: String, _ expected: Question.Expected, _ path: SymbolicPath) -> String? {
    switch (path.leaves[name], expected) {
    case (.term(let term)?, .number(let number)):
      let value = evaluator.value(of: term)
      return value == number ? nil : "\(name) is \(number), and \(value.map { "\($0)" } ?? "too large") on the path"
    case (.text(let text)?, .text(let expected)):
      return text == expected ? nil : "\(name) is \(expected), and \(text) on the path"
    default: preconditionFailure("\(contract) has no \(name): \(path.leaves.keys.sorted())")
    }
  }

  private struct Made: Hashable, CustomStringConvertible {
    let kind: String
    let address: Int128?
    let size: Int128?
    var description: String { "\(kind) of \(size ?? -1) at \(String(address ?? -1, radix: 16))" }
  }

  /// Looks at memory where it was written, at some bytes beside that, and at some others.
  private func memoryDifference(
    _ question: Question, _ after: FrameMemory, _ path: SymbolicPath, at points: SamplePoints
  ) -> String? {
    let written = question.written.map { UInt64($0.place) }
    let sampled = written.count <= 24 ? written : Array(written.prefix(8) + written.suffix(8))
    for place in Set(sampled).union(points.physical) {
      evaluator.assign(Int128(place), to: self.place)
      let (byte, flag) = (evaluator.value(of: path.byte), evaluator.value(of: path.isInitialised))
      let (expected, isInitialised) = (after.byte(place), after.initialised(place))
      if byte != Int128(expected) || flag != Int128(isInitialised) {
        return "the byte at \(String(place, radix: 16)) is \(expected), initialised \(isInitialised), and "
          + "\(byte.map { "\($0)" } ?? "too large"), \(flag.map { "\($0)" } ?? "too large") on the path"
      }
    }
    return nil
  }
}
