internal import BigInt
package import VerifierTerms

/// Evaluates terms over words, again and again under other values: what a value does not reach is evaluated once, and of a
/// choice, a conjunction or a disjunction no more than decides it.
///
/// It shares no code with the evaluation in `Logic`, against which it is tested. A number is a bit-vector of at most 64 bits, a
/// truth (0 or 1), or an integer between -2^127 and 2^127; what leads out of these has no value.
package final class WordEvaluator {
  /// Memory by address: any function.
  package typealias Cells = (UInt64) -> UInt64

  // A structure, so that exclusive access is checked once for a value and not at each node.
  private var nodes: Nodes

  package init(of table: TermTable) { nodes = Nodes(of: table) }

  /// Puts a variable on a level, before any term with it is evaluated. Giving it a value leaves what has variables of lower
  /// levels alone as it is. Variables are on level 0 unless they are put on another.
  package func put(_ variable: Term, on level: Int) { nodes.put(variable, on: level) }

  package func assign(_ number: Int128, to variable: Term) { nodes.assign(number, to: variable) }

  package func assign(_ content: @escaping Cells, toMemory variable: Term) {
    nodes.assign(content, toMemory: variable)
  }

  /// The value of a term that is no memory; nil where some number on the way is no word and too large.
  package func value(of term: Term) -> Int128? { nodes.value(of: term) }
}

/// The nodes of a table, those that were evaluated with their values.
private struct Nodes {
  typealias Cells = WordEvaluator.Cells

  private let table: TermTable
  /// By node: how it is evaluated, nil before it is asked for.
  private var steps: [Step?] = []
  private var values: [Int128] = []
  /// By node: when it was evaluated.
  private var stamps: [Int] = []
  /// By node: the highest level of the variables in it.
  private var levels: [Int] = []
  private var variableLevels: [Int: Int] = [:]
  private var memories: [Int: Int] = [:]
  private var cells: [Cells] = []
  private var now = 1
  /// By level: when a variable of it, or of one below it, was given a value.
  private var changes = [1]
  private var isExact = true

  init(of table: TermTable) { self.table = table }

  // MARK: Values of variables

  mutating func put(_ variable: Term, on level: Int) {
    variableLevels[variable.index] = level
    while changes.count <= level { changes.append(now) }
  }

  mutating func assign(_ number: Int128, to variable: Term) {
    prepare(variable)
    values[variable.index] = number
    change(levels[variable.index])
  }

  mutating func assign(_ content: @escaping Cells, toMemory variable: Term) {
    cells[place(ofMemory: variable.index)] = content
    change(0)
  }

  private mutating func change(_ level: Int) {
    now += 1
    for higher in level..<changes.count { changes[higher] = now }
  }

  private mutating func place(ofMemory index: Int) -> Int {
    if let place = memories[index] { return place }
    cells.append { _ in preconditionFailure("memory has a value before it is read") }
    memories[index] = cells.count - 1
    return cells.count - 1
  }

  // MARK: Evaluation

  mutating func value(of term: Term) -> Int128? {
    isExact = true
    prepare(term)
    let value = evaluate(term.index)
    return isExact ? value : nil
  }

  private mutating func evaluate(_ index: Int) -> Int128 {
    if stamps[index] >= changes[levels[index]] { return values[index] }
    let wasExact = isExact
    isExact = true
    guard let step = steps[index] else { preconditionFailure("a node is prepared before it is evaluated") }
    let value = evaluate(step)
    values[index] = value
    // What has no value is not kept as one.
    if isExact { stamps[index] = now } else { stamps[index] = 0 }
    isExact = isExact && wasExact
    return value
  }

  private mutating func isTrue(_ index: Int) -> Bool { evaluate(index) != 0 }

  private mutating func evaluate(_ step: Step) -> Int128 {
    switch step {
    case .constant(let number): return number
    case .variable(let index): return values[index]
    case .not(let operand): return isTrue(operand) ? 0 : 1
    case .all(let operands):
      for operand in operands where !isTrue(operand) { return 0 }
      return 1
    case .any(let operands):
      for operand in operands where isTrue(operand) { return 1 }
      return 0
    case .equal(let left, let right): return evaluate(left) == evaluate(right) ? 1 : 0
    case .less(let left, let right): return evaluate(left) < evaluate(right) ? 1 : 0
    case .lessSigned(let left, let right, let width):
      return signed(evaluate(left), width) < signed(evaluate(right), width) ? 1 : 0
    case .choose(let condition, let first, let second): return evaluate(isTrue(condition) ? first : second)
    case .integer(let operation, let left, let right): return integer(operation, evaluate(left), evaluate(right))
    case .bits(let operation, let left, let right, let width):
      return bits(operation, evaluate(left), evaluate(right), width)
    case .extract(let operand, let low, let width): return (evaluate(operand) >> Int128(low)) & ones(width)
    case .signExtend(let operand, let from, let to): return signed(evaluate(operand), from) & ones(to)
    case .truncate(let operand, let width): return evaluate(operand) & ones(width)
    case .concatenate(let high, let low, let lowWidth): return evaluate(high) << Int128(lowWidth) | evaluate(low)
    case .same(let operand): return evaluate(operand)
    case .select(let memory, let address): return Int128(cells[memory](UInt64(evaluate(address))))
    case .translate(let table, let address, let pageBits):
      let address = UInt64(evaluate(address))
      return Int128(translate(cells[table], address, pageBits))
    case .lastOffset(let table, let start, let length, let target, let pageBits):
      return lastOffset(
        cells[table], UInt64(evaluate(start)), UInt64(evaluate(length)), UInt64(evaluate(target)), pageBits)
    case .beyond: return inexact()
    }
  }

  /// What stands for a value that there is none of.
  private mutating func inexact() -> Int128 {
    isExact = false
    return 0
  }

  private func ones(_ width: Int) -> Int128 { (1 << Int128(width)) - 1 }

  private func signed(_ number: Int128, _ width: Int) -> Int128 {
    number >> Int128(width - 1) == 0 ? number : number - (1 << Int128(width))
  }

  private mutating func integer(_ operation: Arithmetic, _ left: Int128, _ right: Int128) -> Int128 {
    let (value, overflows): (Int128, Bool)
    switch operation {
    case .add: (value, overflows) = left.addingReportingOverflow(right)
    case .subtract: (value, overflows) = left.subtractingReportingOverflow(right)
    case .multiply: (value, overflows) = left.multipliedReportingOverflow(by: right)
    case .divide, .remainder:
      if right == 0 { return operation == .divide ? 0 : left }
      var (quotient, remainder) = left.quotientAndRemainder(dividingBy: right)
      if remainder < 0 {
        quotient -= right > 0 ? 1 : -1
        remainder += right > 0 ? right : -right
      }
      return operation == .divide ? quotient : remainder
    default: preconditionFailure("\(operation) is of bit-vectors")
    }
    return overflows ? inexact() : value
  }

  private mutating func bits(_ operation: Arithmetic, _ left: Int128, _ right: Int128, _ width: Int) -> Int128 {
    let isOutside = right >= Int128(width)
    switch operation {
    case .add: return (left + right) & ones(width)
    case .subtract: return (left - right) & ones(width)
    case .multiply: return Int128(truncatingIfNeeded: UInt128(left) &* UInt128(right)) & ones(width)
    case .divide: return right == 0 ? ones(width) : left / right
    case .remainder: return right == 0 ? left : left % right
    case .and: return left & right
    case .or: return left | right
    case .exclusiveOr: return left ^ right
    case .shiftLeft: return isOutside ? 0 : (left << right) & ones(width)
    case .shiftRight: return isOutside ? 0 : left >> right
    case .shiftRightSigned: return (signed(left, width) >> min(right, 64)) & ones(width)
    }
  }

  private func translate(_ table: Cells, _ address: UInt64, _ pageBits: Int) -> UInt64 {
    let bits = UInt64(pageBits)
    return table(address >> bits) << bits | address & (1 << bits - 1)
  }

  /// Looks at the pages of a range from the last one down; a range of very many has no value.
  private mutating func lastOffset(
    _ table: Cells, _ start: UInt64, _ length: UInt64, _ target: UInt64, _ pageBits: Int
  ) -> Int128 {
    if length == 0 { return 0 }
    let page: UInt64 = 1 << UInt64(pageBits)
    if length >> UInt64(pageBits) > 64 { return inexact() }
    // The last offset in the range that lies where the target does in its page.
    let first = (target &- start) & (page - 1)
    if first >= length { return Int128(length) }
    var offset = first + (length - 1 - first) / page * page
    while translate(table, start &+ offset, pageBits) != target {
      if offset < page { return Int128(length) }
      offset -= page
    }
    return Int128(offset)
  }
}

// MARK: How a node is evaluated

extension Nodes {
  fileprivate enum Arithmetic {
    case add, subtract, multiply, divide, remainder
    case and, or, exclusiveOr, shiftLeft, shiftRight, shiftRightSigned
  }

  /// An operation on the nodes of these indices; memory is named by its place among the memories.
  fileprivate enum Step {
    case constant(Int128)
    case variable(Int)
    case not(Int)
    case all([Int])
    case any([Int])
    case equal(Int, Int)
    case less(Int, Int)
    case lessSigned(Int, Int, width: Int)
    case choose(Int, Int, Int)
    case integer(Arithmetic, Int, Int)
    case bits(Arithmetic, Int, Int, width: Int)
    case extract(Int, low: Int, width: Int)
    case signExtend(Int, from: Int, to: Int)
    case truncate(Int, width: Int)
    case concatenate(Int, Int, lowWidth: Int)
    case same(Int)
    case select(Int, Int)
    case translate(Int, Int, pageBits: Int)
    case lastOffset(Int, Int, Int, Int, pageBits: Int)
    /// What is no word.
    case beyond
  }

  fileprivate mutating func prepare(_ term: Term) {
    let index = term.index
    while steps.count <= index {
      steps.append(nil)
      values.append(0)
      stamps.append(0)
      levels.append(0)
    }
    if steps[index] != nil { return }
    let operands = term.operands
    for operand in operands { prepare(operand) }
    levels[index] = operands.map { levels[$0.index] }.reduce(variableLevels[index, default: 0], max)
    steps[index] = step(of: term)
  }

  private mutating func step(of term: Term) -> Step {
    let operands = term.operands.map(\.index)
    if case .bits(let width) = term.sort, width > 64 { return .beyond }
    if term.operands.contains(where: { if case .bits(let width) = $0.sort { width > 64 } else { false } }) {
      return .beyond
    }
    func arithmetic(_ operation: Arithmetic) -> Step {
      if case .bits(let width) = term.sort { return .bits(operation, operands[0], operands[1], width: width) }
      return .integer(operation, operands[0], operands[1])
    }
    func memory(_ place: Int) -> Int? {
      term.operands[place].name == nil ? nil : self.place(ofMemory: operands[place])
    }
    switch term.operation {
    case .constant(let value): return constant(value)
    case .variable: return .variable(term.index)
    case .not: return .not(operands[0])
    case .and: return .all(operands)
    case .or: return .any(operands)
    case .equal: return .equal(operands[0], operands[1])
    case .choose: return term.sort.isMemory ? .beyond : .choose(operands[0], operands[1], operands[2])
    case .add: return arithmetic(.add)
    case .subtract: return arithmetic(.subtract)
    case .multiply: return arithmetic(.multiply)
    case .divide: return arithmetic(.divide)
    case .remainder: return arithmetic(.remainder)
    case .less: return .less(operands[0], operands[1])
    case .lessSigned: return .lessSigned(operands[0], operands[1], width: term.operands[0].width)
    case .complement: return .bits(.exclusiveOr, operands[0], allOnes(term.width), width: term.width)
    case .bitAnd: return arithmetic(.and)
    case .bitOr: return arithmetic(.or)
    case .bitXor: return arithmetic(.exclusiveOr)
    case .shiftLeft: return arithmetic(.shiftLeft)
    case .shiftRight: return arithmetic(.shiftRight)
    case .shiftRightSigned: return arithmetic(.shiftRightSigned)
    case .concatenate: return .concatenate(operands[0], operands[1], lowWidth: term.operands[1].width)
    case .extract(let high, let low): return .extract(operands[0], low: low, width: high - low + 1)
    case .zeroExtend, .toInteger: return .same(operands[0])
    case .signExtend(let width): return .signExtend(operands[0], from: term.operands[0].width, to: width)
    case .toBits(let width): return .truncate(operands[0], width: width)
    case .select: return memory(0).map { .select($0, operands[1]) } ?? .beyond
    case .translate(let pageBits):
      return memory(0).map { .translate($0, operands[1], pageBits: pageBits) } ?? .beyond
    case .lastOffset(let pageBits):
      return memory(0).map { .lastOffset($0, operands[1], operands[2], operands[3], pageBits: pageBits) } ?? .beyond
    case .store, .filled, .identity: return .beyond
    }
  }

  private func constant(_ value: Value) -> Step {
    switch value {
    case .boolean(let truth): .constant(truth ? 1 : 0)
    case .bits, .integer, .memory: value.evaluated.map { .constant($0) } ?? .beyond
    }
  }

  private mutating func allOnes(_ width: Int) -> Int {
    let ones = table.bits(-1, width: width)
    prepare(ones)
    return ones.index
  }
}

extension Value {
  /// The number that an evaluator has for this value; nil where there is none.
  package var evaluated: Int128? {
    if case .boolean(let truth) = self { return truth ? 1 : 0 }
    guard let number, number.magnitude.bitWidth < 128 else { return nil }
    // By the magnitude: the library's own conversion of negative numbers of more than one word can be off by 2^64.
    let words = number.magnitude.words.map { Int128($0) }
    let magnitude = (words.first ?? 0) | (words.count > 1 ? words[1] << 64 : 0)
    return number.sign == .minus ? -magnitude : magnitude
  }
}
