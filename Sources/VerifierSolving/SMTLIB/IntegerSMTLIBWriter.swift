internal import BigInt
internal import VerifierTerms

/// An `SMTLIBWriter` for the theory of integers. A bit-vector is written as its unsigned value, between 0 and 2^width
/// - 1.
final class IntegerSMTLIBWriter: SMTLIBWriter {
  let isAbstract: Bool
  var prelude = Prelude()

  init(isAbstract: Bool) { self.isAbstract = isAbstract }

  func name(of sort: Sort) -> String { sort == .boolean ? "Bool" : "Int" }

  func literal(_ value: Value) throws(UnsupportedTerm) -> String {
    guard let number = value.number else { throw UnsupportedTerm(description: "a literal of sort \(value.sort)") }
    return Self.literal(number)
  }

  private static func literal(_ number: BigInt) -> String {
    number.sign == .minus ? "(- \(number.magnitude))" : "\(number)"
  }

  func bounds(_ sort: Sort, _ text: String) -> String? {
    sort.width.map { "(<= 0 \(text) \(Self.power($0) - 1))" }
  }

  func less(_ left: String, _ right: String) -> String { "(< \(left) \(right))" }

  func sum(_ left: String, _ right: String, width: Int) -> String {
    "(\(wrappedSum(width)) \(left) \(right))"
  }

  func page(of address: String, width: Int, pageBits: Int) -> String { "(div \(address) \(Self.power(pageBits)))" }

  func joined(frame: String, address: String, pageBits: Int, sorts: (address: Int, frame: Int)) -> String {
    "(+ (* \(Self.power(pageBits)) \(frame)) (mod \(address) \(Self.power(pageBits))))"
  }

  private static func power(_ exponent: Int) -> BigInt { BigInt(1) << exponent }

  // MARK: Operations

  func write(_ node: Term, _ operands: [String]) throws(UnsupportedTerm) -> String {
    func call(_ function: String) -> String { "(\(function) \(operands.joined(separator: " ")))" }
    switch node.operation {
    case .constant(let value): return try literal(value)
    case .equal: return call("=")
    case .choose: return call("ite")
    case .less: return call("<")
    case .toInteger, .zeroExtend: return operands[0]
    case .toBits(let width): return "(mod \(operands[0]) \(Self.power(width)))"
    case .add, .subtract, .multiply, .divide, .remainder:
      return node.sort == .integer ? integers(node, operands) : words(node, operands, node.width)
    default: return try bits(node, operands, node.operands[0].width)
    }
  }

  /// An arithmetic operation on integers.
  private func integers(_ node: Term, _ operands: [String]) -> String {
    switch node.operation {
    case .add: "(+ \(operands[0]) \(operands[1]))"
    case .subtract: "(- \(operands[0]) \(operands[1]))"
    case .multiply: product(node, operands)
    case .divide: divided(node, operands, atZero: "0")
    default: divided(node, operands, atZero: operands[0])
    }
  }

  /// An arithmetic operation on bit-vectors, modulo 2^width.
  private func words(_ node: Term, _ operands: [String], _ width: Int) -> String {
    switch node.operation {
    case .add: sum(operands[0], operands[1], width: width)
    case .subtract: "(\(wrappedDifference(width)) \(operands[0]) \(operands[1]))"
    case .multiply: "(mod \(product(node, operands)) \(Self.power(width)))"
    case .divide: divided(node, operands, atZero: "\(Self.power(width) - 1)")
    default: divided(node, operands, atZero: operands[0])
    }
  }

  private func product(_ node: Term, _ operands: [String]) -> String {
    uninterpreted(node, operands) ?? "(* \(operands[0]) \(operands[1]))"
  }

  /// A quotient or remainder, with the result that `Operation` defines for a zero divisor.
  private func divided(_ node: Term, _ operands: [String], atZero: String) -> String {
    let function = node.operation == .divide ? "div" : "mod"
    let result = uninterpreted(node, operands) ?? "(\(function) \(operands[0]) \(operands[1]))"
    if let divisor = node.operands[1].constant?.number, divisor != 0 { return result }
    return "(ite (= \(operands[1]) 0) \(atZero) \(result))"
  }

  /// The application of the uninterpreted function for nonlinear arithmetic, a bitwise operation or a shift; `nil` if the node is
  /// written as it is.
  private func uninterpreted(_ node: Term, _ operands: [String]) -> String? {
    guard isAbstract else { return nil }
    let (name, isSwapped): (String, Bool)
    if let (operation, swaps) = node.uninterpretedFunction {
      (name, isSwapped) = ("\(operation) of integers", swaps)
    } else if node.isUninterpretedBits {
      (name, isSwapped) = ("\(node.operation) of \(node.width) bits", false)
    } else {
      return nil
    }
    let symbol = "|\(name)|"
    declare(symbol) { "(declare-fun \(symbol) (Int Int) Int)" }
    return isSwapped ? "(\(symbol) \(operands[1]) \(operands[0]))" : "(\(symbol) \(operands[0]) \(operands[1]))"
  }

  /// A bitwise operation, shift, extraction or extension of operands of `width` bits.
  private func bits(_ node: Term, _ operands: [String], _ width: Int) throws(UnsupportedTerm) -> String {
    let first = operands[0]
    if node.isUninterpretedBits, let application = uninterpreted(node, operands) { return application }
    switch node.operation {
    case .lessSigned: return "(< (\(signed(width)) \(first)) (\(signed(width)) \(operands[1])))"
    case .complement: return "(- \(Self.power(width) - 1) \(first))"
    case .bitAnd: return conjunction(node, operands, width)
    case .bitOr: return "(- (+ \(first) \(operands[1])) \(conjunction(node, operands, width)))"
    case .bitXor: return "(- (+ \(first) \(operands[1])) (* 2 \(conjunction(node, operands, width))))"
    case .shiftLeft, .shiftRight, .shiftRightSigned:
      let whole = node.operation == .shiftRightSigned ? "(\(signed(width)) \(first))" : first
      guard let places = node.operands[1].constant?.number else {
        return "(\(shift(node.operation, width)) \(whole) \(operands[1]))"
      }
      return Self.shifted(node.operation, whole, by: Int(min(places, BigInt(width))), width)
    case .concatenate: return "(+ (* \(Self.power(node.operands[1].width)) \(first)) \(operands[1]))"
    case .extract(let high, let low):
      let shifted = low == 0 ? first : "(div \(first) \(Self.power(low)))"
      return high == width - 1 ? shifted : "(mod \(shifted) \(Self.power(high - low + 1)))"
    case .signExtend(let to): return "(mod (\(signed(width)) \(first)) \(Self.power(to)))"
    default: throw UnsupportedTerm(description: "\(node.operation) in integers")
    }
  }

  /// The bitwise conjunction: a remainder if the second operand is a mask 2^k - 1, otherwise a sum over the bits.
  private func conjunction(_ node: Term, _ operands: [String], _ width: Int) -> String {
    if case .bits(let mask, _)? = node.operands[1].constant, (mask + 1) & mask == 0 {
      return "(mod \(operands[0]) \(mask + 1))"
    }
    let symbol = "|and \(width)|"
    declare(symbol) {
      let bits = (0..<width).map { place in
        func isSet(_ name: String) -> String { "(= (mod (div \(name) \(Self.power(place))) 2) 1)" }
        return "(ite (and \(isSet("?x")) \(isSet("?y"))) \(Self.power(place)) 0)"
      }
      return "(define-fun \(symbol) ((?x Int) (?y Int)) Int\n  (+ 0 \(bits.joined(separator: "\n    "))))"
    }
    return "(\(symbol) \(operands[0]) \(operands[1]))"
  }

  /// A shift by a constant number of places, at most the width. The operand of an arithmetic shift is a signed value.
  private static func shifted(_ operation: VerifierTerms.Operation, _ operand: String, by places: Int, _ width: Int)
    -> String
  {
    switch operation {
    case .shiftLeft: "(mod (* \(power(places)) \(operand)) \(power(width)))"
    case .shiftRight: "(div \(operand) \(power(places)))"
    default: "(mod (div \(operand) \(power(places))) \(power(width)))"
    }
  }

  // MARK: Defined functions

  /// The function for a sum modulo 2^width.
  private func wrappedSum(_ width: Int) -> String {
    let (symbol, modulus) = ("|sum \(width)|", Self.power(width))
    declare(symbol) {
      """
      (define-fun \(symbol) ((?x Int) (?y Int)) Int
        (ite (< (+ ?x ?y) \(modulus)) (+ ?x ?y) (- (+ ?x ?y) \(modulus))))
      """
    }
    return symbol
  }

  /// The function for a difference modulo 2^width.
  private func wrappedDifference(_ width: Int) -> String {
    let (symbol, modulus) = ("|difference \(width)|", Self.power(width))
    declare(symbol) {
      "(define-fun \(symbol) ((?x Int) (?y Int)) Int\n  (ite (< ?x ?y) (+ (- ?x ?y) \(modulus)) (- ?x ?y)))"
    }
    return symbol
  }

  /// The function from an unsigned value of `width` bits to its value in two's complement.
  private func signed(_ width: Int) -> String {
    let symbol = "|signed \(width)|"
    declare(symbol) {
      "(define-fun \(symbol) ((?x Int)) Int (ite (< ?x \(Self.power(width - 1))) ?x (- ?x \(Self.power(width)))))"
    }
    return symbol
  }

  /// The function for a shift by an amount that is not constant: a case distinction over 0, 1, ..., width - 1; by the
  /// width or more it yields zeros or copies of the sign bit.
  private func shift(_ operation: VerifierTerms.Operation, _ width: Int) -> String {
    let symbol = "|\(operation) \(width)|"
    declare(symbol) {
      let choices = (0..<width).map { "(ite (= ?y \($0)) \(Self.shifted(operation, "?x", by: $0, width))" }
      return "(define-fun \(symbol) ((?x Int) (?y Int)) Int\n  \(choices.joined(separator: "\n  "))\n  "
        + Self.shifted(operation, "?x", by: width, width) + String(repeating: ")", count: width) + ")"
    }
    return symbol
  }
}

extension Term {
  /// The name of the uninterpreted function for nonlinear arithmetic, and whether its operands are swapped; `nil` for
  /// other nodes. Factors have one order for bit-vectors and integers alike, as multiplication is commutative.
  var uninterpretedFunction: (name: String, isSwapped: Bool)? {
    guard isUninterpretedArithmetic else { return nil }
    switch operation {
    case .multiply: return ("product", operands[0].unwidened.index > operands[1].unwidened.index)
    case .divide: return ("quotient", false)
    default: return ("remainder", false)
    }
  }

  /// This term without conversions that preserve its unsigned value.
  private var unwidened: Term {
    switch operation {
    case .toInteger, .zeroExtend: operands[0].unwidened
    default: self
    }
  }
}
