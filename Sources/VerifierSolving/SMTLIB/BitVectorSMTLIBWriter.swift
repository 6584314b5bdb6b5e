internal import BigInt
internal import VerifierTerms

/// The SMT-LIB writer for the theory of bit-vectors. An integer with known bounds is written as a signed bit-vector
/// that holds all of its values. An integer without bounds is written as an integer, and can be combined with integers
/// without bounds and constants only.
final class BitVectorSMTLIBWriter: SMTLIBWriter {
  let isAbstract: Bool
  var prelude = Prelude()
  private var ranges = IntegerRanges()
  /// The width in bits of the operands of uninterpreted arithmetic functions; their results have twice this width.
  private let uninterpretedWidth: Int

  /// Creates a writer.
  ///
  /// - Parameter terms: All terms that will be written.
  init(isAbstract: Bool, for terms: [Term]) {
    self.isAbstract = isAbstract
    var ranges = IntegerRanges()
    var widest = 1
    if isAbstract {
      for node in Term.reachable(from: terms) where node.isUninterpretedArithmetic {
        for operand in node.operands {
          widest = max(widest, operand.sort == .integer ? ranges.width(of: operand) ?? 1 : operand.width + 1)
        }
      }
    }
    uninterpretedWidth = widest
  }

  func name(of sort: Sort) -> String {
    switch sort {
    case .boolean: "Bool"
    case .bits(let width): "(_ BitVec \(width))"
    case .integer: "Int"
    case .memory: preconditionFailure("memory is written as a function")
    }
  }

  func literal(_ value: Value) throws(UnsupportedTerm) -> String {
    switch value {
    case .bits(let number, let width): return "(_ bv\(number) \(width))"
    case .integer(let number): return number.sign == .minus ? "(- \(number.magnitude))" : "\(number)"
    case .boolean, .memory: throw UnsupportedTerm(description: "a literal of sort \(value.sort) in bit-vectors")
    }
  }

  func bounds(_ sort: Sort, _ text: String) -> String? { nil }

  func less(_ left: String, _ right: String) -> String { "(bvult \(left) \(right))" }

  func sum(_ left: String, _ right: String, width: Int) -> String { "(bvadd \(left) \(right))" }

  func page(of address: String, width: Int, pageBits: Int) -> String {
    "((_ extract \(width - 1) \(pageBits)) \(address))"
  }

  func joined(frame: String, address: String, pageBits: Int, sorts: (address: Int, frame: Int)) -> String {
    "(concat \(frame) ((_ extract \(pageBits - 1) 0) \(address)))"
  }

  // MARK: Bit-vector operations

  func write(_ node: Term, _ operands: [String]) throws(UnsupportedTerm) -> String {
    if node.sort == .integer { return try integer(node, operands) }
    if let first = node.operands.first, first.sort == .integer { return try operationOnIntegers(node, operands) }
    if let result = uninterpreted(node, operands) {
      return guarded(node, operands, "((_ extract \(node.width - 1) 0) \(result))")
    }
    guard let function = try function(of: node.operation, operand: node.operands.first) else {
      return try literal(node.constant.required(node))
    }
    return "(\(function) \(operands.joined(separator: " ")))"
  }

  /// The name of the SMT-LIB function for an operation on bit-vectors; `nil` for a literal.
  private func function(of operation: VerifierTerms.Operation, operand: Term?) throws(UnsupportedTerm) -> String? {
    switch operation {
    case .constant: return nil
    case .equal: return "="
    case .choose: return "ite"
    case .add: return "bvadd"
    case .subtract: return "bvsub"
    case .multiply: return "bvmul"
    case .divide: return "bvudiv"
    case .remainder: return "bvurem"
    case .less: return "bvult"
    case .lessSigned: return "bvslt"
    case .complement: return "bvnot"
    case .bitAnd: return "bvand"
    case .bitOr: return "bvor"
    case .bitXor: return "bvxor"
    case .shiftLeft: return "bvshl"
    case .shiftRight: return "bvlshr"
    case .shiftRightSigned: return "bvashr"
    case .concatenate: return "concat"
    case .extract(let high, let low): return "(_ extract \(high) \(low))"
    case .zeroExtend(let width): return "(_ zero_extend \(width - (operand?.width ?? 0)))"
    case .signExtend(let width): return "(_ sign_extend \(width - (operand?.width ?? 0)))"
    default: throw UnsupportedTerm(description: "\(operation) in bit-vectors")
    }
  }

  // MARK: Integers

  /// A comparison of integers, or the conversion of an integer to a bit-vector.
  private func operationOnIntegers(_ node: Term, _ operands: [String]) throws(UnsupportedTerm) -> String {
    if case .toBits(let width) = node.operation {
      let own = try self.width(of: node.operands[0])
      return resized(operands[0], from: own, to: width)
    }
    guard let first = ranges.width(of: node.operands[0]), let second = ranges.width(of: node.operands[1]) else {
      let operands = try unbounded(node.operands, operands)
      return node.operation == .equal ? "(= \(operands[0]) \(operands[1]))" : "(< \(operands[0]) \(operands[1]))"
    }
    let width = max(first, second)
    let (left, right) = (try widened(node, operands, 0, to: width), try widened(node, operands, 1, to: width))
    return node.operation == .equal ? "(= \(left) \(right))" : "(bvslt \(left) \(right))"
  }

  /// The width in bits that an integer term is written with.
  private func width(of term: Term) throws(UnsupportedTerm) -> Int {
    guard let width = ranges.width(of: term) else {
      throw UnsupportedTerm(description: "an integer without bounds combined with bit-vectors, in bit-vectors")
    }
    return width
  }

  /// Operands as SMT-LIB integers: integers without bounds, and literals.
  private func unbounded(_ terms: some Sequence<Term>, _ texts: [String]) throws(UnsupportedTerm) -> [String] {
    try zip(terms, texts).map { (term, text) throws(UnsupportedTerm) in
      if let value = term.constant { return try literal(value) }
      if term.sort == .integer, ranges.width(of: term) != nil {
        throw UnsupportedTerm(description: "an integer without bounds combined with bit-vectors, in bit-vectors")
      }
      return text
    }
  }

  /// An operation whose result is an integer without bounds.
  private func unboundedInteger(_ node: Term, _ operands: [String]) throws(UnsupportedTerm) -> String {
    if node.operation == .choose {
      let values = try unbounded(node.operands.dropFirst(), Array(operands.dropFirst()))
      return "(ite \(operands[0]) \(values[0]) \(values[1]))"
    }
    let texts = try unbounded(node.operands, operands)
    switch node.operation {
    case .add: return "(+ \(texts[0]) \(texts[1]))"
    case .subtract: return "(- \(texts[0]) \(texts[1]))"
    case .multiply: return "(* \(texts[0]) \(texts[1]))"
    case .divide: return "(ite (= \(texts[1]) 0) 0 (div \(texts[0]) \(texts[1])))"
    case .remainder: return "(ite (= \(texts[1]) 0) \(texts[0]) (mod \(texts[0]) \(texts[1])))"
    default: throw UnsupportedTerm(description: "\(node.operation) as an integer in bit-vectors")
    }
  }

  /// An operation whose result is an integer.
  private func integer(_ node: Term, _ operands: [String]) throws(UnsupportedTerm) -> String {
    guard let own = ranges.width(of: node) else { return try unboundedInteger(node, operands) }
    switch node.operation {
    case .constant(let value):
      let number = try value.number.required(node)
      return "(_ bv\(number.sign == .minus ? (BigInt(1) << own) + number : number) \(own))"
    case .toInteger: return "((_ zero_extend \(own - node.operands[0].width)) \(operands[0]))"
    case .choose:
      let (first, second) = (try widened(node, operands, 1, to: own), try widened(node, operands, 2, to: own))
      return "(ite \(operands[0]) \(first) \(second))"
    default: break
    }
    if let result = uninterpreted(node, operands) {
      return try guardedInteger(node, operands, resized(result, from: 2 * uninterpretedWidth, to: own), width: own)
    }
    // The width holds the operands and the result, so the operation does not overflow.
    let width = max(own, try self.width(of: node.operands[0]), try self.width(of: node.operands[1])) + 1
    let (left, right) = (try widened(node, operands, 0, to: width), try widened(node, operands, 1, to: width))
    let result: String
    switch node.operation {
    case .add: result = "(bvadd \(left) \(right))"
    case .subtract: result = "(bvsub \(left) \(right))"
    case .multiply: result = "(bvmul \(left) \(right))"
    case .divide: result = "(\(euclidean("quotient", width)) \(left) \(right))"
    case .remainder: result = "(\(euclidean("remainder", width)) \(left) \(right))"
    default: throw UnsupportedTerm(description: "\(node.operation) as an integer in bit-vectors")
    }
    return "((_ extract \(own - 1) 0) \(result))"
  }

  /// The integer operand at an index, sign-extended to a width.
  private func widened(_ node: Term, _ operands: [String], _ index: Int, to width: Int) throws(UnsupportedTerm)
    -> String
  {
    Self.widened(operands[index], from: try self.width(of: node.operands[index]), to: width)
  }

  private static func widened(_ text: String, from own: Int, to width: Int) -> String {
    own == width ? text : "((_ sign_extend \(width - own)) \(text))"
  }

  /// A signed bit-vector truncated or sign-extended to a width.
  private func resized(_ text: String, from own: Int, to width: Int) -> String {
    own > width ? "((_ extract \(width - 1) 0) \(text))" : Self.widened(text, from: own, to: width)
  }

  /// The function for a Euclidean quotient or remainder. `bvsdiv` and `bvsrem` truncate, so the result is corrected
  /// where the remainder is negative.
  private func euclidean(_ part: String, _ width: Int) -> String {
    let symbol = "|\(part) \(width)|"
    declare(symbol) {
      let zero = "(_ bv0 \(width))"
      let isExact = "(not (bvslt (bvsrem ?x ?y) \(zero)))"
      let (atZero, truncated, up, down) =
        part == "quotient"
        ? (zero, "(bvsdiv ?x ?y)", "(bvadd (bvsdiv ?x ?y) (_ bv1 \(width)))", "(bvsub (bvsdiv ?x ?y) (_ bv1 \(width)))")
        : ("?x", "(bvsrem ?x ?y)", "(bvsub (bvsrem ?x ?y) ?y)", "(bvadd (bvsrem ?x ?y) ?y)")
      return """
        (define-fun \(symbol) ((?x (_ BitVec \(width))) (?y (_ BitVec \(width)))) (_ BitVec \(width))
          (ite (= ?y \(zero)) \(atZero)
            (ite \(isExact) \(truncated)
              (ite (bvslt ?y \(zero)) \(up) \(down)))))
        """
    }
    return symbol
  }

  // MARK: Uninterpreted arithmetic

  /// The application of the uninterpreted function for nonlinear arithmetic; `nil` if the node is written as it is.
  private func uninterpreted(_ node: Term, _ operands: [String]) -> String? {
    guard isAbstract, let (function, isSwapped) = node.uninterpretedFunction else { return nil }
    // Integers without bounds are not written as bit-vectors.
    if node.operands.contains(where: { $0.sort == .integer && ranges.width(of: $0) == nil }) { return nil }
    let (operand, result) = (name(of: .bits(uninterpretedWidth)), name(of: .bits(2 * uninterpretedWidth)))
    let symbol = "|\(function) of integers|"
    declare(symbol) { "(declare-fun \(symbol) (\(operand) \(operand)) \(result))" }
    let arguments = zip(node.operands, operands).map { term, text in
      guard term.sort == .integer else { return "((_ zero_extend \(uninterpretedWidth - term.width)) \(text))" }
      return Self.widened(text, from: ranges.width(of: term) ?? uninterpretedWidth, to: uninterpretedWidth)
    }
    return "(\(symbol) \(arguments[isSwapped ? 1 : 0]) \(arguments[isSwapped ? 0 : 1]))"
  }

  /// The result of an uninterpreted function on bit-vectors, replaced by the defined result for a zero divisor.
  private func guarded(_ node: Term, _ operands: [String], _ result: String) -> String {
    let isZero = "(= \(operands[1]) (_ bv0 \(node.width)))"
    return switch node.operation {
    case .divide: "(ite \(isZero) (bvnot (_ bv0 \(node.width))) \(result))"
    case .remainder: "(ite \(isZero) \(operands[0]) \(result))"
    default: result
    }
  }

  /// The result of an uninterpreted function on integers, replaced by the defined result for a zero divisor.
  private func guardedInteger(_ node: Term, _ operands: [String], _ result: String, width: Int) throws(UnsupportedTerm)
    -> String
  {
    if node.operation == .multiply { return result }
    let isZero = "(= \(operands[1]) (_ bv0 \(try self.width(of: node.operands[1]))))"
    if node.operation == .divide { return "(ite \(isZero) (_ bv0 \(width)) \(result))" }
    let dividend = resized(operands[0], from: try self.width(of: node.operands[0]), to: width)
    return "(ite \(isZero) \(dividend) \(result))"
  }
}

extension Optional {
  /// The wrapped value, or an error that names the node's operation.
  fileprivate func required(_ node: Term) throws(UnsupportedTerm) -> Wrapped {
    guard let self else { throw UnsupportedTerm(description: "\(node.operation) in bit-vectors") }
    return self
  }
}
