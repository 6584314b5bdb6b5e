import BigInt
import TestSupport
import Testing

@testable import Logic

@Suite struct PrintingTests {
  let table = TermTable()
  /// In one order, which commutative operations keep.
  let (x, y, z): (Term, Term, Term)
  let (i, j): (Term, Term)
  let (p, q, r): (Term, Term, Term)
  let memory: Term

  init() {
    (x, y, z) = (table.variable("x", .bits(64)), table.variable("y", .bits(64)), table.variable("z", .bits(64)))
    (i, j) = (table.variable("i", .integer), table.variable("j", .integer))
    (p, q, r) = (table.variable("p", .boolean), table.variable("q", .boolean), table.variable("r", .boolean))
    memory = table.variable("m", .memory(address: 64, cell: 8))
  }

  private func word(_ value: BigInt) -> Term { table.bits(value, width: 64) }

  @Test func twoSidesShareNames() {
    let part = x / (y / z) / y
    #expect(Term.description(part % x, "<=", part / y) == "t1 % x <= t1 / y where t1 = x / (y / z) / y")
    #expect(Term.description(part, "==", part) == "x / (y / z) / y == x / (y / z) / y")
    #expect(Term.description(x.when(p, otherwise: y), "==", z) == "(p ? x : y) == z")
    #expect(Term.description(x, "<", y) == "x < y")
  }

  @Test func precedence() {
    let cases: [(Term, String)] = [
      ((x + y) - z, "x + y - z"),
      (x - (y - z), "x - (y - z)"),
      ((x - y) - z, "x - y - z"),
      (z - (x + y), "z - (x + y)"),
      (z * (x + y), "z * (x + y)"),
      (z / (x * y), "z / (x * y)"),
      ((x * y) / z, "x * y / z"),
      (x % (y / z), "x % (y / z)"),
      (z + x * y, "z + x * y"),
      (~(x + y), "~(x + y)"),
      (~x & y, "y & ~x"),
      ((x & y) | z, "z | x & y"),
      ((x | y) & z, "z & (x | y)"),
      ((x + y) << z, "(x + y) << z"),
      ((x << y) << z, "x << y << z"),
      (x << (y << z), "x << (y << z)"),
      // as in Swift, where shifts bind tightest
      ((x >> y) + z, "z + x >> y"),
      (x.shiftedRightSigned(y), "x >>s y"),
      (x.less(than: y + z), "x < y + z"),
      (x.atMost(y), "x <= y"),
      (!x.equals(y), "x != y"),
      (x.lessSigned(than: y), "x <s y"),
      (!x.lessSigned(than: y), "y <=s x"),
      (!p && q, "q && !p"),
      (!(p && q), "!(p && q)"),
      ((p || q) && r, "r && (p || q)"),
      ((p && q) || r, "r || p && q"),
      (x.when(p, otherwise: y), "p ? x : y"),
      (x.when(p, otherwise: y.when(q, otherwise: z)), "p ? x : q ? y : z"),
      (y.when(q, otherwise: z).when(p, otherwise: x), "p ? (q ? y : z) : x"),
      (x.when(p, otherwise: y) + z, "z + (p ? x : y)"),
      (x.concatenated(with: y), "x ++ y"),
      ((x + y).extract(high: 7, low: 0), "(x + y)[7...0]"),
      (x.extract(high: 7, low: 0), "x[7...0]"),
      (memory.select(x + y), "m[x + y]"),
      (memory.storing(memory.select(y), at: x), "m[x := m[y]]"),
      (x.extract(high: 7, low: 0).signExtended(to: 64), "signed64(x[7...0])"),
      (i.toBits(8), "bits8(i)"),
      (x.toInteger + i, "i + x"),
      (i - j, "i - j"),
      (table.filled(x.extract(high: 7, low: 0), addressWidth: 64), "filled(x[7...0])"),
    ]
    for (term, expected) in cases { #expect(term.description == expected) }
    print("printing: \(cases.count) exact strings")
  }

  @Test func constants() {
    let cases: [(Term, String)] = [
      (x - word(1), "x - 1"), (x + word(1), "x + 1"), (i - table.integer(3), "i - 3"), (i + table.integer(3), "i + 3"),
      (x + word(4095), "x + 4095"), (x + word(4096), "x + 0x1000"), (x + word(-65535), "x - 0xffff"),
      (x + word(-65536), "x + 0xffffffffffff0000"), (table.integer(-5000), "-0x1388"), (table.integer(-5), "-5"),
      (table.true, "true"), (table.false, "false"),
    ]
    for (term, expected) in cases { #expect(term.description == expected) }
    var value = MemoryValue(addressWidth: 8, cellWidth: 8, background: 1)
    value[16] = 255
    value[2] = 3
    #expect(Value.memory(value).hexadecimal == "[0x2: 0x3, 0x10: 0xff, otherwise: 0x1]")
    #expect(Value.integer(-16).hexadecimal == "-0x10")
  }

  @Test func sharing() {
    let sum = x * y + word(12345)
    #expect((sum * sum).description == "t1 * t1 where t1 = x * y + 0x3039")
    #expect(((x + y) * (x + y)).description == "(x + y) * (x + y)", "what is short is not named")
    #expect(
      SMTLIB.text((x + y) * (x + y))
        == "(let ((?\((x + y).index) (bvadd |x| |y|))) (bvmul ?\((x + y).index) ?\((x + y).index)))")
  }

  @Test func smtlibScript() {
    let script = SMTLIB.script([x.less(than: word(5)), memory.select(x).equals(table.bits(2, width: 8)), p])
    #expect(
      script == """
        (set-logic ALL)
        (declare-const |x| (_ BitVec 64))
        (declare-const |p| Bool)
        (declare-const |m| (Array (_ BitVec 64) (_ BitVec 8)))
        (assert (bvult |x| (_ bv5 64)))
        (assert (= (select |m| |x|) (_ bv2 8)))
        (assert |p|)
        (check-sat)

        """)
  }

  @Test func smtlibOperations() {
    let byte = x.extract(high: 7, low: 0)
    let cases: [(Term, String)] = [
      (x + y, "(bvadd |x| |y|)"), (i + j, "(+ |i| |j|)"), (x - y, "(bvsub |x| |y|)"), (i - j, "(- |i| |j|)"),
      (x * y, "(bvmul |x| |y|)"), (i * j, "(* |i| |j|)"), (x / y, "(bvudiv |x| |y|)"), (x % y, "(bvurem |x| |y|)"),
      (i / j, "(ite (= |j| 0) 0 (div |i| |j|))"), (i % j, "(ite (= |j| 0) |i| (mod |i| |j|))"),
      (x.less(than: y), "(bvult |x| |y|)"), (i.less(than: j), "(< |i| |j|)"),
      (x.lessSigned(than: y), "(bvslt |x| |y|)"), (~x, "(bvnot |x|)"), (x & y, "(bvand |x| |y|)"),
      (x | y, "(bvor |x| |y|)"), (x ^ y, "(bvxor |x| |y|)"), (x << y, "(bvshl |x| |y|)"), (x >> y, "(bvlshr |x| |y|)"),
      (x.shiftedRightSigned(y), "(bvashr |x| |y|)"), (x.concatenated(with: y), "(concat |x| |y|)"),
      (byte, "((_ extract 7 0) |x|)"), (byte.zeroExtended(to: 64), "((_ zero_extend 56) ((_ extract 7 0) |x|))"),
      (byte.signExtended(to: 64), "((_ sign_extend 56) ((_ extract 7 0) |x|))"), (x.toInteger, "(bv2nat |x|)"),
      (i.toBits(8), "((_ int2bv 8) |i|)"), (memory.select(x), "(select |m| |x|)"),
      (memory.storing(byte, at: x), "(store |m| |x| ((_ extract 7 0) |x|))"),
      (table.filled(byte, addressWidth: 64), "((as const (Array (_ BitVec 64) (_ BitVec 8))) ((_ extract 7 0) |x|))"),
      (!p, "(not |p|)"), (Term.all([p, q, r]), "(and |p| |q| |r|)"), (p || q, "(or |p| |q|)"),
      (x.equals(y), "(= |x| |y|)"), (x.when(p, otherwise: y), "(ite |p| |x| |y|)"),
      (table.integer(-7), "(- 7)"), (word(-1), "(_ bv18446744073709551615 64)"), (table.true, "true"),
    ]
    for (term, expected) in cases { #expect(SMTLIB.text(term) == expected) }
    print("printing: \(cases.count) exact SMT-LIB terms")
  }

  @Test(arguments: Expression.widths) func everythingPrints(width: Int) {
    var generator = ExpressionGenerator(width: width, stream: 40)
    var count = 0
    for number in 0..<150 {
      generator.reset()
      let term = generator.expression(.boolean, depth: 2 + number % 5).term(in: TermTable())
      let script = SMTLIB.script([term])
      var depth = 0
      for character in script {
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        if depth < 0 { break }
      }
      #expect(depth == 0, "\(script), seed \(seed)")
      let description = term.description
      #expect(!description.isEmpty)
      for variable in Term.variables(in: [term]) {
        #expect(script.contains("(declare-const |\(variable.name!)| "))
        #expect(description.contains(variable.name!))
      }
      count += 1
    }
    print("printing, width \(width): \(count) random scripts are balanced")
  }
}
