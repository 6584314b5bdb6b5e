internal import BigInt
package import VerifierTerms

/// A query as an SMT-LIB 2.6 script for any solver.
package struct SMTLIBScript: Sendable {
  /// The logical relation of a script to the query.
  package enum Form: String, Codable, Sendable, CaseIterable {
    /// Equisatisfiable. Universals are quantified, and last offsets are defined with a quantifier.
    case exact
    /// Implied by the query: universals are replaced by instances. Only `unsat` is conclusive.
    case weaker
    /// Implies the query: every variable and memory is defined by its value in a model. Only `sat` is conclusive.
    case stronger
  }

  /// The commands of the script, from `set-logic` to `check-sat`.
  package let text: String
  /// Whether the script contains quantifiers.
  package let isQuantified: Bool

  /// The script that is equisatisfiable with a query.
  package static func exact(_ assertions: Assertions, in theory: Theory) throws(UnsupportedTerm) -> SMTLIBScript {
    try SMTLIBScript(ScriptBuilder(assertions, in: theory, isAbstract: false))
  }

  /// The script of an instantiated query that was found unsatisfiable. In bit-vectors, terms with integer variables are
  /// left out, so that the script is in one theory.
  package static func weaker(_ instantiatedQuery: InstantiatedQuery, in theory: Theory) throws(UnsupportedTerm)
    -> SMTLIBScript
  {
    let assertions = Assertions(
      ground: instantiatedQuery.terms.filter { theory == .integers || !$0.hasIntegerVariables })
    return try SMTLIBScript(
      ScriptBuilder(assertions, in: theory, isAbstract: instantiatedQuery.isAbstract, definesLastOffsets: false))
  }

  /// The script that evaluates a query under a model.
  package static func stronger(_ assertions: Assertions, under model: Assignment, in theory: Theory)
    throws(UnsupportedTerm)
    -> SMTLIBScript
  {
    try SMTLIBScript(ScriptBuilder(assertions, in: theory, isAbstract: false, model: model))
  }

  private init(_ builder: ScriptBuilder) throws(UnsupportedTerm) {
    text = builder.text
    isQuantified = builder.isQuantified
  }

  /// The script preceded by a comment and its expected status: `sat`, `unsat` or `unknown`.
  package func text(under comment: [String], status: String) -> String {
    let lines = comment.flatMap { $0.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) }
      .map { "; \($0)" }
    return (lines + ["(set-info :smt-lib-version 2.6)", "(set-info :status \(status))", text]).joined(separator: "\n")
  }
}

/// The construction of one script.
///
/// - Complexity: Linear in the number of distinct nodes of each assertion.
private struct ScriptBuilder {
  private let syntax: any SMTLIBWriter
  /// The model that defines the variables; `nil` if they are declared only.
  private let model: Assignment?
  /// Whether definitions of last offsets are asserted. An instantiated query contains the instances that were used.
  private let definesLastOffsets: Bool
  /// Declarations or definitions of variables.
  private var declarations: [String] = []
  /// Constraints on variables and read cells, and definitions of last offsets.
  private var bounds: [String] = []
  /// The assertions.
  private var commands: [String] = []
  private let isNonlinear: Bool
  /// Whether a script in bit-vectors contains integer variables.
  private let isMixed: Bool
  private(set) var isQuantified: Bool
  private let theory: Theory

  init(
    _ assertions: Assertions, in theory: Theory, isAbstract: Bool, definesLastOffsets: Bool = true,
    model: Assignment? = nil
  ) throws(UnsupportedTerm) {
    let matrices = assertions.universals.map(\.matrix)
    let terms = assertions.ground + matrices
    self.theory = theory
    self.model = model
    self.definesLastOffsets = definesLastOffsets
    isMixed = theory == .bitVectors && terms.contains(where: \.hasIntegerVariables)
    isNonlinear = !isAbstract && terms.contains(where: \.isNonlinear)
    isQuantified = !assertions.universals.isEmpty
    syntax =
      switch theory {
      case .integers: IntegerSMTLIBWriter(isAbstract: isAbstract)
      case .bitVectors: BitVectorSMTLIBWriter(isAbstract: isAbstract, for: terms)
      }
    let bound = Set(assertions.universals.flatMap(\.bound))
    for variable in Term.variables(in: terms) where !bound.contains(variable) {
      if variable.sort.isMemory, model == nil { continue }
      declarations.append(try declaration(of: variable))
    }
    try writeLeaves(in: terms, except: bound)
    for fact in assertions.ground {
      commands.append("; \(fact)\n(assert \(try self.text(fact)))")
    }
    for universal in assertions.universals {
      commands.append("; \(universal)\n(assert \(try self.text(universal)))")
    }
    if isQuantified, model == nil { try boundCells(in: terms) }
  }

  var text: String {
    let arithmetic = isNonlinear ? "NIA" : "LIA"
    let logic = isMixed ? "ALL" : (isQuantified ? "" : "QF_") + (theory == .integers ? "UF\(arithmetic)" : "UFBV")
    let parts = [
      ["(set-logic \(logic))"], declarations, syntax.prelude.lines, bounds, commands, ["(check-sat)", ""],
    ]
    return parts.flatMap { $0 }.joined(separator: "\n")
  }

  /// The declaration of a variable, or its definition if there is a model.
  private func declaration(of variable: Term) throws(UnsupportedTerm) -> String {
    guard let name = variable.name else { preconditionFailure("a variable was expected") }
    let symbol = Symbol.quoted(name)
    guard let model else { return "(declare-const \(symbol) \(syntax.name(of: variable.sort)))" }
    switch model[name] ?? .zero(variable.sort) {
    case .memory(let memory):
      let (address, cell) = (Sort.bits(memory.addressWidth), Sort.bits(memory.cellWidth))
      var text = "?address"
      if case .constant(let value) = memory.background {
        text = try syntax.literal(.bits(value, width: memory.cellWidth))
      }
      for (address, cell) in memory.cells.sorted(by: { $0.key > $1.key }) {
        let place = try syntax.literal(.bits(address, width: memory.addressWidth))
        text = "(ite (= ?address \(place)) \(try syntax.literal(.bits(cell, width: memory.cellWidth))) \(text))"
      }
      syntax.prelude.add(symbol, "")
      return "(define-fun \(symbol) ((?address \(syntax.name(of: address)))) \(syntax.name(of: cell)) \(text))"
    case .boolean(let value): return "(define-fun \(symbol) () Bool \(value))"
    case let value:
      return "(define-fun \(symbol) () \(syntax.name(of: variable.sort)) \(try syntax.literal(value)))"
    }
  }

  /// Writes the constraints on variables, read cells and results of uninterpreted functions, and the definitions of last offsets.
  private mutating func writeLeaves(in terms: [Term], except bound: Set<Term>) throws(UnsupportedTerm) {
    let open = nodes(in: terms, dependingOn: bound)
    let nodes = Term.reachable(from: terms)
    let leaves = nodes.filter { node in
      (node.isLeaf || syntax.isAbstract && node.isUninterpretedBits) && !open.contains(node.index)
    }
    if definesLastOffsets, leaves.contains(where: { if case .lastOffset = $0.operation { true } else { false } }) {
      isQuantified = true
    }
    if nodes.count > Self.nodesToShare {
      // Reads may be nested to any depth: what all leaves have in common is written once.
      let (prefix, texts, suffix) = try self.texts(leaves)
      var lines: [String] = []
      for leaf in leaves { lines += try constraints(on: leaf) { texts[$0.index] ?? "" } }
      if !lines.isEmpty { bounds.append("(assert \(prefix)(and true \(lines.joined(separator: " ")))\(suffix))") }
      return
    }
    for leaf in leaves {
      let lines = try constraints(on: leaf) { (term) throws(UnsupportedTerm) in try text(term) }
      bounds += lines.map { "(assert \($0))" }
    }
  }

  /// The number of nodes from which on the constraints on leaves are one assertion.
  private static let nodesToShare = 10_000

  /// The constraints on a variable or a read cell, and the definition of a last offset.
  ///
  /// - Parameter text: The text of the leaf or of one of its operands.
  private func constraints(on node: Term, _ text: (Term) throws(UnsupportedTerm) -> String)
    throws(UnsupportedTerm) -> [String]
  {
    var lines: [String] = []
    let whole = try text(node)
    if node.name == nil || model == nil, let line = syntax.bounds(node.sort, whole) { lines.append(line) }
    guard definesLastOffsets, case .lastOffset = node.operation else { return lines }
    let operands = try node.operands.map { (operand) throws(UnsupportedTerm) in
      operand.sort.isMemory ? "" : try text(operand)
    }
    lines.append(try syntax.definition(ofLastOffset: node, operands, whole))
    return lines
  }

  /// The indices of the nodes that depend on bound variables.
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

  /// Writes constraints on all cells of all memories, as universals read cells at every address.
  private mutating func boundCells(in terms: [Term]) throws(UnsupportedTerm) {
    for variable in Term.variables(in: terms) where variable.sort.isMemory {
      guard case .memory(let address, let cell) = variable.sort else { continue }
      let symbol = try syntax.memory(variable)
      guard let line = syntax.bounds(.bits(cell), "(\(symbol) ?address)") else { continue }
      bounds.append("(assert (forall ((?address \(syntax.name(of: .bits(address))))) \(line)))")
    }
  }

  /// A universal, with constraints on the bound variables and definitions of the last offsets that depend on them.
  private func text(_ universal: Universal) throws(UnsupportedTerm) -> String {
    let bound = Set(universal.bound)
    var conditions: [String] = []
    let variables = try universal.bound.map { (variable) throws(UnsupportedTerm) in
      let symbol = try self.text(variable)
      if let line = syntax.bounds(variable.sort, symbol) { conditions.append(line) }
      return "(\(symbol) \(syntax.name(of: variable.sort)))"
    }
    let open = nodes(in: [universal.matrix], dependingOn: bound)
    var claims: [String] = []
    for node in Term.reachable(from: [universal.matrix]) where open.contains(node.index) {
      guard case .lastOffset = node.operation else { continue }
      let operands = try node.operands.map { (operand) throws(UnsupportedTerm) in
        operand.sort.isMemory ? "" : try self.text(operand)
      }
      let offset = try self.text(node)
      if let line = syntax.bounds(node.sort, offset) { claims.append(line) }
      claims.append(try syntax.definition(ofLastOffset: node, operands, offset))
    }
    claims.append(try self.text(universal.matrix))
    func conjunction(_ parts: [String]) -> String {
      parts.count == 1 ? parts[0] : "(and \(parts.joined(separator: " ")))"
    }
    let body = conditions.isEmpty ? conjunction(claims) : "(=> \(conjunction(conditions)) \(conjunction(claims)))"
    return "(forall (\(variables.joined(separator: " "))) \(body))"
  }

  /// The greatest length in UTF-8 code units of a subterm that is repeated; a longer one that occurs more than once is
  /// named.
  private static let longestRepeated = 40

  /// The text of a term, with shared subterms bound by `let`.
  private func text(_ root: Term) throws(UnsupportedTerm) -> String {
    let (prefix, texts, suffix) = try texts([root])
    return prefix + (texts[root.index] ?? "") + suffix
  }

  /// The texts of terms and of what occurs in them, by index, and what stands before and behind a text in which they stand: shared
  /// subterms are bound by `let`.
  private func texts(_ roots: [Term]) throws(UnsupportedTerm)
    -> (prefix: String, texts: [Int: String], suffix: String)
  {
    let nodes = Term.reachable(from: roots).filter { !$0.sort.isMemory }
    // A single root is written where it is used.
    let root = roots.count == 1 ? roots.first : nil
    var uses: [Int: Int] = [:]
    for node in nodes { for operand in node.operands { uses[operand.index, default: 0] += 1 } }
    var written: [Int: String] = [:]
    var bindings: [String] = []
    for node in nodes {
      let operands = node.operands.map { written[$0.index] ?? "" }
      let text: String
      if let leaf = try syntax.leaf(node, operands) {
        text = leaf
      } else if let connective = syntax.connective(node, operands) {
        text = connective
      } else {
        text = try syntax.write(node, operands)
      }
      if node != root, text.utf8.count > Self.longestRepeated {
        let name = "?\(node.index)"
        // Some operations write an operand more than once, so a very long text is named even if it has one use.
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
    return (bindings.joined(), written, String(repeating: ")", count: bindings.count))
  }
}

extension Term {
  fileprivate var hasIntegerVariables: Bool { Term.variables(in: [self]).contains { $0.sort == .integer } }
}
