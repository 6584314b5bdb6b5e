internal import BigInt
package import VerifierTerms

/// A question whether facts can hold together, as an SMT-LIB 2.6 script that any solver can run.
package struct SMTLIBScript: Sendable {
  /// What a script says, held against what was asked.
  package enum Form: String, Sendable, CaseIterable {
    /// The same. Statements for all values are quantified, and what is defined by such a statement is, too.
    case exact
    /// Less: in place of statements for all values stand instances of them. Only that it is contradictory shows anything.
    case weaker
    /// More: each variable and each memory is defined to be what a model says. Only that it can hold shows anything.
    case stronger
  }

  package let text: String
  /// Whether the text says anything of all values.
  package let isQuantified: Bool

  /// The script that says exactly what a query says.
  package static func exact(_ assertions: Assertions, in theory: Theory) throws(UnsupportedTerm) -> SMTLIBScript {
    try SMTLIBScript(ScriptWriter(assertions, in: theory, isAbstract: false))
  }

  /// The script of what a solver was told when it found a query contradictory. In bit-vectors without what is said of
  /// integers without bounds, so that it is of one theory alone.
  package static func weaker(_ instantiatedQuery: InstantiatedQuery, in theory: Theory) throws(UnsupportedTerm)
    -> SMTLIBScript
  {
    let told = Assertions(ground: instantiatedQuery.terms.filter { theory == .integers || !$0.hasIntegerVariables })
    return try SMTLIBScript(ScriptWriter(told, in: theory, isAbstract: instantiatedQuery.isAbstract, isPart: true))
  }

  /// The script that says that a query holds under a model.
  package static func stronger(_ assertions: Assertions, under model: Assignment, in theory: Theory)
    throws(UnsupportedTerm)
    -> SMTLIBScript
  {
    try SMTLIBScript(ScriptWriter(assertions, in: theory, isAbstract: false, model: model))
  }

  private init(_ writer: ScriptWriter) throws(UnsupportedTerm) {
    text = writer.text
    isQuantified = writer.isQuantified
  }

  /// The script with a comment above it and a status that solvers hold their answer against: `sat`, `unsat` or `unknown`.
  package func text(under comment: [String], status: String) -> String {
    let lines = comment.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }.map { "; \($0)" }
    return (lines + ["(set-info :smt-lib-version 2.6)", "(set-info :status \(status))", text]).joined(separator: "\n")
  }
}

/// Writes one script. Linear in the number of distinct nodes of each assertion.
private struct ScriptWriter {
  private let notation: any SMTLIBWriter
  private let model: Assignment?
  /// Whether what defines an offset is among the terms already, as far as it was used.
  private let isPart: Bool
  private var declarations: [String] = []
  private var bounds: [String] = []
  private var commands: [String] = []
  private let nonlinear: Bool
  /// Whether there are bit-vectors and integers.
  private let isMixed: Bool
  private(set) var isQuantified: Bool
  private let theory: Theory

  init(_ assertions: Assertions, in theory: Theory, isAbstract: Bool, isPart: Bool = false, model: Assignment? = nil)
    throws(UnsupportedTerm)
  {
    let matrices = assertions.universals.map(\.matrix)
    let terms = assertions.ground + matrices
    self.theory = theory
    self.model = model
    self.isPart = isPart
    isMixed = theory == .bitVectors && terms.contains(where: \.hasIntegerVariables)
    nonlinear = !isAbstract && terms.contains(where: \.isNonlinear)
    isQuantified = !assertions.universals.isEmpty
    notation =
      switch theory {
      case .integers: IntegerSMTLIBWriter(isAbstract: isAbstract)
      case .bitVectors: BitVectorSMTLIBWriter(isAbstract: isAbstract, for: terms)
      }
    let bound = Set(assertions.universals.flatMap(\.bound))
    for variable in Term.variables(in: terms) where !bound.contains(variable) {
      if variable.sort.isMemory, model == nil { continue }
      declarations.append(try declaration(of: variable))
    }
    try writeUnknowns(in: terms, except: bound)
    for fact in assertions.ground {
      commands.append("; \(fact)\n(assert \(try self.text(fact)))")
    }
    for universal in assertions.universals {
      commands.append("; \(universal)\n(assert \(try self.text(universal)))")
    }
    if isQuantified, model == nil { try boundCells(in: terms) }
  }

  var text: String {
    let nonlinear = nonlinear ? "N" : "L"
    let logic = isMixed ? "ALL" : (isQuantified ? "" : "QF_") + (theory == .integers ? "UF\(nonlinear)IA" : "UFBV")
    let parts = [
      ["(set-logic \(logic))"], declarations, notation.prelude.lines, bounds, commands, ["(check-sat)", ""],
    ]
    return parts.flatMap { $0 }.joined(separator: "\n")
  }

  private func declaration(of variable: Term) throws(UnsupportedTerm) -> String {
    guard let name = variable.name else { preconditionFailure("a variable was expected") }
    let symbol = Symbol.quoted(name)
    guard let model else { return "(declare-const \(symbol) \(notation.name(of: variable.sort)))" }
    switch model[name] ?? .zero(variable.sort) {
    case .memory(let memory):
      let (address, cell) = (Sort.bits(memory.addressWidth), Sort.bits(memory.cellWidth))
      var text = "?address"
      if case .constant(let value) = memory.background {
        text = try notation.literal(.bits(value, width: memory.cellWidth))
      }
      for (address, cell) in memory.cells.sorted(by: { $0.key > $1.key }) {
        let place = try notation.literal(.bits(address, width: memory.addressWidth))
        text = "(ite (= ?address \(place)) \(try notation.literal(.bits(cell, width: memory.cellWidth))) \(text))"
      }
      notation.prelude.add(symbol, "")
      return "(define-fun \(symbol) ((?address \(notation.name(of: address)))) \(notation.name(of: cell)) \(text))"
    case .boolean(let value): return "(define-fun \(symbol) () Bool \(value))"
    case let value:
      return "(define-fun \(symbol) () \(notation.name(of: variable.sort)) \(try notation.literal(value)))"
    }
  }

  /// Bounds of variables and of what is read, and what offsets are.
  private mutating func writeUnknowns(in terms: [Term], except bound: Set<Term>) throws(UnsupportedTerm) {
    let open = nodes(in: terms, dependingOn: bound)
    for node in Term.reachable(from: terms) where node.isLeaf && !open.contains(node.index) {
      let text = try self.text(node)
      if node.name == nil || model == nil, let line = notation.bounds(node.sort, text) {
        bounds.append("(assert \(line))")
      }
      guard !isPart, case .lastOffset = node.operation else { continue }
      let operands = try node.operands.map { (operand) throws(UnsupportedTerm) in
        operand.sort.isMemory ? "" : try self.text(operand)
      }
      bounds.append("(assert \(try notation.definition(ofLastOffset: node, operands, text)))")
      isQuantified = true
    }
  }

  /// The nodes that depend on bound variables.
  private func nodes(in terms: [Term], dependingOn bound: Set<Term>) -> Set<Int> {
    if bound.isEmpty { return [] }
    var found: Set<Int> = []
    for node in Term.reachable(from: terms) {
      if bound.contains(node) || node.operands.contains(where: { found.contains($0.index) }) {
        found.insert(node.index)
      }
    }
    return found
  }

  /// Statements for all values read memory everywhere: every cell is bounded then.
  private mutating func boundCells(in terms: [Term]) throws(UnsupportedTerm) {
    for variable in Term.variables(in: terms) where variable.sort.isMemory {
      guard case .memory(let address, let cell) = variable.sort else { continue }
      let symbol = try notation.memory(variable)
      guard let line = notation.bounds(.bits(cell), "(\(symbol) ?address)") else { continue }
      bounds.append("(assert (forall ((?address \(notation.name(of: .bits(address))))) \(line)))")
    }
  }

  private func text(_ universal: Universal) throws(UnsupportedTerm) -> String {
    let bound = Set(universal.bound)
    var conditions: [String] = []
    let variables = try universal.bound.map { (variable) throws(UnsupportedTerm) in
      let symbol = try self.text(variable)
      if let line = notation.bounds(variable.sort, symbol) { conditions.append(line) }
      return "(\(symbol) \(notation.name(of: variable.sort)))"
    }
    let open = nodes(in: [universal.matrix], dependingOn: bound)
    var claims: [String] = []
    for node in Term.reachable(from: [universal.matrix]) where open.contains(node.index) {
      guard case .lastOffset = node.operation else { continue }
      let operands = try node.operands.map { (operand) throws(UnsupportedTerm) in
        operand.sort.isMemory ? "" : try self.text(operand)
      }
      let offset = try self.text(node)
      if let line = notation.bounds(node.sort, offset) { claims.append(line) }
      claims.append(try notation.definition(ofLastOffset: node, operands, offset))
    }
    claims.append(try self.text(universal.matrix))
    func conjunction(_ parts: [String]) -> String {
      parts.count == 1 ? parts[0] : "(and \(parts.joined(separator: " ")))"
    }
    let body = conditions.isEmpty ? conjunction(claims) : "(=> \(conjunction(conditions)) \(conjunction(claims)))"
    return "(forall (\(variables.joined(separator: " "))) \(body))"
  }

  /// A text up to this length is written out wherever it occurs; a longer one is named where it occurs more than once.
  private static let longestRepeated = 40

  /// One term. What it shares is bound by `let`.
  private func text(_ root: Term) throws(UnsupportedTerm) -> String {
    let nodes = Term.reachable(from: [root]).filter { !$0.sort.isMemory }
    var uses: [Int: Int] = [:]
    for node in nodes { for operand in node.operands { uses[operand.index, default: 0] += 1 } }
    var written: [Int: String] = [:]
    var bindings: [String] = []
    for node in nodes {
      let operands = node.operands.map { written[$0.index] ?? "" }
      let text: String
      if let leaf = try notation.leaf(node, operands) {
        text = leaf
      } else if let connective = notation.connective(node, operands) {
        text = connective
      } else {
        text = try notation.write(node, operands)
      }
      if node != root, text.utf8.count > Self.longestRepeated {
        let name = "?\(node.index)"
        // An operation may name its operands twice, so that even one use is named where the text is long.
        guard uses[node.index, default: 0] > 1 || text.utf8.count > 10 * Self.longestRepeated else {
          written[node.index] = text
          continue
        }
        bindings.append("(let ((\(name) \(text))) ")
        written[node.index] = name
      } else {
        written[node.index] = text
      }
    }
    return bindings.joined() + (written[root.index] ?? "") + String(repeating: ")", count: bindings.count)
  }
}

extension Term {
  fileprivate var hasIntegerVariables: Bool { Term.variables(in: [self]).contains { $0.sort == .integer } }
}
