import BigInt
import VerifierTerms
@testable import VerifierSolving
import TestSupport
import Testing

extension SatResult {
  var model: Assignment? { if case .satisfiable(let model) = self { model } else { nil } }
  var isUnsatisfiable: Bool { if case .unsatisfiable = self { true } else { false } }
  var reason: String? { if case .unknown(let reason) = self { reason } else { nil } }
}

/// Both encodings against the evaluator, and so against each other.
@Suite struct EncodingTests {
  /// Of work, not of time, so that what is known does not depend on what else the machine does.
  private let limits = Limits(resources: 100_000, megabytes: 2048)

  /// The variables of one query, with values that facts fix.
  private struct Point {
    let width: Int
    let assignment: Assignment
    let x: Expression, y: Expression, p: Expression, i: Expression, j: Expression, memory: Expression

    init(width: Int, number: Int, _ random: inout SeededGenerator) {
      self.width = width
      (x, y) = (.variable("x", .bits(width)), .variable("y", .bits(width)))
      (p, i, j) = (.variable("p", .boolean), .variable("i", .integer), .variable("j", .integer))
      memory = .variable("m", .memory(address: width, cell: 8))
      let far = (BigInt(1) << width) + BigInt(random.bits(width))
      let first = random.bits(width)
      let (second, integers): (BigUInt, (BigInt, BigInt)) =
        switch number {
        case 0: (0, (-far, 0))
        case 1: (corners(width).last ?? 0, (-far, -7))
        case 2: (BigUInt(width) % (BigUInt(1) << width), (-far, 7))
        default: (random.bits(width), (random.integer(around: width), random.integer(around: width)))
        }
      var cells = MemoryValue(addressWidth: width, cellWidth: 8)
      cells[first] = random.bits(8)
      cells[second] = random.bits(8)
      assignment = Assignment([
        "x": .bits(first, width: width), "y": .bits(second, width: width), "p": .boolean(number % 2 == 0),
        "i": .integer(integers.0), "j": .integer(integers.1), "m": .memory(cells),
      ])
    }

    /// What makes this the only point.
    func facts(in table: TermTable) -> [Term] {
      let fixed = [x, y, p, i, j].map { variable in
        let term = variable.term(in: table)
        return term.equals(term.substituting(assignment))
      }
      let memory = memory.term(in: table)
      let cells = [x, y].map { place in
        let address = place.term(in: table).substituting(assignment)
        return memory.select(address).equals(memory.select(address).substituting(assignment))
      }
      return fixed + cells
    }

    /// Every operation, on unbounded integers, on integers whose range is known, and on one of each.
    var operations: [Expression] {
      func ranged(_ bits: Expression, _ offset: BigInt) -> Expression {
        Expression(.subtract, [Expression(.toInteger, [bits], .integer), .integer(offset)], .integer)
      }
      func all(_ i: Expression, _ j: Expression) -> [Expression] {
        Expression.everyOperation(x: x, y: y, p: p, i: i, j: j, memory: memory)
      }
      let half = BigInt(1) << (width - 1)
      let mixed = [
        (ranged(x, half), ranged(y, half)), (i, ranged(y, half)), (ranged(x, 3), j), (ranged(x, half), ranged(y, 0)),
      ]
      return all(i, j) + mixed.flatMap { all($0, $1) }.filter { $0.operands.contains { $0.sort == .integer } }
    }
  }

  @Test(arguments: Expression.widths, Theory.allCases) func everyOperationIsPinned(width: Int, theory: Theory) throws {
    var random = SeededGenerator(100 + UInt64(width))
    var (count, unknown) = (0, 0)
    for number in 0..<4 {
      let (table, point) = (TermTable(), Point(width: width, number: number, &random))
      let session = try Session(theory)
      let facts = point.facts(in: table)
      for expression in point.operations {
        let term = expression.term(in: table)
        let equal = term.equals(table.term(point.assignment.evaluate(term)))
        var comment: Comment { "\(expression) at \(point.assignment) in \(theory), seed \(seed)" }
        let holds = try session.check(facts + [equal], limits: limits)
        #expect(!holds.isUnsatisfiable, comment)
        if let model = holds.model { #expect(model.satisfies(facts + [equal]), comment) }
        let fails = try session.check(facts + [!equal], limits: limits)
        #expect(fails.model == nil, comment)
        count += 2
        unknown += (holds.reason == nil ? 0 : 1) + (fails.reason == nil ? 0 : 1)
      }
    }
    #expect(unknown * 20 <= count, "\(unknown) of \(count) unknown")
    print("encoding, width \(width), \(theory): \(count) queries pin every operation, \(unknown) unknown")
  }

  @Test(arguments: Expression.widths) func theoriesAgreeOnRandomTerms(width: Int) throws {
    var generator = ExpressionGenerator(width: width, stream: 110)
    let limits = Limits(resources: 100_000, megabytes: 2048)
    var (count, satisfiable, unsatisfiable, unknown) = (0, 0, 0, 0)
    for number in 0..<200 {
      generator.reset()
      generator.nonlinear = number % 8 == 0
      let table = TermTable()
      let parts = (0..<2).map { _ in generator.expression(.boolean, depth: 3) }
      let terms = parts.map { $0.term(in: table) }
      let variables = parts[0].variables.merging(parts[1].variables) { sort, _ in sort }
      let known = (0..<8).contains { _ in terms.allSatisfy(generator.assignment(variables).satisfies) }
      var answers: [SatResult] = []
      for theory in Theory.allCases {
        let answer = try Session(theory).check(terms, limits: limits)
        var comment: Comment { "\(parts) in \(theory), seed \(seed)" }
        if let model = answer.model { #expect(model.satisfies(terms), comment) }
        if known { #expect(!answer.isUnsatisfiable, comment) }
        answers.append(answer)
        count += 1
        satisfiable += answer.model == nil ? 0 : 1
        unsatisfiable += answer.isUnsatisfiable ? 1 : 0
        unknown += answer.reason == nil ? 0 : 1
      }
      if answers.contains(where: { $0.model != nil }) {
        #expect(!answers.contains { $0.isUnsatisfiable }, "\(parts), seed \(seed)")
      }
    }
    print(
      "encoding, width \(width): \(count) random queries agree;",
      "\(satisfiable) satisfiable, \(unsatisfiable) unsatisfiable, \(unknown) unknown")
  }

  /// What Z3 computes of each encoding, with values for variables and cells, is what the evaluator says.
  @Test(arguments: Expression.widths, Theory.allCases) func encodingsHaveTheValues(width: Int, theory: Theory) throws {
    var generator = ExpressionGenerator(width: width, stream: 111)
    var (count, unknown) = (0, 0)
    for number in 0..<300 {
      generator.reset()
      generator.nonlinear = number % 2 == 0
      let table = TermTable()
      let expression = generator.expression(.boolean, depth: 4)
      let term = expression.term(in: table)
      let assignment = generator.assignment(expression.variables)
      let leaves = Term.reachable(from: [term]).filter(\.isLeaf)
      let values = zip(leaves, assignment.evaluate(leaves)).map { (node: $0, value: $1) }
      let holds = try Session(theory).evaluate([term], where: values)
      count += 1
      unknown += holds == nil ? 1 : 0
      if let holds { #expect(holds == assignment.satisfies(term), "\(expression) at \(assignment), seed \(seed)") }
    }
    #expect(unknown * 5 <= count, "\(unknown) of \(count) unknown")
    print("encoding, width \(width), \(theory): \(count) terms evaluated, \(unknown) unknown")
  }

  /// Integers beyond what the bit-vector encoding keeps as bits, and just within.
  @Test(arguments: Theory.allCases) func hugeIntegers(theory: Theory) throws {
    let table = TermTable()
    let session = try Session(theory)
    let i = table.variable("i", .integer)
    // Whatever must be answered has time, on a busy machine too.
    let patient = Limits(megabytes: 2048)
    for exponent in [1022, 1023, 1024, 2000] {
      let huge = table.integer(BigInt(1) << exponent)
      #expect(try session.check([i.equals(huge)], limits: patient).model?["i"] == huge.constant)
      #expect(try session.check([i.equals(huge), i.less(than: huge)], limits: patient).isUnsatisfiable)
      let negative = table.integer(-(BigInt(1) << exponent))
      #expect(try session.check([i.equals(negative), huge.less(than: i)], limits: patient).isUnsatisfiable)
      let word = table.variable("x", .bits(64)).toInteger
      let small = [huge.less(than: word + i), i.less(than: table.integer(0))]
      #expect(try session.check(small, limits: patient).isUnsatisfiable)
    }
    for width in [1022, 1023, 1024, 1100] {
      // Between a thousand bits and an integer Z3 may give up.
      let mustAnswer = theory == .integers || width < 1023
      let limits = mustAnswer ? patient : limits
      let wide = table.variable("w\(width)", .bits(width))
      let top = table.integer((BigInt(1) << width) - 1)
      let reached = wide.toInteger + table.integer(1)
      let answer = try session.check([top.less(than: reached)], limits: limits)
      let beyond = try session.check([(top + table.integer(1)).less(than: reached)], limits: limits)
      if let model = answer.model { #expect(model["w\(width)"]?.number == (BigInt(1) << width) - 1) }
      #expect(!answer.isUnsatisfiable && beyond.model == nil)
      if mustAnswer { #expect(answer.model != nil && beyond.isUnsatisfiable, "\(width)") }
    }
  }

  @Test(arguments: Theory.allCases) func termsThatDouble(theory: Theory) throws {
    let table = TermTable()
    let (x, i) = (table.variable("x", .bits(64)), table.variable("i", .integer))
    let (p, q) = (table.variable("p", .boolean), table.variable("q", .boolean))
    var (word, integer, lifted, truth) = (x, i, x.toInteger, p)
    var memory = table.variable("m", .memory(address: 64, cell: 8))
    for step in 0..<100 {
      word = word + word
      integer = integer + integer
      lifted = lifted + lifted
      truth = (truth && q).equals(truth || table.variable("c\(step)", .boolean))
      if step < 12 {
        let place = table.variable("a\(step)", .bits(64))
        let stored = memory.storing(memory.select(place), at: x)
        memory = stored.when(
          table.variable("c\(step)", .boolean), otherwise: memory.storing(memory.select(x), at: place))
      }
    }
    let session = try Session(theory)
    let limits = Limits(resources: 500_000)
    // Whatever is answered, translating must come to an end; what is answered must be right.
    let queries: [[Term]] = [
      [!word.equals(table.bits(0, width: 64))], [integer.equals(table.integer(3 << 100))],
      [lifted.equals(table.integer(5 << 100))], [lifted.toBits(128).equals(table.bits(5 << 100, width: 128))],
      [truth], [!truth, p], [memory.select(x).equals(table.bits(7, width: 8))],
    ]
    for query in queries {
      let answer = try session.check(query, limits: limits)
      if let model = answer.model { #expect(model.satisfies(query)) }
    }
    #expect(try session.check(queries[0], limits: limits).model == nil)
    #expect(try session.check(queries[1], limits: limits).model?["i"] == .integer(3))
    #expect(try session.check(queries[2], limits: limits).model?["x"] == .bits(5, width: 64))
  }
}
