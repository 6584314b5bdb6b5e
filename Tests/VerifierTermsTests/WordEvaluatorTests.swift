import BigInt
import VerifierTerms
import TestSupport
import Testing

/// The evaluator that differential tests use beside the one that verdicts rest on: two programs, the same values.
@Suite struct WordEvaluatorTests {
  @Test(arguments: [1, 8, 16, 32, 64]) func evaluatesAsLogicDoes(width: Int) throws {
    var generator = ExpressionGenerator(width: width, stream: 61)
    var evaluated = 0
    for _ in 0..<150 {
      generator.reset()
      let expressions = [Sort.boolean, .bits(width), .integer].map { generator.expression($0, depth: 5) }
      let table = TermTable()
      let terms = expressions.map { $0.term(in: table) }
      let evaluator = WordEvaluator(of: table)
      let variables = Term.variables(in: terms)
      // Some are given their values on a level of their own.
      for variable in variables where variable.sort.width != nil && generator.random.chance(1, of: 3) {
        evaluator.put(variable, on: Int.random(in: 1...3, using: &generator.random))
      }
      for _ in 0..<6 {
        let assignment = generator.assignment(
          Dictionary(uniqueKeysWithValues: variables.compactMap { term in term.name.map { ($0, term.sort) } }))
        for variable in variables { evaluator.assign(assignment, to: variable) }
        for term in terms {
          guard let value = evaluator.value(of: term) else { continue }
          evaluated += 1
          try #require(value == assignment.evaluate(term).evaluated, "\(term) under \(assignment), seed \(seed)")
        }
      }
    }
    #expect(evaluated > (width == 64 ? 400 : 1200))
  }

  /// Values that change one after the other, on any levels, leave no value behind that was computed from those before.
  @Test func noValueIsKeptTooLong() throws {
    var random = SeededGenerator(62)
    let table = TermTable()
    let variables = (0..<4).map { table.variable("x\($0)", .bits(64)) }
    let evaluator = WordEvaluator(of: table)
    for (level, variable) in variables.enumerated() { evaluator.put(variable, on: level) }
    let terms = [
      variables[0] + variables[1], variables[1] * variables[3], variables[2] - variables[0],
      (variables[0] ^ variables[1]).when(variables[2].less(than: variables[3]), otherwise: variables[3]),
    ]
    var assignment = Assignment()
    for variable in variables {
      assignment["\(variable)"] = .word(0)
      evaluator.assign(0, to: variable)
    }
    for step in 0..<2000 {
      let place = Int.random(in: 0..<4, using: &random)
      let drawn = UInt64(random.bits(64))
      assignment["x\(place)"] = .word(drawn)
      evaluator.assign(Int128(drawn), to: variables[place])
      let term = random.pick(terms)
      try #require(
        evaluator.value(of: term) == assignment.evaluate(term).evaluated, "step \(step), seed \(seed)")
    }
  }

  @Test func translatesAsLogicDoes() throws {
    var random = SeededGenerator(63)
    let table = TermTable()
    let pages = table.variable("pages", .memory(address: 52, cell: 52))
    let words = ["start", "length", "target"].map { table.variable($0, .bits(64)) }
    let last = pages.lastOffset(of: words[2], start: words[0], length: words[1], pageBits: 12)
    let place = pages.translating(words[0] + words[1], pageBits: 12)
    let evaluator = WordEvaluator(of: table)
    var isFound = 0
    for round in 0..<2000 {
      let first: UInt64 = random.pick([0, 0x7F_FFF0, 0xF_FFFF_FFFF_FFFD])
      var frames: [UInt64: UInt64] = [:]
      for page in 0..<4 as Range<UInt64> {
        frames[(first &+ page) & 0xF_FFFF_FFFF_FFFF] = UInt64.random(in: 0..<3, using: &random)
      }
      let start = first << 12 &+ UInt64.random(in: 0..<0x3000, using: &random)
      let length = UInt64.random(in: 0..<(random.chance(1, of: 2) ? 50 : 0x3000), using: &random)
      let target = random.pick([0, 1, 2]) << 12 | (start &+ UInt64.random(in: 0...60, using: &random)) & 0xFFF
      let assignment = Assignment([
        "pages": .memory(address: 52, cell: 52, otherwise: nil, frames), "start": .word(start),
        "length": .word(length), "target": .word(target),
      ])
      for variable in [pages] + words { evaluator.assign(assignment, to: variable) }
      for term in [last, place] {
        try #require(
          evaluator.value(of: term) == assignment.evaluate(term).evaluated, "round \(round), seed \(seed)")
      }
      if evaluator.value(of: last) != Int128(length) { isFound += 1 }
    }
    #expect(isFound > 500 && isFound < 1900)
  }

  /// What does not fit has no value, rather than another.
  @Test func whatDoesNotFitHasNoValue() {
    let table = TermTable()
    let word = table.variable("x", .bits(64))
    let evaluator = WordEvaluator(of: table)
    let square = word.toInteger * word.toInteger
    let wide = word.zeroExtended(to: 65) + table.bits(1, width: 65)
    let guarded = square.less(than: table.integer(9)) || word.equals(table.bits(-1, width: 64))
    for number in [UInt64.max, 3] {
      evaluator.assign(Int128(number), to: word)
      #expect(evaluator.value(of: square) == (number == 3 ? 9 : nil))
      #expect(evaluator.value(of: wide.less(than: table.bits(5, width: 65))) == nil)
      #expect(evaluator.value(of: guarded) == (number == 3 ? 0 : nil))
    }
    let pages = table.variable("pages", .memory(address: 52, cell: 52))
    evaluator.assign({ $0 }, toMemory: pages)
    #expect(
      evaluator.value(of: pages.lastOffset(of: word, start: word, length: table.bits(-1, width: 64), pageBits: 12))
        == nil)
  }
}

extension WordEvaluator {
  /// Gives a variable the value that it has in an assignment, where it can have it.
  fileprivate func assign(_ assignment: Assignment, to variable: Term) {
    guard let value = variable.name.flatMap({ assignment[$0] }) else { return }
    if case .memory(let memory) = value {
      assign({ UInt64(memory[BigUInt($0)]) }, toMemory: variable)
    } else if let number = value.evaluated {
      assign(number, to: variable)
    }
  }
}
