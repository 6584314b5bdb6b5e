internal import CZ3

/// A builder of Z3 expressions that reports Z3's errors as Swift errors.
struct Z3Builder {
  let context: Z3Context

  typealias Unary = (Z3_context?, Z3_ast?) -> Z3_ast?
  typealias Binary = (Z3_context?, Z3_ast?, Z3_ast?) -> Z3_ast?
  typealias Many = (Z3_context?, UInt32, UnsafePointer<Z3_ast?>?) -> Z3_ast?

  func make(_ raw: Z3_ast?) throws(Z3Error) -> Z3Expression { try unsafe Z3Expression(context, raw) }

  func unary(_ function: Unary, _ operand: Z3Expression) throws(Z3Error) -> Z3Expression {
    try unsafe make(function(context.raw, operand.raw))
  }

  func binary(_ function: Binary, _ left: Z3Expression, _ right: Z3Expression) throws(Z3Error) -> Z3Expression {
    try unsafe make(function(context.raw, left.raw, right.raw))
  }

  func many(_ function: Many, _ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression {
    let raw: [Z3_ast?] = unsafe operands.map { unsafe $0.raw }
    // The array holds unowned pointers; the operands own the references.
    return try withExtendedLifetime(operands) { () throws(Z3Error) in
      try unsafe make(function(context.raw, UInt32(raw.count), raw))
    }
  }

  var boolean: Z3Sort { get throws(Z3Error) { try unsafe Z3Sort(context, Z3_mk_bool_sort(context.raw)) } }
  var integer: Z3Sort { get throws(Z3Error) { try unsafe Z3Sort(context, Z3_mk_int_sort(context.raw)) } }
  func bits(_ width: Int) throws(Z3Error) -> Z3Sort {
    try unsafe Z3Sort(context, Z3_mk_bv_sort(context.raw, UInt32(width)))
  }

  func variable(_ name: String, _ sort: Z3Sort) throws(Z3Error) -> Z3Expression {
    try unsafe make(Z3_mk_const(context.raw, context.symbol(name), sort.raw))
  }

  /// The literal of an integer or bit-vector sort with the given decimal digits.
  func numeral(_ digits: String, _ sort: Z3Sort) throws(Z3Error) -> Z3Expression {
    try unsafe make(Z3_mk_numeral(context.raw, digits, sort.raw))
  }

  func truth(_ value: Bool) throws(Z3Error) -> Z3Expression {
    try unsafe make(value ? Z3_mk_true(context.raw) : Z3_mk_false(context.raw))
  }

  /// The truth value that an expression is simplified to with subexpressions replaced by others; `nil` where it is not simplified to one.
  func truth(of expression: Z3Expression, replacing replacements: [(Z3Expression, Z3Expression)]) throws(Z3Error)
    -> Bool?
  {
    let from: [Z3_ast?] = unsafe replacements.map { unsafe $0.0.raw }
    let to: [Z3_ast?] = unsafe replacements.map { unsafe $0.1.raw }
    // The arrays hold unowned pointers; the replacements own the references.
    let replaced = try withExtendedLifetime(replacements) { () throws(Z3Error) in
      try unsafe make(Z3_substitute(context.raw, expression.raw, UInt32(from.count), from, to))
    }
    let simplified = try unsafe make(Z3_simplify(context.raw, replaced.raw))
    switch unsafe Z3_get_bool_value(context.raw, simplified.raw) {
    case Z3_L_TRUE: return true
    case Z3_L_FALSE: return false
    default: return nil
    }
  }

  func not(_ operand: Z3Expression) throws(Z3Error) -> Z3Expression { try unsafe unary(Z3_mk_not, operand) }
  func and(_ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression { try unsafe many(Z3_mk_and, operands) }
  func or(_ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression { try unsafe many(Z3_mk_or, operands) }
  func equal(_ left: Z3Expression, _ right: Z3Expression) throws(Z3Error) -> Z3Expression {
    try unsafe binary(Z3_mk_eq, left, right)
  }

  func choose(_ condition: Z3Expression, _ first: Z3Expression, _ second: Z3Expression) throws(Z3Error)
    -> Z3Expression
  {
    try unsafe make(Z3_mk_ite(context.raw, condition.raw, first.raw, second.raw))
  }

  // MARK: Integers

  func sum(_ left: Z3Expression, _ right: Z3Expression) throws(Z3Error) -> Z3Expression {
    try unsafe many(Z3_mk_add, [left, right])
  }
  func difference(_ left: Z3Expression, _ right: Z3Expression) throws(Z3Error) -> Z3Expression {
    try unsafe many(Z3_mk_sub, [left, right])
  }
  func product(_ left: Z3Expression, _ right: Z3Expression) throws(Z3Error) -> Z3Expression {
    try unsafe many(Z3_mk_mul, [left, right])
  }
  func quotient(_ left: Z3Expression, _ right: Z3Expression) throws(Z3Error) -> Z3Expression {
    try unsafe binary(Z3_mk_div, left, right)
  }
  func modulo(_ left: Z3Expression, _ right: Z3Expression) throws(Z3Error) -> Z3Expression {
    try unsafe binary(Z3_mk_mod, left, right)
  }
  func less(_ left: Z3Expression, _ right: Z3Expression) throws(Z3Error) -> Z3Expression {
    try unsafe binary(Z3_mk_lt, left, right)
  }

  // MARK: Bit-vectors

  func extract(_ high: Int, _ low: Int, _ operand: Z3Expression) throws(Z3Error) -> Z3Expression {
    try unsafe make(Z3_mk_extract(context.raw, UInt32(high), UInt32(low), operand.raw))
  }
  func zeroExtend(_ bits: Int, _ operand: Z3Expression) throws(Z3Error) -> Z3Expression {
    try unsafe make(Z3_mk_zero_ext(context.raw, UInt32(bits), operand.raw))
  }
  func signExtend(_ bits: Int, _ operand: Z3Expression) throws(Z3Error) -> Z3Expression {
    try unsafe make(Z3_mk_sign_ext(context.raw, UInt32(bits), operand.raw))
  }
}
