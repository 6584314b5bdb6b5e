package import VerifierTerms

/// A way to nest a formula once more.
package enum FormulaShape: String, CaseIterable, Sendable {
  case leftAnd, rightAnd, leftOr, rightOr, leftImplies, rightImplies, leftEquivalent, rightEquivalent
  case named, not, choice, otherChoice, condition

  /// The formula in one more connective, with another part where the connective has two.
  package func around(_ formula: Formula, _ part: Formula) -> Formula {
    switch self {
    case .leftAnd: formula && part
    case .rightAnd: part && formula
    case .leftOr: formula || part
    case .rightOr: part || formula
    case .leftImplies: formula ==> part
    case .rightImplies: part ==> formula
    case .leftEquivalent: formula == part
    case .rightEquivalent: part == formula
    case .named: .named("part", formula)
    case .not: !formula
    case .choice: .choose(part, formula, part)
    case .otherChoice: .choose(part, part, formula)
    case .condition: .choose(formula, part, !part)
    }
  }

  /// A formula in so many connectives of this shape.
  package func nested(_ depth: Int, around start: Formula, _ part: (Int) -> Formula) -> Formula {
    (0..<depth).reduce(start) { around($0, part($1)) }
  }

  /// A formula in connectives of all of some shapes, so many in all: first of each shape as many one after the other, then of each
  /// shape in turn, as many times.
  package static func nestedInAll(
    of shapes: [FormulaShape] = allCases, _ depth: Int, around start: Formula, _ part: (Int) -> Formula
  ) -> Formula {
    let blocks = depth / 2 / shapes.count
    let inBlocks = shapes.reduce(start) { $1.nested(blocks, around: $0, part) }
    return (0..<(depth - blocks * shapes.count)).reduce(inBlocks) { shapes[$1 % shapes.count].around($0, part($1)) }
  }
}

/// Terms that are nested deeply: words of 64 bits in every operation, in each of its operands.
package struct DeepTerms {
  package typealias Step = (_ term: Term, _ place: Int) -> Term

  package let table: TermTable

  package init(in table: TermTable) { self.table = table }

  /// An unknown word.
  package func word(_ place: Int) -> Term { table.variable("w\(place % 100)", .bits(64)) }
  private func number(_ place: Int) -> Term { table.variable("n\(place % 100)", .integer) }
  private func truth(_ place: Int) -> Term { table.variable("p\(place % 100)", .boolean) }
  /// A memory of words.
  package var memory: Term { table.variable("memory", .memory(address: 64, cell: 64)) }
  private var pages: Term { table.variable("pages", .memory(address: 52, cell: 52)) }

  /// Ways to nest a word once more: all operations, with the word below each of their operands.
  package var steps: [Step] { stepsOfWords + integers }
  /// Those in which there are no integers but those of words.
  package var stepsOfWords: [Step] { arithmetic + choices + bits + updates }

  private var arithmetic: [Step] {
    let operations: [@Sendable (Term, Term) -> Term] = [
      { $0 + $1 }, { $0 - $1 }, { $0 * $1 }, { $0 / $1 }, { $0 % $1 }, { $0 & $1 }, { $0 | $1 }, { $0 ^ $1 },
      { $0 << $1 }, { $0 >> $1 }, { $0.shiftedRightSigned($1) },
    ]
    return operations.flatMap { operation -> [Step] in
      let left: Step = { operation($0, word($1)) }
      let right: Step = { operation(word($1), $0) }
      return [left, right]
    }
  }

  private var integers: [Step] {
    let operations: [@Sendable (Term, Term) -> Term] = [
      { $0 + $1 }, { $0 - $1 }, { $0 * $1 }, { $0 / $1 }, { $0 % $1 },
    ]
    return operations.flatMap { operation -> [Step] in
      let left: Step = { operation($0.toInteger, number($1)).toBits(64) }
      let right: Step = { operation(number($1), $0.toInteger).toBits(64) }
      let compared: Step = { choice($1, operation($0.toInteger, number($1)).less(than: number($1 + 1))) }
      return [left, right, compared]
    }
  }

  /// One unknown word or another.
  private func choice(_ place: Int, _ condition: Term) -> Term {
    word(place).when(condition, otherwise: word(place + 1))
  }

  private var choices: [Step] {
    let first: Step = { $0.when(truth($1), otherwise: word($1)) }
    let second: Step = { word($1).when(truth($1), otherwise: $0) }
    let equal: Step = { choice($1, $0.equals(word($1))) }
    let less: Step = { choice($1, $0.less(than: word($1))) }
    let greater: Step = { choice($1, word($1).less(than: $0)) }
    let lessSigned: Step = { choice($1, $0.lessSigned(than: word($1))) }
    let greaterSigned: Step = { choice($1, word($1).lessSigned(than: $0)) }
    let both: Step = { choice($1, !$0.equals(word($1)) && truth($1)) }
    let either: Step = { choice($1, truth($1) || $0.equals(word($1))) }
    let equivalent: Step = { choice($1, $0.equals(word($1)).equals(truth($1))) }
    return [first, second, equal, less, greater, lessSigned, greaterSigned, both, either, equivalent]
  }

  private var bits: [Step] {
    let complement: Step = { ~($0 + word($1)) }
    let high: Step = { $0.extract(high: 31, low: 0).concatenated(with: word($1).extract(high: 63, low: 32)) }
    let low: Step = { word($1).extract(high: 31, low: 0).concatenated(with: $0.extract(high: 63, low: 32)) }
    let zeroExtended: Step = { ($0 + word($1)).extract(high: 31, low: 0).zeroExtended(to: 64) }
    let signExtended: Step = { ($0 + word($1)).extract(high: 31, low: 0).signExtended(to: 64) }
    return [complement, high, low, zeroExtended, signExtended]
  }

  private var updates: [Step] {
    let read: Step = { memory.select($0 + word($1)) }
    let written: Step = { memory.storing($0, at: word($1)).select(word($1 + 1)) }
    let place: Step = { memory.storing(word($1), at: $0).select(word($1 + 1)) }
    let readOfUpdate: Step = { memory.storing(word($1), at: word($1 + 1)).select($0) }
    let filled: Step = { table.filled($0, addressWidth: 64).when(truth($1), otherwise: memory).select(word($1)) }
    let identity: Step = { table.identity(width: 64).when(truth($1), otherwise: memory).select($0) }
    let physical: Step = { term, _ in pages.translating(term, pageBits: 12) }
    let target: Step = { pages.lastOffset(of: $0, start: word($1), length: word($1 + 1), pageBits: 12) }
    let start: Step = { pages.lastOffset(of: word($1), start: $0, length: word($1 + 1), pageBits: 12) }
    let length: Step = { pages.lastOffset(of: word($1), start: word($1 + 1), length: $0, pageBits: 12) }
    return [read, written, place, readOfUpdate, filled, identity, physical, target, start, length]
  }

  /// A word in so many operations of all kinds: first of each kind as many one after the other, then of each in turn, as many times.
  package func nestedInAll(_ depth: Int, _ steps: [Step]) -> Term {
    let blocks = depth / 2 / steps.count
    let inBlocks = steps.reduce(word(0)) { start, step in (0..<blocks).reduce(start, step) }
    return (0..<(depth - blocks * steps.count)).reduce(inBlocks) { steps[$1 % steps.count]($0, $1) }
  }
}
