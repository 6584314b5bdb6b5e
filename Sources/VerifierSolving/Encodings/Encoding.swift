internal import BigInt
internal import VerifierTerms

/// Which of the two exact encodings a query is asked in.
package enum Theory: String, Sendable, CaseIterable, Hashable {
  case bitVectors = "bv"
  case integers = "int"
}

/// Terms as Z3 expressions. Both encodings are exact; they differ in what a bit-vector becomes.
///
/// An encoder serves one table and keeps every expression it made, so that each term is translated once.
protocol Encoding: AnyObject {
  var builder: Z3Builder { get }
  var expressions: [Int: Z3Expression] { get set }
  var functions: [String: Z3Function] { get set }

  /// The expression of a node whose operands have been encoded.
  func encode(_ node: Term, _ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression

  /// The sort that values of this sort have in Z3.
  func sort(of sort: Sort) throws(Z3Error) -> Z3Sort

  /// The application of the function that stands for a node that is kept opaque; nil for every other node.
  func opaqueExpression(_ node: Term) -> Z3Expression?

  /// What must be asserted with a variable or a read cell for the encoding to be exact; nil where nothing must.
  func constraint(on leaf: Term, _ expression: Z3Expression) throws(Z3Error) -> Z3Expression?
}

extension Encoding {
  /// Encodes what is new in a term; linear in the number of its nodes.
  func expression(_ root: Term) throws(Z3Error) -> Z3Expression {
    if let known = expressions[root.index] { return known }
    for node in Term.reachable(from: [root]) where expressions[node.index] == nil {
      if case .memory = node.sort { continue }
      if let leaf = try leaf(node) {
        expressions[node.index] = leaf
      } else {
        let operands = node.operands.compactMap { expressions[$0.index] }
        expressions[node.index] = try encode(node, operands)
      }
    }
    return try expressions[root.index].required("a memory is no expression")
  }

  /// Variables, and cells read from memory variables: what is open in a term.
  private func leaf(_ node: Term) throws(Z3Error) -> Z3Expression? {
    switch node.operation {
    case .variable(let name): return try builder.variable(name, sort(of: node.sort))
    // No two of these functions have one name, whatever the memory is called.
    case .select: return try application("cell of ", node)
    // What these mean is asserted apart, as instances of their definitions.
    case .translate(let pageBits): return try application("physical \(pageBits) by ", node)
    case .lastOffset(let pageBits): return try application("last offset \(pageBits) by ", node)
    default: return nil
    }
  }

  /// The expression of a translation, which every encoding keeps opaque.
  func translation(_ node: Term) -> Z3Expression? {
    switch node.operation {
    case .translate, .lastOffset: expressions[node.index]
    default: nil
    }
  }

  /// A function of a memory variable, applied to the operands behind the memory.
  private func application(_ prefix: String, _ node: Term) throws(Z3Error) -> Z3Expression {
    guard let name = node.operands[0].name else { throw Z3Error(message: "a read of an update was not simplified") }
    let arguments = node.operands.dropFirst()
    let domain = try arguments.map { (argument) throws(Z3Error) in try sort(of: argument.sort) }
    let function = try function(prefix + name, from: domain, to: sort(of: node.sort))
    return try function(arguments.map { (argument) throws(Z3Error) in try expression(argument) })
  }

  func function(_ name: String, from domain: [Z3Sort], to range: Z3Sort) throws(Z3Error) -> Z3Function {
    if let known = functions[name] { return known }
    let function = try Z3Function(builder.context, name, from: domain, to: range)
    functions[name] = function
    return function
  }

  /// The connectives, which are alike in both encodings; nil for every other operation.
  func connective(_ node: Term, _ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression? {
    switch node.operation {
    case .constant(.boolean(let value)): try builder.truth(value)
    case .not: try builder.not(operands[0])
    case .and: try builder.and(operands)
    case .or: try builder.or(operands)
    default: nil
    }
  }

  /// The values that a model gives to the variables and cells among these nodes.
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

  /// The values that a model gives to what this encoding keeps opaque, as the solver sees it.
  func opaque(in model: Z3Model, for nodes: [Term]) throws(Z3Error) -> [UninterpretedApplication: Value] {
    var values: [UninterpretedApplication: Value] = [:]
    for node in nodes {
      guard let function = opaqueExpression(node) else { continue }
      let operands = try node.operands.filter { $0.name == nil || !$0.sort.isMemory }.map { (operand) throws(Z3Error) in
        try value(operand.sort, model.value(of: expression(operand)))
      }
      let memory = node.operands.filter { $0.sort.isMemory }.map { Value.zero($0.sort) }
      guard let application = UninterpretedApplication(node, memory + operands) else { continue }
      values[application] = try value(node.isUninterpretedArithmetic ? .integer : node.sort, model.value(of: function))
    }
    return values
  }

  private func value(_ sort: Sort, _ text: String) throws(Z3Error) -> Value {
    switch sort {
    case .boolean where text == "true": return .boolean(true)
    case .boolean where text == "false": return .boolean(false)
    case .integer: if let number = BigInt(text) { return .integer(number) }
    case .bits(let width):
      if let number = BigUInt(text), number.bitWidth <= width { return .bits(number, width: width) }
    default: break
    }
    throw Z3Error(message: "\(text) is no value of sort \(sort)")
  }
}

extension Optional {
  func required(_ message: String) throws(Z3Error) -> Wrapped {
    guard let self else { throw Z3Error(message: message) }
    return self
  }
}
