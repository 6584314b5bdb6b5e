internal import BigInt
internal import VerifierTerms

/// What must hold for an operation on integers not to trap.
enum ArithmeticCheck: String {
  case addition, subtraction, multiplication, division, remainder, conversion

  /// The statement that the operation does not trap.
  func formula(_ operands: Operands) -> Formula {
    let (left, right) = (operands.left, operands.right)
    return switch self {
    case .addition: operands.bounds.contains(left + right, couldBeLess: operands.isSigned)
    case .subtraction:
      operands.isSigned ? operands.bounds.contains(left - right, couldBeLess: true) : right <= left
    case .multiplication: operands.bounds.contains(left * right, couldBeLess: operands.isSigned)
    case .division, .remainder:
      operands.isSigned
        ? right != 0 && !(left == operands.bounds.least && right == Integer(BigInt(-1))) : right != 0
    case .conversion: operands.bounds.contains(left, couldBeLess: true)
    }
  }

  /// The result on two numbers, wrapped, and whether the operation traps instead.
  func compute<Native: FixedWidthInteger>(_ left: Native, _ right: Native) -> (result: Native, traps: Bool) {
    let (result, traps) =
      switch self {
      case .addition: left.addingReportingOverflow(right)
      case .subtraction: left.subtractingReportingOverflow(right)
      case .multiplication: left.multipliedReportingOverflow(by: right)
      case .division: left.dividedReportingOverflow(by: right)
      case .remainder: left.remainderReportingOverflow(dividingBy: right)
      case .conversion: (left, false)
      }
    return (result, traps)
  }

  var symbol: String {
    switch self {
    case .addition: "+"
    case .subtraction: "-"
    case .multiplication: "*"
    case .division: "/"
    case .remainder: "%"
    case .conversion: "init"
    }
  }
}

/// The operands of an operation on integers of one type.
struct Operands {
  /// The operands as bit-vectors of one width, in two's complement where they are signed.
  let bits: (left: Term, right: Term)
  let isSigned: Bool

  init(_ left: Term, _ right: Term, isSigned: Bool) {
    bits = (left, right)
    self.isSigned = isSigned
  }

  var left: Integer { value(of: bits.left) }
  var right: Integer { value(of: bits.right) }
  var bounds: IntegerRange { IntegerRange(width: bits.left.width, isSigned: isSigned) }

  private func value(of bits: Term) -> Integer { Integer(isSigned ? bits.toSignedInteger : bits.toInteger) }
}

/// The least and the greatest number of a type of integers.
struct IntegerRange {
  let least: Integer
  let most: Integer

  init(width: Int, isSigned: Bool) {
    let half = BigInt(1) << (width - 1)
    least = Integer(isSigned ? -half : 0)
    most = Integer(isSigned ? half - 1 : 2 * half - 1)
  }

  /// The statement that a number lies within the bounds.
  ///
  /// - Parameter couldBeLess: Whether it may lie below the least.
  func contains(_ number: Integer, couldBeLess: Bool) -> Formula {
    couldBeLess ? least <= number && number <= most : number <= most
  }
}
