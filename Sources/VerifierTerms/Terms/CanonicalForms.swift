internal import BigInt

/// The terms of a table up to the order in which they were made.
///
/// The constructors put the operands of a commutative operation in the order of their indices, and simplify what comes of that: one
/// computation, made twice with different variables, can come to terms of which the one is not a renaming of the other. Here a sum
/// is a number and a multiple for each addend, and the operands of other commutative operations have no order.
///
/// Long sums and operations are not taken together, so that those nested to any depth take linear space.
///
/// Two terms of one form have the same value under every assignment. Terms of the same value may have different forms.
final class CanonicalForms {
  private enum Form: Hashable {
    /// A number and the sum of multiples of forms. No multiple is zero; those of bit-vectors are below 2^width.
    case sum(Sum, Sort)
    /// Whether such a sum is zero, of the two signs the one that comes first.
    case isZero(Sum, Sort)
    /// An operation on forms. Those of a commutative operation are in ascending order.
    case operation(Operation, [Int], Sort)
  }

  private struct Sum: Hashable {
    var constant: BigInt
    var multiples: [Int: BigInt] = [:]
  }

  /// The greatest number of parts of one form.
  private static let mostParts = 64

  private let table: TermTable
  private var forms: [Form] = []
  private var numbers: [Form: Int] = [:]
  /// The number of the form of each node, by its index.
  private var known: [Int: Int] = [:]

  init(of table: TermTable) { self.table = table }

  /// Whether two terms have the same form.
  ///
  /// - Complexity: Linear in the number of their nodes of which the form is not known, but for the addends of sums.
  func areSame(_ left: Term, _ right: Term) -> Bool { left == right || number(of: left) == number(of: right) }

  private func number(of term: Term) -> Int {
    if let known = known[term.index] { return known }
    for node in Term.reachable(from: [table.own(term)]) where known[node.index] == nil {
      known[node.index] = number(of: node, table.operands(ofNode: node.index).compactMap { known[$0] })
    }
    guard let number = known[term.index] else { preconditionFailure("a term is reachable from itself") }
    return number
  }

  private func number(of form: Form) -> Int {
    if let number = numbers[form] { return number }
    forms.append(form)
    numbers[form] = forms.count - 1
    return forms.count - 1
  }

  private func number(of node: Term, _ operands: [Int]) -> Int {
    let sort = node.sort
    switch node.operation {
    case .constant where sort == .integer || sort.width != nil:
      guard let number = node.constant?.number else { break }
      return self.number(of: Sum(constant: number), sort)
    case .add: return number(of: combined(operands[0], 1, operands[1], sort), sort)
    case .subtract: return number(of: combined(operands[0], -1, operands[1], sort), sort)
    case .multiply:
      let sums = operands.map { sum($0, sort) }
      if sums[0].multiples.isEmpty { return number(of: scaled(sums[1], by: sums[0].constant), sort) }
      if sums[1].multiples.isEmpty { return number(of: scaled(sums[0], by: sums[1].constant), sort) }
      return number(of: .operation(.multiply, operands.sorted(), sort))
    case .equal:
      let sort = node.operands[0].sort
      if sort == .integer || sort.width != nil {
        let difference = reduced(combined(operands[0], -1, operands[1], sort), sort)
        return number(of: .isZero(min(difference, reduced(scaled(difference, by: -1), sort), by: precedes), sort))
      }
      return number(of: .operation(.equal, operands.sorted(), sort))
    case .and, .or, .bitAnd, .bitOr:
      var parts = Set(operands.flatMap { operandsOfSame(node.operation, $0) })
      if parts.count > max(Self.mostParts, operands.count) { parts = Set(operands) }
      return number(of: .operation(node.operation, parts.sorted(), sort))
    case .bitXor: return number(of: .operation(.bitXor, operands.sorted(), sort))
    default: break
    }
    return number(of: .operation(node.operation, operands, sort))
  }

  /// The operands of a form of an operation that is associative and idempotent; the form itself where it is of another operation.
  private func operandsOfSame(_ operation: Operation, _ form: Int) -> [Int] {
    if case .operation(operation, let operands, _) = forms[form] { operands } else { [form] }
  }

  // MARK: Sums

  private func number(of sum: Sum, _ sort: Sort) -> Int {
    let sum = reduced(sum, sort)
    if sum.constant == 0, sum.multiples.count == 1, let (form, multiple) = sum.multiples.first, multiple == 1 {
      return form
    }
    return number(of: .sum(sum, sort))
  }

  private func sum(_ form: Int, _ sort: Sort) -> Sum {
    if case .sum(let sum, _) = forms[form], sum.multiples.count <= Self.mostParts {
      sum
    } else {
      Sum(constant: 0, multiples: [form: 1])
    }
  }

  private func combined(_ left: Int, _ factor: BigInt, _ right: Int, _ sort: Sort) -> Sum {
    var result = sum(left, sort)
    let other = scaled(sum(right, sort), by: factor)
    result.constant += other.constant
    result.multiples.merge(other.multiples, uniquingKeysWith: +)
    return result
  }

  private func scaled(_ sum: Sum, by factor: BigInt) -> Sum {
    Sum(constant: sum.constant * factor, multiples: sum.multiples.mapValues { $0 * factor })
  }

  /// A sum of bit-vectors modulo 2^width, and any without multiples that are zero.
  private func reduced(_ sum: Sum, _ sort: Sort) -> Sum {
    func reduced(_ number: BigInt) -> BigInt {
      guard let width = sort.width else { return number }
      return number.modulus(BigInt(1) << width)
    }
    return Sum(
      constant: reduced(sum.constant), multiples: sum.multiples.mapValues(reduced).filter { $0.value != 0 })
  }

  /// A total order of sums over the same forms.
  private func precedes(_ left: Sum, _ right: Sum) -> Bool {
    for form in left.multiples.keys.sorted() {
      guard let first = left.multiples[form], let second = right.multiples[form], first != second else { continue }
      return first < second
    }
    return left.constant < right.constant
  }
}

private func min<Value>(_ left: Value, _ right: Value, by precedes: (Value, Value) -> Bool) -> Value {
  precedes(right, left) ? right : left
}
