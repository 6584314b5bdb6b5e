import BigInt
import class Foundation.ProcessInfo
import TestSupport
import Testing

@testable import VerifierTerms

extension Expression {
  /// The value by `Operation.apply` alone, which no term had a part in.
  func reference(_ assignment: Assignment) -> Value {
    value(under: assignment) { $0.apply($1, sort: $2) }
  }
}

/// Whatever building a term makes of it, it means the same.
@Suite struct SimplificationTests {
  /// Of each width: `VMVERIFY_TERMS` in all, or 100,000.
  private static let randomTerms: Int = {
    let terms = ProcessInfo.processInfo.environment["VMVERIFY_TERMS"].flatMap { Int($0) } ?? 100_000
    return (terms + Expression.widths.count - 1) / Expression.widths.count
  }()

  /// Each operand as a variable and as a constant, in every combination, at corners and beside them.
  @Test(arguments: Expression.widths) func everyOperationAtCorners(width: Int) {
    var generator = ExpressionGenerator(width: width, stream: 10)
    let memory = Sort.memory(address: width, cell: 8)
    var count = 0
    let values = corners(width) + [generator.random.bits(width)]
    let integers: [BigInt] = [0, 1, -1, (BigInt(1) << width) - 1, BigInt(1) << width, -(BigInt(1) << width)]
    for (first, x) in values.enumerated() {
      for (second, y) in values.enumerated() {
        let assignment = Assignment([
          "x": .bits(x, width: width), "y": .bits(y, width: width), "p": .boolean((first + second) % 2 == 0),
          "i": .integer(integers[first]), "j": .integer(integers[second]), "m": generator.value(memory),
        ])
        for constants in 0..<4 {
          func operand(_ name: String, _ sort: Sort, _ mask: Int) -> Expression {
            if constants & mask != 0, let value = assignment[name] { return .constant(value) }
            return .variable(name, sort)
          }
          let (x, y) = (operand("x", .bits(width), 1), operand("y", .bits(width), 2))
          let (i, j) = (operand("i", .integer, 1), operand("j", .integer, 2))
          let all =
            Expression.everyOperation(
              x: x, y: y, p: operand("p", .boolean, 1), i: i, j: j, memory: .variable("m", memory))
            // the same operand twice is where most rules are
            + Expression.everyOperation(
              x: x, y: x, p: .variable("p", .boolean), i: i, j: i, memory: .variable("m", memory))
          for expression in all {
            let (term, expected) = (expression.term(in: TermTable()), expression.reference(assignment))
            let value = assignment.evaluate(term)
            if value != expected {
              Issue.record("\(expression) under \(assignment): \(value) from \(term), not \(expected); seed \(seed)")
            }
            count += 1
          }
        }
      }
    }
    print("simplification, width \(width): \(count) operations at corners agree")
  }

  @Test(arguments: Expression.widths) func randomTerms(width: Int) {
    var generator = ExpressionGenerator(width: width, stream: 11)
    var (count, changed) = (0, 0)
    for number in 0..<Self.randomTerms {
      generator.reset()
      let table = TermTable()
      let sort: Sort = [.boolean, .bits(width), .integer][number % 3]
      let expression = generator.expression(sort, depth: 2 + number % 4)
      let term = expression.term(in: table)
      if Term.reachable(from: [term]).count < expression.nodes.count { changed += 1 }
      #expect(term.sort == expression.sort)
      #expect(expression.term(in: table) == term, "built twice: \(expression), seed \(seed)")
      for _ in 0..<3 {
        let assignment = generator.assignment(expression.variables)
        let (value, expected) = (assignment.evaluate(term), expression.reference(assignment))
        if value != expected {
          Issue.record("\(expression) under \(assignment): \(value) from \(term), not \(expected); seed \(seed)")
        }
      }
      count += 1
    }
    // Or the generator has stopped drawing what there is to simplify.
    #expect(changed > count / 4)
    print("simplification, width \(width): \(count) random terms agree under 3 assignments each, \(changed) simplified")
  }
}

/// Every rule by name: what it takes apart, and that it does so.
@Suite struct RewriteRuleTests {
  let table = TermTable()
  var x: Term { table.variable("x", .bits(8)) }
  var y: Term { table.variable("y", .bits(8)) }
  var i: Term { table.variable("i", .integer) }
  var j: Term { table.variable("j", .integer) }
  var p: Term { table.variable("p", .boolean) }
  var q: Term { table.variable("q", .boolean) }
  func byte(_ value: BigInt) -> Term { table.bits(value, width: 8) }
  func number(_ value: BigInt) -> Term { table.integer(value) }

  @Test func sums() {
    #expect(byte(3) + x == x + byte(3))
    #expect((x + byte(3)).operands.elementsEqual([x, byte(3)]))
    #expect(x + byte(0) == x && i + number(0) == i)
    #expect((x + byte(250)) + byte(10) == x + byte(4))
    #expect((x + byte(250)) + byte(6) == x)
    #expect((i + number(250)) + number(10) == i + number(260))
    #expect((i + number(7)) + number(-7) == i)
    #expect(y + x == x + y && j + i == i + j)
    #expect(byte(200) + byte(100) == byte(44))
  }

  @Test func differences() {
    #expect(x - x == byte(0) && i - i == number(0))
    #expect(x - byte(1) == x + byte(255))
    #expect(i - number(1) == i + number(-1))
    #expect((x + y) - x == y && (x + y) - y == x)
    #expect((i + j) - i == j && (i + j) - j == i)
    #expect((x + byte(3)) - x == byte(3))
    #expect((x - y).operation == .subtract)
  }

  @Test func products() {
    #expect(x * byte(0) == byte(0) && byte(0) * i.toBits(8) == byte(0))
    #expect(x * byte(1) == x && number(1) * i == i)
    #expect(y * x == x * y)
    #expect((byte(3) * x).operands.elementsEqual([x, byte(3)]))
    #expect(x / byte(1) == x && i / number(1) == i)
    #expect(x % byte(1) == byte(0) && i % number(1) == number(0))
    #expect((x / byte(0)).operation == .divide, "a zero divisor is no identity")
    #expect(byte(5) / byte(0) == byte(255) && byte(5) % byte(0) == byte(5))
    // One bit: 1 is all ones, and x / 1 = x.
    let bit = table.variable("bit", .bits(1))
    #expect(bit / table.bits(1, width: 1) == bit)
  }

  @Test func remainders() {
    let (d, k) = (table.variable("d", .integer), table.variable("k", .integer))
    #expect(i % i == number(0) && number(0) % i == number(0) && number(0) / i == number(0))
    #expect(x % x == byte(0) && byte(0) % x == byte(0))
    #expect((byte(0) / x).operation == .divide && (i / i).operation == .divide, "a zero divisor is no identity")
    #expect((i % d) % d == i % d && (x % y) % y == x % y)
    // Multiples of the divisor.
    #expect((d * i) % d == number(0) && (i * d) % d == number(0) && (i * (k * d)) % d == number(0))
    #expect((i + d * k) % d == i % d && (d * k + i) % d == i % d && (i - d * k) % d == i % d)
    #expect((i + d) % d == i % d && (i - d) % d == i % d && ((i + d) + j) % d == (i + j) % d)
    #expect((d * k * i) % (k * d) == number(0) && (d * d) % d == number(0))
    #expect((number(8) * i + j) % number(8) == j % number(8) && (number(24) * i + j) % number(-8) == j % number(-8))
    #expect((i + number(16)) % number(8) == i % number(8))
    #expect((number(8) * i + x.toInteger) % number(8) == x.extract(high: 2, low: 0).toInteger)
    #expect((number(6) * d * k) % (number(3) * k) == number(0))
    // Remainders by multiples of the divisor.
    #expect((i % (d * k)) % d == i % d && (i % number(8)) % number(4) == i % number(4))
    #expect((i - i % d) % d == number(0) && (j + i % d) % d == (i + j) % d && (j - i % d) % d == (j - i) % d)
    let (word, divisor) = (x.toInteger, y.toInteger)
    #expect((x % y).toInteger % divisor == word % divisor && (word - (x % y).toInteger) % divisor == number(0))
    // Quotients by a constant.
    #expect((number(8) * i) / number(8) == i && (number(8) * i) / number(-4) == i * number(-2))
    #expect((number(8) * i - j) / number(4) == i * number(2) + (number(0) - j) / number(4))
    #expect((i + number(8)) / number(8) == i / number(8) + number(1))
  }

  @Test func remaindersThatStay() {
    let (d, k) = (table.variable("d", .integer), table.variable("k", .integer))
    for (dividend, divisor) in [
      (d * i + j, k), (d, d * k), (i % d, d * k), (i % number(4), number(8)), (d * d, k * d), (i + d, k * d),
      (number(6) * i, number(4)), (i + number(9), number(8)), (i * (d + j), d), ((d * x.toInteger), x.toInteger + d),
      ((x * y).toInteger, x.toInteger), ((x + y).toInteger, x.toInteger), (d / k, d), (i - (i % k), d),
    ] {
      #expect((dividend % divisor).operands.elementsEqual([dividend, divisor]), "\(dividend) modulo \(divisor)")
    }
    for (dividend, divisor) in [(d * i, d), (number(6) * i, number(4)), (i + number(9), number(8)), (d + d * i, d)] {
      #expect((dividend / divisor).operands.elementsEqual([dividend, divisor]), "\(dividend) by \(divisor)")
    }
    #expect((i * number(0) + i) / number(0) == i / number(0))
    #expect(((x * byte(7) + y) % byte(7)).operands[0] == x * byte(7) + y, "sums of bits wrap around")
    #expect(((x + y) % y).operands[0] == x + y)
  }

  /// What is not looked at in a long sum is kept.
  @Test func partsOfLongSums() {
    let assignment = Assignment(["i": .integer(1_000_003), "j": .integer(-77), "x": .bits(201, width: 8)])
    for count in 1...40 {
      var sum = i
      for step in 0..<count {
        let addend = [number(8) * j, number(BigInt(step)) * i, (x.toInteger % j), i % (j * number(3))][step % 4]
        sum = step % 3 == 0 ? sum - addend : sum + addend
      }
      for divisor in [number(4), number(-8), j, j * number(3)] {
        guard case .integer(let dividend) = assignment.evaluate(sum),
          case .integer(let by) = assignment.evaluate(divisor)
        else { preconditionFailure("integers were expected") }
        let (quotient, remainder) = dividend.euclidean(by: by)
        #expect(assignment.evaluate(sum % divisor) == .integer(remainder), "\(count) addends modulo \(divisor)")
        #expect(assignment.evaluate(sum / divisor) == .integer(quotient), "\(count) addends by \(divisor)")
      }
    }
  }

  /// Nothing goes down a sum of any depth.
  @Test func remaindersOfLongSums() {
    let d = table.variable("d", .integer)
    var (sum, nested) = (i, i)
    for step in 0..<100_000 {
      sum = sum + d * table.variable("n\(step % 7)", .integer)
      nested = (nested + j) % (d * number(BigInt(2 + step % 5)))
    }
    let before = table.work
    #expect((sum % d).operation == .remainder && (nested % d).operation == .remainder)
    #expect(table.work - before < 1000)
  }

  @Test func order() {
    #expect(x.less(than: x) == table.false && i.less(than: i) == table.false)
    #expect(x.less(than: byte(0)) == table.false)
    #expect(byte(0).less(than: x) == !x.equals(byte(0)))
    #expect(byte(255).less(than: x) == table.false)
    #expect(x.atMost(byte(255)) == table.true)
    #expect(i.less(than: number(0)).operation == .less, "integers have no least")
    #expect(x.lessSigned(than: x) == table.false)
    #expect(x.lessSigned(than: byte(0)).operation == .lessSigned)
    #expect(byte(255).lessSigned(than: byte(0)) == table.true)
  }

  @Test func liftedOrder() {
    let lifted = x.toInteger
    #expect(lifted.less(than: y.toInteger) == x.less(than: y))
    let wide = table.variable("wide", .bits(16)).toInteger
    #expect(lifted.less(than: wide).operands.elementsEqual([lifted, wide]), "widths differ")
    for bound in [-300, -1, 0] { #expect(lifted.less(than: number(BigInt(bound))) == table.false) }
    #expect(lifted.less(than: y.toInteger + number(1)) == !y.less(than: x))
    #expect(lifted.less(than: y.toInteger + number(2)).operation == .less, "2 is not 1")
    #expect(lifted.less(than: wide + number(1)).operation == .less, "widths differ")
    #expect(lifted.less(than: number(1)) == x.less(than: byte(1)))
    #expect(lifted.less(than: number(255)) == x.less(than: byte(255)))
    for bound in [256, 257, 512, 1 << 40] { #expect(lifted.less(than: number(BigInt(bound))) == table.true) }
    for bound in [-300, -1] { #expect(number(BigInt(bound)).less(than: lifted) == table.true) }
    #expect(number(0).less(than: lifted) == !x.equals(byte(0)))
    #expect(number(254).less(than: lifted) == byte(254).less(than: x))
    for bound in [255, 256, 257] { #expect(number(BigInt(bound)).less(than: lifted) == table.false) }
  }

  @Test func equality() {
    #expect(x.equals(x) == table.true && p.equals(p) == table.true)
    #expect(byte(3).equals(byte(4)) == table.false && number(4).equals(number(4)) == table.true)
    #expect(byte(3).equals(x) == x.equals(byte(3)))
    #expect(x.equals(byte(3)).operands.elementsEqual([x, byte(3)]))
    #expect(y.equals(x) == x.equals(y))
    #expect(p.equals(table.true) == p && table.false.equals(p) == !p)
    #expect(x.toInteger.equals(y.toInteger) == x.equals(y))
    #expect(x.toInteger.equals(number(255)) == x.equals(byte(255)))
    #expect(number(0).equals(x.toInteger) == x.equals(byte(0)))
    for bound in [-1, 256, 257, -256] { #expect(x.toInteger.equals(number(BigInt(bound))) == table.false) }
    let wide = table.variable("wide", .bits(16))
    #expect(x.toInteger.equals(wide.toInteger).operation == .equal)
  }

  @Test func junctions() {
    #expect(!(!p) == p && !table.true == table.false)
    #expect((p && table.true) == p && (p || table.false) == p)
    #expect((p && table.false) == table.false && (p || table.true) == table.true)
    #expect((p && p) == p && (p || p) == p)
    #expect((p && !p) == table.false && (p || !p) == table.true)
    #expect(Term.all([p, q, !p]) == table.false && Term.any([!q, p, q]) == table.true)
    #expect((q && p) == (p && q) && (q || p) == (p || q))
    #expect(Term.all([table.true]) == table.true && Term.any([table.false, table.false]) == table.false)
    #expect(Term.all([p, q, p]).operands.count == 2)
    #expect(p.implies(p) == table.true && table.false.implies(p) == table.true && table.true.implies(p) == p)
    // Complementary by way of a comparison, too.
    #expect((x.less(than: y) && y.atMost(x)) == table.false)
  }

  @Test func choicesWithinChoices() {
    let (z, inner) = (byte(7), x.when(p, otherwise: y))
    #expect(inner.when(p, otherwise: z) == x.when(p, otherwise: z))
    #expect(z.when(p, otherwise: inner) == z.when(p, otherwise: y))
    #expect(inner.when(q, otherwise: z).operands[1] == inner, "another condition says nothing of the inner choice")
  }

  @Test func choices() {
    #expect(x.when(table.true, otherwise: y) == x && x.when(table.false, otherwise: y) == y)
    #expect(x.when(p, otherwise: x) == x)
    #expect(x.when(!p, otherwise: y) == y.when(p, otherwise: x))
    #expect(table.true.when(p, otherwise: q) == (p || q))
    #expect(table.false.when(p, otherwise: q) == (!p && q))
    #expect(q.when(p, otherwise: table.true) == (!p || q))
    #expect(q.when(p, otherwise: table.false) == (p && q))
    #expect(table.true.when(p, otherwise: table.false) == p)
    #expect(table.false.when(p, otherwise: table.true) == !p)
  }

  @Test func bits() {
    let ones = byte(255)
    #expect(~(~x) == x && ~byte(0) == ones)
    #expect((x & byte(0)) == byte(0) && (byte(0) & x) == byte(0) && (x & ones) == x && (x & x) == x)
    #expect((x | ones) == ones && (x | byte(0)) == x && (x | x) == x)
    #expect((x ^ byte(0)) == x && (x ^ x) == byte(0) && (x ^ ones) == ~x && (ones ^ x) == ~x)
    #expect((y & x) == (x & y) && (y | x) == (x | y) && (y ^ x) == (x ^ y))
    #expect((byte(12) & x) == (x & byte(12)))
    #expect((x & ~x) == byte(0) && (~x | x) == ones && (x ^ ~x) == ones)
    #expect((x << byte(0)) == x && (x >> byte(0)) == x && x.shiftedRightSigned(byte(0)) == x)
    #expect((byte(0) << x) == byte(0) && (byte(0) >> x) == byte(0) && byte(0).shiftedRightSigned(x) == byte(0))
    #expect((byte(1) << byte(8)) == byte(0) && byte(128).shiftedRightSigned(byte(200)) == ones)
  }

  @Test func slices() {
    let wide = x.concatenated(with: y)
    #expect(x.extract(high: 7, low: 0) == x)
    #expect(x.extract(high: 6, low: 2).extract(high: 3, low: 1) == x.extract(high: 5, low: 3))
    #expect(wide.extract(high: 7, low: 0) == y && wide.extract(high: 15, low: 8) == x)
    #expect(wide.extract(high: 6, low: 1) == y.extract(high: 6, low: 1))
    #expect(wide.extract(high: 14, low: 9) == x.extract(high: 6, low: 1))
    #expect(
      wide.extract(high: 8, low: 7) == x.extract(high: 0, low: 0).concatenated(with: y.extract(high: 7, low: 7)))
    let extended = x.zeroExtended(to: 16)
    #expect(extended.extract(high: 5, low: 2) == x.extract(high: 5, low: 2))
    #expect(extended.extract(high: 12, low: 8) == table.bits(0, width: 5))
    #expect(extended.extract(high: 8, low: 7) == x.extract(high: 7, low: 7).zeroExtended(to: 2))
    #expect(x.extract(high: 7, low: 4).concatenated(with: x.extract(high: 3, low: 0)) == x)
    #expect(x.extract(high: 6, low: 4).concatenated(with: x.extract(high: 3, low: 1)) == x.extract(high: 6, low: 1))
    let gap = x.extract(high: 7, low: 5).concatenated(with: x.extract(high: 3, low: 0))
    #expect(gap.operation == .concatenate, "no neighbours")
    let swapped = x.extract(high: 3, low: 0).concatenated(with: x.extract(high: 7, low: 4))
    #expect(swapped.operation == .concatenate, "the wrong way round")
    let two = x.extract(high: 7, low: 4).concatenated(with: y.extract(high: 3, low: 0))
    #expect(two.operation == .concatenate, "of two terms")
    #expect(x.zeroExtended(to: 8) == x && x.signExtended(to: 8) == x)
    #expect(x.zeroExtended(to: 12).zeroExtended(to: 16) == x.zeroExtended(to: 16))
    #expect(byte(128).signExtended(to: 16) == table.bits(0xFF80, width: 16))
  }

  @Test func betweenBitsAndIntegers() {
    #expect(x.zeroExtended(to: 16).toInteger == x.toInteger)
    #expect(x.toInteger.toBits(8) == x)
    #expect(x.toInteger.toBits(5) == x.extract(high: 4, low: 0))
    #expect(x.toInteger.toBits(12) == x.zeroExtended(to: 12))
    #expect((i + j).toBits(8) == i.toBits(8) + j.toBits(8))
    #expect((i - j).toBits(8) == i.toBits(8) - j.toBits(8))
    #expect((i * j).toBits(8) == i.toBits(8) * j.toBits(8))
    #expect((x.toInteger + number(257)).toBits(8) == x + byte(1))
    #expect(i.when(p, otherwise: j).toBits(8) == i.toBits(8).when(p, otherwise: j.toBits(8)))
    #expect((i / j).toBits(8).operation == .toBits(8), "quotients do not commute with wrapping")
    #expect((i % j).toBits(8).operation == .toBits(8))
    #expect(number(-1).toBits(8) == byte(255) && number(-256).toBits(8) == byte(0))
    #expect(i.toBits(8).toInteger.operation == .toInteger, "i may not fit")
  }

  @Test func memory() {
    let memory = table.variable("m", .memory(address: 8, cell: 8))
    let stored = memory.storing(y, at: x)
    #expect(stored.select(x) == y)
    let other = table.variable("z", .bits(8))
    #expect(stored.select(other) == y.when(x.equals(other), otherwise: memory.select(other)))
    #expect(memory.storing(y, at: byte(1)).select(byte(2)) == memory.select(byte(2)))
    #expect(stored.storing(other, at: x) == memory.storing(other, at: x))
    #expect(stored.storing(other, at: y).operands.elementsEqual([stored, y, other]))
    #expect(table.filled(y, addressWidth: 8).select(x) == y)
    let second = table.variable("n", .memory(address: 8, cell: 8))
    #expect(memory.when(p, otherwise: second).select(x) == memory.select(x).when(p, otherwise: second.select(x)))
    #expect(memory.when(p, otherwise: memory) == memory)
  }
}
