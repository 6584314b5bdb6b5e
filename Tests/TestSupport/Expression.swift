// A missing value here is a test that fails.
// swift-format-ignore-file: NeverForceUnwrap

package import BigInt
package import VerifierTerms

/// A term's recipe, which knows nothing of terms: operations on operands, simplified nowhere. It can be made into a term
/// and, apart from that, be evaluated operation by operation; the two must agree.
package final class Expression {
  package let operation: Operation
  package let operands: [Expression]
  package let sort: Sort

  package init(_ operation: Operation, _ operands: [Expression], _ sort: Sort) {
    self.operation = operation
    self.operands = operands
    self.sort = sort
  }

  package static func constant(_ value: Value) -> Expression { Expression(.constant(value), [], value.sort) }
  package static func bits(_ number: BigUInt, _ width: Int) -> Expression { constant(.bits(number, width: width)) }
  package static func integer(_ number: BigInt) -> Expression { constant(.integer(number)) }
  package static func variable(_ name: String, _ sort: Sort) -> Expression { Expression(.variable(name), [], sort) }

  /// The nodes of this expression, each once, operands first.
  package var nodes: [Expression] {
    var seen = Set<ObjectIdentifier>()
    var order: [Expression] = []
    func visit(_ node: Expression) {
      guard seen.insert(ObjectIdentifier(node)).inserted else { return }
      node.operands.forEach(visit)
      order.append(node)
    }
    visit(self)
    return order
  }

  /// The variables with their sorts.
  package var variables: [String: Sort] {
    nodes.reduce(into: [:]) { if case .variable(let name) = $1.operation { $0[name] = $1.sort } }
  }

  /// This expression through the constructors that simplify.
  package func term(in table: TermTable) -> Term {
    var terms: [ObjectIdentifier: Term] = [:]
    for node in nodes {
      terms[ObjectIdentifier(node)] = node.term(of: node.operands.map { terms[ObjectIdentifier($0)]! }, table)
    }
    return terms[ObjectIdentifier(self)]!
  }

  /// The value, with `apply` as the meaning of operations.
  package func value(under assignment: Assignment, apply: (Operation, [Value], Sort) -> Value?) -> Value {
    var values: [ObjectIdentifier: Value] = [:]
    for node in nodes {
      if case .variable(let name) = node.operation {
        values[ObjectIdentifier(node)] = assignment[name] ?? .zero(node.sort)
      } else {
        let operands = node.operands.map { values[ObjectIdentifier($0)]! }
        values[ObjectIdentifier(node)] = apply(node.operation, operands, node.sort)!
      }
    }
    return values[ObjectIdentifier(self)]!
  }

  private func term(of terms: [Term], _ table: TermTable) -> Term {
    switch operation {
    case .constant(let value): table.constant(value)
    case .variable(let name): table.variable(name, sort)
    case .not: !terms[0]
    case .and: .all(terms)
    case .or: .any(terms)
    case .equal: terms[0].equals(terms[1])
    case .choose: terms[1].when(terms[0], otherwise: terms[2])
    case .add: terms[0] + terms[1]
    case .subtract: terms[0] - terms[1]
    case .multiply: terms[0] * terms[1]
    case .divide: terms[0] / terms[1]
    case .remainder: terms[0] % terms[1]
    case .less: terms[0].less(than: terms[1])
    case .lessSigned: terms[0].lessSigned(than: terms[1])
    case .complement: ~terms[0]
    case .bitAnd: terms[0] & terms[1]
    case .bitOr: terms[0] | terms[1]
    case .bitXor: terms[0] ^ terms[1]
    case .shiftLeft: terms[0] << terms[1]
    case .shiftRight: terms[0] >> terms[1]
    case .shiftRightSigned: terms[0].shiftedRightSigned(terms[1])
    case .concatenate: terms[0].concatenated(with: terms[1])
    case .extract(let high, let low): terms[0].extract(high: high, low: low)
    case .zeroExtend(let width): terms[0].zeroExtended(to: width)
    case .signExtend(let width): terms[0].signExtended(to: width)
    case .toInteger: terms[0].toInteger
    case .toBits(let width): terms[0].toBits(width)
    case .select: terms[0].select(terms[1])
    case .store: terms[0].storing(terms[2], at: terms[1])
    case .filled(let address): table.filled(terms[0], addressWidth: address)
    case .identity(let width): table.identity(width: width)
    case .translate(let pageBits): terms[0].translating(terms[1], pageBits: pageBits)
    case .lastOffset(let pageBits):
      terms[0].lastOffset(of: terms[3], start: terms[1], length: terms[2], pageBits: pageBits)
    }
  }
}

extension Expression: CustomStringConvertible {
  package var description: String {
    switch operation {
    case .constant(let value): "\(value.hexadecimal):\(sort)"
    case .variable(let name): name
    default: "\(operation)(\(operands.map(\.description).joined(separator: ", ")))"
    }
  }
}

// MARK: Every operation

extension Expression {
  /// Every operation that gives bits, a truth or an integer, on the given operands: `x` and `y` of one width, `p` a
  /// truth, `i` and `j` integers. Memory stands below reads of it, since it is compared in no other way.
  package static func everyOperation(
    x: Expression, y: Expression, p: Expression, i: Expression, j: Expression, memory: Expression
  ) -> [Expression] {
    guard case .bits(let width) = x.sort else { return [] }
    func bits(_ operation: Operation, _ operands: Expression...) -> Expression {
      Expression(operation, operands, .bits(width))
    }
    func truth(_ operation: Operation, _ operands: Expression...) -> Expression {
      Expression(operation, operands, .boolean)
    }
    func number(_ operation: Operation, _ operands: Expression...) -> Expression {
      Expression(operation, operands, .integer)
    }
    let numeric: [Operation] = [.add, .subtract, .multiply, .divide, .remainder]
    let bitwise: [Operation] = [.bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight, .shiftRightSigned]
    var all = (numeric + bitwise).map { bits($0, x, y) } + numeric.map { number($0, i, j) }
    all += [bits(.complement, x), bits(.choose, p, x, y), bits(.toBits(width), i), number(.choose, p, i, j)]
    all += [number(.toInteger, x), truth(.less, x, y), truth(.lessSigned, x, y), truth(.equal, x, y)]
    all += [truth(.less, i, j), truth(.equal, i, j)]
    let smaller = truth(.less, x, y)
    all += [truth(.not, p), truth(.and, p, smaller), truth(.or, p, smaller), truth(.equal, p, smaller)]
    all += [truth(.choose, p, smaller, truth(.lessSigned, x, y))]
    let wide = Expression(.concatenate, [x, y], .bits(2 * width))
    all += [wide, Expression(.zeroExtend(to: width + 3), [x], .bits(width + 3))]
    all += [Expression(.signExtend(to: width + 3), [x], .bits(width + 3))]
    for (high, low) in [(2 * width - 1, width), (width - 1, 0), (width, width - 1), (0, 0), (width - 1, width / 2)] {
      all.append(Expression(.extract(high: high, low: low), [wide], .bits(high - low + 1)))
    }
    for (high, low) in [(width - 1, width / 2), (width - 1, width - 1), (width / 2, 0), (width / 2, width / 3)] {
      all.append(Expression(.extract(high: high, low: low), [x], .bits(high - low + 1)))
    }
    guard case .memory(let address, let cell) = memory.sort else { return all }
    func read(_ memory: Expression, _ place: Expression) -> Expression {
      Expression(.select, [memory, place], .bits(cell))
    }
    let place = Expression(.toBits(address), [number(.toInteger, x)], .bits(address))
    let other = Expression(.toBits(address), [number(.toInteger, y)], .bits(address))
    let stored = Expression(.store, [memory, place, read(memory, other)], memory.sort)
    let filled = Expression(.filled(address: address), [read(memory, place)], memory.sort)
    all += [read(memory, place), read(stored, other), read(filled, other)]
    all.append(read(Expression(.choose, [p, stored, filled], memory.sort), other))
    return all
  }
}
