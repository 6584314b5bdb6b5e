internal import BigInt

extension Operation {
  /// The value of this operation applied to values; `nil` if it is a variable or the operands do not fit it.
  ///
  /// This is the only definition of the semantics of operations. Constant folding and evaluation both use it.
  func apply(_ operands: [Value], sort: Sort) -> Value? {
    switch self {
    case .constant(let value): value
    case .variable: nil
    case .not, .and, .or, .equal, .choose: connective(operands)
    case .add, .subtract, .multiply, .divide, .remainder: arithmetic(operands)
    case .less, .lessSigned: comparison(operands)
    case .complement, .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight, .shiftRightSigned: bitwise(operands)
    case .concatenate, .extract, .zeroExtend, .signExtend, .toInteger, .toBits: conversion(operands)
    case .select, .store, .filled: memory(operands)
    case .identity(let width): identity(width)
    case .translate, .lastOffset: translation(operands)
    }
  }

  private func connective(_ operands: [Value]) -> Value? {
    switch self {
    case .equal: return operands.count == 2 ? .boolean(operands[0] == operands[1]) : nil
    case .choose:
      guard case .boolean(let condition)? = operands.first, operands.count == 3 else { return nil }
      return condition ? operands[1] : operands[2]
    default:
      var (holdAll, holdsSome) = (true, false)
      for operand in operands {
        guard case .boolean(let truth) = operand else { return nil }
        (holdAll, holdsSome) = (holdAll && truth, holdsSome || truth)
      }
      return switch self {
      case .not: .boolean(!holdAll)
      case .and: .boolean(holdAll)
      case .or: .boolean(holdsSome)
      default: nil
      }
    }
  }

  private func arithmetic(_ operands: [Value]) -> Value? {
    switch (operands[0], operands[1]) {
    case (.bits(let left, let width), .bits(let right, let other)) where width == other:
      switch self {
      case .add: return .bits((left + right).lowBits(width), width: width)
      case .subtract:
        return .bits(left >= right ? left - right : left + (BigUInt(1) << width) - right, width: width)
      case .multiply: return .bits((left * right).lowBits(width), width: width)
      case .divide: return .bits(right == 0 ? .ones(width) : left / right, width: width)
      default: return .bits(right == 0 ? left : left % right, width: width)
      }
    case (.integer(let left), .integer(let right)):
      switch self {
      case .add: return .integer(left + right)
      case .subtract: return .integer(left - right)
      case .multiply: return .integer(left * right)
      case .divide: return .integer(right == 0 ? 0 : left.euclidean(by: right).quotient)
      default: return .integer(right == 0 ? left : left.euclidean(by: right).remainder)
      }
    default: return nil
    }
  }

  private func comparison(_ operands: [Value]) -> Value? {
    switch (operands[0], operands[1]) {
    case (.bits(let left, let width), .bits(let right, let other)) where width == other:
      if case .less = self { .boolean(left < right) } else { .boolean(left.signed(width) < right.signed(width)) }
    case (.integer(let left), .integer(let right)): .boolean(left < right)
    default: nil
    }
  }

  private func bitwise(_ operands: [Value]) -> Value? {
    guard case .bits(let left, let width)? = operands.first else { return nil }
    if self == .complement { return .bits(left ^ .ones(width), width: width) }
    guard operands.count == 2, case .bits(let right, let other) = operands[1], width == other else { return nil }
    let outside = right >= BigUInt(width)
    let amount = outside ? width : Int(right)
    switch self {
    case .bitAnd: return .bits(left & right, width: width)
    case .bitOr: return .bits(left | right, width: width)
    case .bitXor: return .bits(left ^ right, width: width)
    case .shiftLeft: return .bits((left << amount) & .ones(width), width: width)
    case .shiftRight: return .bits(left >> amount, width: width)
    default:
      // An arithmetic shift of a negative number is the complement of a logical shift of its complement.
      let sign = left >> (width - 1) == 0 ? 0 : BigUInt.ones(width)
      return .bits(((left ^ sign) >> amount) ^ sign, width: width)
    }
  }

  private func conversion(_ operands: [Value]) -> Value? {
    switch (self, operands[0]) {
    case (.toBits(let width), .integer(let number)): return .bits(number.lowBits(width), width: width)
    case (.toInteger, .bits(let number, _)): return .integer(BigInt(number))
    case (.extract(let high, let low), .bits(let number, _)):
      return .bits((number >> low) & .ones(high - low + 1), width: high - low + 1)
    case (.zeroExtend(let width), .bits(let number, _)): return .bits(number, width: width)
    case (.signExtend(let to), .bits(let number, let from)):
      return .bits(number.signed(from).lowBits(to), width: to)
    case (.concatenate, .bits(let high, let highWidth)):
      guard operands.count == 2, case .bits(let low, let lowWidth) = operands[1] else { return nil }
      return .bits(high << lowWidth | low, width: highWidth + lowWidth)
    default: return nil
    }
  }

  private func identity(_ width: Int) -> Value {
    var memory = MemoryValue(addressWidth: width, cellWidth: width)
    memory.background = .identity
    return .memory(memory)
  }

  private func memory(_ operands: [Value]) -> Value? {
    switch (self, operands.first) {
    case (.filled(let addressWidth), .bits(let cell, let width)?):
      return .memory(MemoryValue(addressWidth: addressWidth, cellWidth: width, background: cell))
    case (.select, .memory(let memory)?):
      guard case .bits(let address, _) = operands[1] else { return nil }
      return .bits(memory[address], width: memory.cellWidth)
    case (.store, .memory(var memory)?):
      guard case .bits(let address, _) = operands[1], case .bits(let cell, _) = operands[2] else { return nil }
      memory[address] = cell
      return .memory(memory)
    default: return nil
    }
  }
}
