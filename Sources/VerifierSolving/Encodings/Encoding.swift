internal import BigInt
internal import VerifierTerms

/// The theory that a query is encoded in. Both encodings are exact.
package enum Theory: String, Codable, Sendable, CaseIterable, Hashable {
  /// Bit-vectors as bit-vectors, integers with known bounds too.
  case bitVectors = "bv"
  /// Bit-vectors as bounded integers.
  case integers = "int"
}

/// An encoding of the terms of one table as Z3 expressions. Each node is encoded once.
protocol Encoding: AnyObject {
  var builder: Z3Builder { get }
  /// The expressions of the nodes encoded so far, by index.
  var expressions: [Int: Z3Expression] { get set }
  /// The uninterpreted functions declared so far, by name.
  var functions: [String: Z3Function] { get set }

  /// The expression of a node, given the expressions of its operands.
  func encode(_ node: Term, _ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression

  /// The Z3 sort that a sort is encoded as.
  func sort(of sort: Sort) throws(Z3Error) -> Z3Sort

  /// The application of an uninterpreted function that represents a node; `nil` for a node that is interpreted.
  func uninterpretedExpression(_ node: Term) -> Z3Expression?

  /// Whether the value of a node is chosen by the solver, so that a constraint may be needed.
  func isChosen(_ node: Term) -> Bool

  /// The constraint that must be asserted for a node whose value is chosen by the solver to make the encoding exact; `nil` for none.
  func constraint(on node: Term, _ expression: Z3Expression) throws(Z3Error) -> Z3Expression?
}

extension Encoding {
  func isChosen(_ node: Term) -> Bool { node.isLeaf }

  /// The expression of a term. Nodes that have not been encoded are.
  ///
  /// - Complexity: Linear in the number of distinct nodes.
  func expression(_ root: Term) throws(Z3Error) -> Z3Expression {
    if let known = expressions[root.index] { return known }
    let nodes = Term.reachable(from: [root])
    let inner = nodes.count > Self.nodesToFlatten ? innerJunctions(of: nodes, root) : []
    for node in nodes where expressions[node.index] == nil && !inner.contains(node.index) {
      if case .memory = node.sort { continue }
      if let leaf = try leaf(node) {
        expressions[node.index] = leaf
      } else {
        let operands = inner.isEmpty ? Array(node.operands) : flattenedOperands(of: node, inner)
        expressions[node.index] = try encode(node, operands.compactMap { expressions[$0.index] })
      }
    }
    return try expressions[root.index].required("memory has no Z3 expression")
  }

  /// The number of nodes of a term from which on nested conjunctions become one, and nested disjunctions: solvers go through terms by
  /// recursion, and long formulas are nested by their first or their last operands.
  private static var nodesToFlatten: Int { 10_000 }

  /// The conjunctions that are operands of conjunctions alone, and the disjunctions likewise, by index.
  private func innerJunctions(of nodes: [Term], _ root: Term) -> Set<Int> {
    var inner = Set(nodes.filter { $0.isJunction && $0 != root }.map(\.index))
    for node in nodes {
      for operand in node.operands where operand.operation != node.operation { inner.remove(operand.index) }
    }
    return inner
  }

  /// The operands of a node, with those of inner junctions in place of these.
  private func flattenedOperands(of node: Term, _ inner: Set<Int>) -> [Term] {
    guard node.isJunction else { return Array(node.operands) }
    var flattened: [Term] = []
    var seen: Set<Int> = []
    var pending = Array(node.operands.reversed())
    while let operand = pending.popLast() {
      if !seen.insert(operand.index).inserted { continue }
      if inner.contains(operand.index), expressions[operand.index] == nil {
        pending += operand.operands.reversed()
      } else {
        flattened.append(operand)
      }
    }
    return flattened
  }

  /// The expression of a variable, a read cell or an operation on a page table; `nil` for other nodes.
  private func leaf(_ node: Term) throws(Z3Error) -> Z3Expression? {
    switch node.operation {
    case .variable(let name): return try builder.variable(name, sort(of: node.sort))
    // The prefixes keep the names of these functions distinct, whatever the names of memories are.
    case .select: return try application("cell of ", node)
    // Uninterpreted; instances of their definitions are asserted separately.
    case .translate(let pageBits): return try application("physical \(pageBits) by ", node)
    case .lastOffset(let pageBits): return try application("last offset \(pageBits) by ", node)
    default: return nil
    }
  }

  /// The expression of an operation on a page table, which is uninterpreted in every encoding; `nil` for other nodes.
  func translation(_ node: Term) -> Z3Expression? {
    switch node.operation {
    case .translate, .lastOffset: expressions[node.index]
    default: nil
    }
  }

  /// The expression of a value of a sort other than memory.
  func literal(_ value: Value) throws(Z3Error) -> Z3Expression {
    if case .boolean(let truth) = value { return try builder.truth(truth) }
    return try builder.numeral("\(value.number.required("a memory has no literal"))", sort(of: value.sort))
  }

  /// The application of an uninterpreted function, named after a memory variable, to the operands after the memory.
  private func application(_ prefix: String, _ node: Term) throws(Z3Error) -> Z3Expression {
    guard let name = node.operands[0].name else { throw Z3Error(message: "a read of an update was not simplified") }
    let arguments = node.operands.dropFirst()
    let domain = try arguments.map { (argument) throws(Z3Error) in try sort(of: argument.sort) }
    let function = try function(prefix + name, from: domain, to: sort(of: node.sort))
    return try function(arguments.map { (argument) throws(Z3Error) in try expression(argument) })
  }

  /// The uninterpreted function with a name, declared if it is new.
  func function(_ name: String, from domain: [Z3Sort], to range: Z3Sort) throws(Z3Error) -> Z3Function {
    if let known = functions[name] { return known }
    let function = try Z3Function(builder.context, name, from: domain, to: range)
    functions[name] = function
    return function
  }

  /// The expression of a Boolean connective, the same in both encodings; `nil` for other operations.
  func connective(_ node: Term, _ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression? {
    switch node.operation {
    case .constant(.boolean(let value)): try builder.truth(value)
    case .not: try builder.not(operands[0])
    case .and: try builder.and(operands)
    case .or: try builder.or(operands)
    default: nil
    }
  }

  /// The values of the variables and read cells among nodes in a model.
  func assignment(from model: Z3Model, for nodes: [Term]) throws(Z3Error) -> Assignment {
    var assignment = Assignment()
    for node in nodes {
      if let name = node.name, let expression = expressions[node.index] {
        assignment[name] = try value(node.sort, model.value(of: expression))
      } else if node.operation == .select, let name = node.operands[0].name {
        guard case .memory(let addressWidth, let cellWidth) = node.operands[0].sort,
          case .bits(let address, _) = try value(.bits(addressWidth), model.value(of: expression(node.operands[1]))),
          case .bits(let cell, _) = try value(node.sort, model.value(of: expression(node)))
        else { throw Z3Error(message: "a cell of \(name) has no value") }
        var memory = MemoryValue(addressWidth: addressWidth, cellWidth: cellWidth)
        if case .memory(let known)? = assignment[name] { memory = known }
        memory[address] = cell
        assignment[name] = .memory(memory)
      }
    }
    return assignment
  }

  /// The values of the applications of uninterpreted functions among nodes in a model.
  func uninterpretedValues(in model: Z3Model, for nodes: [Term]) throws(Z3Error) -> [UninterpretedApplication: Value] {
    var values: [UninterpretedApplication: Value] = [:]
    for node in nodes {
      guard let result = uninterpretedExpression(node) else { continue }
      let operands = try node.operands.filter { $0.name == nil || !$0.sort.isMemory }.map { (operand) throws(Z3Error) in
        try value(operand.sort, model.value(of: expression(operand)))
      }
      let memory = node.operands.filter { $0.sort.isMemory }.map { Value.zero($0.sort) }
      guard let application = UninterpretedApplication(node, memory + operands) else { continue }
      values[application] = try value(
        node.isUninterpretedArithmetic || node.isUninterpretedBits ? .integer : node.sort, model.value(of: result))
    }
    return values
  }

  /// The value of a sort that Z3 prints as `text`.
  private func value(_ sort: Sort, _ text: String) throws(Z3Error) -> Value {
    switch sort {
    case .boolean where text == "true": return .boolean(true)
    case .boolean where text == "false": return .boolean(false)
    case .integer: if let number = BigInt(text) { return .integer(number) }
    case .bits(let width):
      if let number = BigUInt(text), number.bitWidth <= width { return .bits(number, width: width) }
    default: break
    }
    throw Z3Error(message: "\(text) is not a value of sort \(sort)")
  }
}

extension Term {
  /// Whether this is a conjunction or a disjunction.
  fileprivate var isJunction: Bool { operation == .and || operation == .or }
}

extension Optional {
  /// The wrapped value, or an error with a message.
  func required(_ message: String) throws(Z3Error) -> Wrapped {
    guard let self else { throw Z3Error(message: message) }
    return self
  }
}
