internal import BigInt
package import VerifierTerms

/// The state of a processor between two instructions.
///
/// A register or a byte is a term, or `nil` where nothing is known of it: the code may keep it and throw it away, but nothing that
/// is compared may depend on it.
package struct MachineState {
  /// The general registers of 64 bits, by number.
  package var registers: [Term?]
  /// The vector registers of 128 bits, by number: they carry what they hold, and compute nothing.
  package var vectors: [Term?] = Array(repeating: nil, count: 32)
  package var flags = Flags.undefined
  package var memory = PrivateMemory()
  /// The address of the next instruction.
  package var programCounter: UInt64
  /// What is known to be zero since a branch that asked for it.
  package var zeros: Set<Term> = []
  /// The truth of a condition, where it is known from the start; else `nil`.
  package var knownTruth: (Term) -> Bool? = { _ in nil }

  /// How many variables of `unknown` there are.
  private var unknownCount = 0

  package init(registers: Int, at programCounter: UInt64) {
    self.registers = Array(repeating: nil, count: registers)
    self.programCounter = programCounter
  }

  /// What the names of the variables of `unknown` begin with; their numbers, from 1 on, follow.
  package static let unknownPrefix = "%unknown "

  /// A bit-vector of 64 bits of which nothing is known, for a register that is `nil` and of which a part is written: a variable that
  /// nothing else of this run has.
  mutating func unknown(in table: TermTable) -> Term {
    unknownCount += 1
    return table.variable("\(Self.unknownPrefix)\(unknownCount)", .bits(64))
  }

  /// Learns from a branch that has been taken: where a bitwise "or" is zero, so are both operands.
  package mutating func learn(_ condition: Term) {
    guard condition.operation == .equal else { return }
    let (left, right) = (condition.operands[0], condition.operands[1])
    if right.isConstantZero { learnZero(left) } else if left.isConstantZero { learnZero(right) }
  }

  private mutating func learnZero(_ term: Term) {
    zeros.insert(term)
    switch term.operation {
    case .bitOr, .concatenate: for operand in term.operands { learnZero(operand) }
    case .zeroExtend: learnZero(term.operands[0])
    case .extract(let high, let low) where term.operands[0].operation == .bitOr:
      for operand in term.operands[0].operands { learnZero(operand.extract(high: high, low: low)) }
    default: break
    }
  }

  /// A bit-vector of 64 bits whose lower half this is, and whose upper half is known to be zero.
  ///
  /// - Parameter half: 32 bits.
  package func whole(of half: Term) -> Term {
    if case .extract(high: 31, low: 0) = half.operation {
      let whole = half.operands[0]
      if whole.width == 64 {
        let upper = whole.extract(high: 63, low: 32)
        if upper.isConstantZero || zeros.contains(upper) { return whole }
      }
    }
    return half.zeroExtended(to: 64)
  }
}

extension MachineState {
  /// The truth of a condition, where it is a constant or known from the start; else `nil`.
  func truth(of condition: Term) -> Bool? {
    condition.isTrue ? true : condition.isFalse ? false : knownTruth(condition)
  }

  /// The product of two bit-vectors without a sign, as two of their width, and whether the upper one is not zero.
  ///
  /// That the product has too many bits is said as a check of overflow says it, of integers.
  func product(of left: Term, _ right: Term) -> (low: Term, high: Term, overflows: Term) {
    let (table, width) = (left.table, left.width)
    let most = table.integer((BigInt(1) << width) - 1)
    let overflows = most.less(than: left.toInteger * right.toInteger)
    let isKnown = truth(of: overflows)
    let high =
      isKnown == false
      ? table.bits(0, width: width)
      : (left.zeroExtended(to: 2 * width) * right.zeroExtended(to: 2 * width)).extract(high: 2 * width - 1, low: width)
    return (left * right, high, isKnown.map { table.boolean($0) } ?? overflows)
  }
}

extension Term {
  package var isConstantZero: Bool {
    if case .bits(let value, _)? = constant { value == 0 } else { false }
  }
}
