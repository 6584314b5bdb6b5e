import BigInt
import TestSupport
import Testing

@testable import VerifierTerms

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
      ((x << y) << z, "(x << y) << z"),
      (x << (y << z), "x << (y << z)"),
      // as in Swift, where shifts bind tightest
      ((x >> y) + z, "z + (x >> y)"),
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
      (x.concatenated(with: y).concatenated(with: z), "x ++ y ++ z"),
      (x.concatenated(with: y).extract(high: 63, low: 0).concatenated(with: i.toBits(8)), "y ++ bits8(i)"),
      (!x.equals(y), "x != y"), (!x.less(than: y), "y <= x"), (!x.lessSigned(than: y), "y <=s x"), (!p, "!p"),
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

  /// The cells at some distances from an address, the last one most significant.
  private func bytes(_ distances: [BigInt], from address: Term) -> Term {
    bytes(distances) { address + word($0) }
  }

  private func bytes(_ distances: [BigInt], at address: (BigInt) -> Term) -> Term {
    let cells = distances.map { memory.select(address($0)) }
    return cells.dropFirst().reduce(cells[0]) { $1.concatenated(with: $0) }
  }

  /// A choice by a comparison of the two is what the standard library calls it.
  @Test func extremes() {
    let (less, greater) = (x.less(than: y), y.less(than: x))
    let cases: [(Term, String)] = [
      (x.when(less, otherwise: y), "min(x, y)"), (y.when(less, otherwise: x), "max(x, y)"),
      (x.when(greater, otherwise: y), "max(y, x)"), (i.when(i.less(than: j), otherwise: j), "min(i, j)"),
      (z - (x + y).when((x + y).less(than: z), otherwise: z), "z - min(x + y, z)"),
      (x.when(less, otherwise: z), "x < y ? x : z"), (x.when(z.less(than: y), otherwise: y), "z < y ? x : y"),
      (x.when(x.lessSigned(than: y), otherwise: y), "x <s y ? x : y"),
    ]
    for (term, expected) in cases { #expect(term.description == expected) }
  }

  /// Bytes one after the other are the integer that is read there; others are what they are.
  @Test func integersInMemory() {
    let cases: [(Term, String)] = [
      (bytes([0, 1], from: x), "m.load(UInt16, at: x)"),
      (bytes([0, 1, 2, 3], from: x + y), "m.load(UInt32, at: x + y)"),
      (bytes([4, 5, 6, 7], from: x), "m.load(UInt32, at: x + 4)"),
      (bytes([0, 1, 2, 3, 4, 5, 6, 7], from: word(16)), "m.load(UInt64, at: 16)"),
      // Addresses are modulo 2^64.
      (bytes([-1, 0], from: x), "m.load(UInt16, at: x - 1)"),
      (bytes([3, 2, 1, 0], from: x), "m.load(UInt32, at: x, order: .bigEndian)"),
      // However the distance is bracketed.
      (bytes([0, 1], at: { x + (y * word(2) + word($0)) }), "m.load(UInt16, at: x + y * 2)"),
      (bytes([2, 3], at: { (x + word($0)) + y * word(2) }), "m.load(UInt16, at: x + 2 + y * 2)"),
      (bytes([0, 1], from: x).zeroExtended(to: 64) + y, "y + m.load(UInt16, at: x)"),
      (memory.select(bytes([0, 1, 2, 3, 4, 5, 6, 7], from: x)), "m[m.load(UInt64, at: x)]"),
      // A gap, one byte twice, another order, three bytes of which two are an integer, and another memory.
      (bytes([0, 2], from: x), "m[x + 2] ++ m[x]"),
      (bytes([0, 0], from: x), "m[x] ++ m[x]"),
      (bytes([0, 1], at: { x * word($0 + 1) + word($0) }), "m[x * 2 + 1] ++ m[x]"),
      (bytes([0, 1, 3, 2], from: x), "m[x + 2] ++ m[x + 3] ++ m.load(UInt16, at: x)"),
      (bytes([0, 1, 2], from: x), "m[x + 2] ++ m.load(UInt16, at: x)"),
      (
        table.variable("other", memory.sort).select(x + word(1)).concatenated(with: memory.select(x)),
        "other[x + 1] ++ m[x]"
      ),
    ]
    for (term, expected) in cases { #expect(term.description == expected) }
    let load = bytes([0, 1, 2, 3], from: x + y)
    #expect((load + load * load).description == "t1 + t1 * t1 where t1 = m.load(UInt32, at: x + y)")
  }

  /// Bits across bytes, of which the first or the last is read in part, are those of the integer around them.
  @Test func bitsOfIntegersInMemory() {
    let page = x.extract(high: 51, low: 12)
    func entry(_ place: BigInt, at base: Term) -> Term { memory.select(base + word(place)) }
    let middle = [5, 4, 3, 2].reduce(entry(6, at: y).extract(high: 3, low: 0)) {
      $0.concatenated(with: entry($1, at: y))
    }
    let bits = middle.concatenated(with: entry(1, at: y).extract(high: 7, low: 4))
    let cases: [(Term, String)] = [
      (bits, "m.load(UInt64, at: y)[51...12]"),
      (bits.concatenated(with: page), "m.load(UInt64, at: y)[51...12] ++ x[51...12]"),
      (
        entry(9, at: y).extract(high: 1, low: 0).concatenated(with: entry(8, at: y)), "m.load(UInt16, at: y + 8)[9...0]"
      ),
      // No byte is read in part, one stands alone, bits are left out between two, and two bytes are of no integer of 8 bytes.
      (entry(1, at: y).concatenated(with: page), "m[y + 1] ++ x[51...12]"),
      (entry(1, at: y).extract(high: 3, low: 0).concatenated(with: page), "m[y + 1][3...0] ++ x[51...12]"),
      (
        entry(1, at: y).extract(high: 3, low: 1).concatenated(with: entry(0, at: y)), "m[y + 1][3...1] ++ m[y]"
      ),
      (
        entry(8, at: y).extract(high: 3, low: 0).concatenated(with: entry(7, at: y)), "m[y + 8][3...0] ++ m[y + 7]"
      ),
    ]
    for (term, expected) in cases { #expect(term.description == expected) }
    // An address whose lowest bits are a constant.
    func place(_ number: BigInt) -> Term {
      memory.select(y.extract(high: 60, low: 0).concatenated(with: table.bits(number, width: 3)))
    }
    #expect(
      place(1).extract(high: 3, low: 0).concatenated(with: place(0)).description
        == "m.load(UInt16, at: y[60...0] ++ 0)[11...0]")
  }

  /// An entry of a table, at an address that is bits of another entry and an index, is read as a whole, and so is the other.
  @Test func entriesOfTables() {
    func entry(_ table: Term, _ index: Term) -> Term {
      bytes([0, 1, 2, 3, 4, 5, 6, 7]) { number in
        table.concatenated(with: index).concatenated(with: self.table.bits(number, width: 3)).zeroExtended(to: 64)
      }
    }
    let first = entry(x.extract(high: 51, low: 12), y.extract(high: 47, low: 39))
    let second = entry(first.extract(high: 51, low: 12), y.extract(high: 38, low: 30))
    #expect(first.description == "m.load(UInt64, at: x[51...12] ++ y[47...39] ++ 0)")
    #expect(
      second.description
        == "m.load(UInt64, at: m.load(UInt64, at: x[51...12] ++ y[47...39] ++ 0)[51...12] ++ y[38...30] ++ 0)")
    #expect(
      (first & second).description
        == "t1 & m.load(UInt64, at: t1[51...12] ++ y[38...30] ++ 0) where t1 = m.load(UInt64, at: x[51...12] ++ y[47...39] ++ 0)"
    )
  }

  /// What is said of each byte is said of the integer, and of other bytes as it stands.
  @Test func equalitiesOfIntegersInMemory() {
    func isNumber(_ bytes: [(distance: BigInt, value: BigInt)]) -> Term {
      bytes.map { memory.select(x + word($0.distance)).equals(table.bits($0.value, width: 8)) }
        .reduce(table.true) { $0 && $1 }
    }
    let cases: [(Term, String)] = [
      (isNumber([(0, 0x34), (1, 0x12)]), "m.load(UInt16, at: x) == 0x1234"),
      (isNumber([(1, 0x12), (0, 0x34)]), "m.load(UInt16, at: x) == 0x1234"),
      (!isNumber([(4, 1), (5, 0), (6, 0), (7, 0)]), "m.load(UInt32, at: x + 4) != 1"),
      (isNumber((0..<8).map { ($0, 0) }), "m.load(UInt64, at: x) == 0"),
    ]
    for (term, expected) in cases { #expect(term.description == expected) }
    for other in [[(0, 1), (2, 1)], [(0, 1), (0, 2)], [(0, 1)]] as [[(BigInt, BigInt)]] {
      #expect(!isNumber(other).description.contains("load"))
    }
    #expect(!(isNumber([(0, 1)]) && p).description.contains("load"))
  }

  /// What is printed is in proportion to what there is: each entry is printed once, however many are read through it.
  @Test func chainsOfEntries() {
    var entry = x
    for _ in 0..<200 {
      let table = entry.extract(high: 51, low: 12)
      entry = bytes([0, 1, 2, 3, 4, 5, 6, 7]) { table.concatenated(with: self.table.bits($0, width: 24)) }
    }
    let text = entry.description
    #expect(text.split(separator: "load(", omittingEmptySubsequences: false).count == 201)
    #expect(text.count < 20_000)
  }

  @Test func sharing() {
    let sum = x * y + word(12345)
    #expect((sum * sum).description == "t1 * t1 where t1 = x * y + 0x3039")
    #expect(((x + y) * (x + y)).description == "(x + y) * (x + y)", "what is short is not named")
  }

  @Test(arguments: Expression.widths) func everythingPrints(width: Int) {
    var generator = ExpressionGenerator(width: width, stream: 40)
    var count = 0
    for number in 0..<150 {
      generator.reset()
      let term = generator.expression(.boolean, depth: 2 + number % 5).term(in: TermTable())
      let description = term.description
      #expect(!description.isEmpty)
      for variable in Term.variables(in: [term]) {
        #expect(description.contains(variable.name!))
      }
      count += 1
    }
    print("printing, width \(width): \(count) random terms print with their variables")
  }
}
