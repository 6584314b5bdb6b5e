import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import TestSupport

/// A path of a method, made ready to be evaluated.
struct SymbolicPath {
  private(set) var ground: [Term]
  private(set) var universals: [Universal]
  let ending: Question.Ending?
  /// The loop of which the path is a round; nil where it is none.
  let roundOf: String?
  let leaves: [String: Leaf]
  let accesses: [(kind: Access.Kind, address: Term, size: Term)]
  /// The byte at the physical address that is open, and whether it is initialised, by the updates on the path.
  let byte: Term
  let isInitialised: Term
  let obligations: [(name: String, statement: Statement)]
  let postconditions: [(name: String, statement: Statement)]
  /// What the path introduces.
  let variables: [Term]

  /// - Parameters:
  ///   - place: the physical address that is open.
  ///   - after: memory at the end, as variables.
  init(_ path: MethodPath, at place: Term, after: PhysicalMemory, _ maker: inout StatementMaker) {
    let table = maker.table
    ground = path.facts.ground
    universals = path.facts.universals
    for universal in universals {
      for (place, variable) in universal.bound.enumerated() { maker.evaluator.put(variable, on: place + 1) }
    }
    var leaves = Leaves(of: path.state, named: "", in: table).byName
    switch (path.ending, path.exit) {
    case (nil, .returned):
      ending = .returned
      if let result = path.result { leaves.merge(Leaves(of: result, named: "result", in: table).byName) { $1 } }
    case (nil, .threw):
      ending = .threw
      if let error = path.error { leaves.merge(Leaves(of: error, named: "error", in: table).byName) { $1 } }
    case (.panicked, _): ending = .panicked
    case (.infeasible, _), (.round, _), (.unfinished, _), (.exhausted, _): ending = nil
    }
    self.leaves = leaves
    roundOf = if case .round(let name)? = path.ending { name } else { nil }
    accesses = path.accesses.map { ($0.kind, $0.address.term(in: table), $0.size.term(in: table)) }
    byte = path.memory[physical: Integer(place)].term(in: table)
    guard let flag = path.memory.isInitialised(atPhysical: Integer(place)).quantifierFree(in: table) else {
      preconditionFailure("a cell is initialised or not")
    }
    isInitialised = flag
    obligations = path.obligations.map { ($0.name, maker.statement($0.goal, claimedBy: $0.name)) }
    postconditions = path.postconditions(after).map { ($0.name, maker.statement($0.formula, claimedBy: $0.name)) }
    var terms = ground + universals.map(\.matrix) + [byte, isInitialised] + accesses.flatMap { [$0.address, $0.size] }
    terms += leaves.values.compactMap { if case .term(let term) = $0 { term } else { nil } }
    for (_, statement) in obligations + postconditions { terms += statement.terms }
    variables = Term.variables(in: terms).filter { $0.name?.contains("#") ?? false }
  }
}

extension SymbolicPath {
  /// Drops its facts. For tests that see that it is noticed.
  mutating func holdsAlways() { (ground, universals) = ([], []) }
}

extension Statement {
  /// The terms in it.
  var terms: [Term] {
    switch self {
    case .term(let term): [term]
    case .not(let operand), .forAll(_, _, let operand): operand.terms
    case .and(let left, let right), .or(let left, let right), .implies(_, let left, let right),
      .equivalent(let left, let right):
      left.terms + right.terms
    }
  }
}
