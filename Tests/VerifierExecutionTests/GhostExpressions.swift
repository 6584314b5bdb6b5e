import BigInt
import VerifierExecution
import VerifierMachine
import VerifierSimulation
import VerifierTerms

// Expressions over ghost state of any kind, for machines to be held against each other.

/// A ghost number.
indirect enum GhostNumber {
  case literal(UInt64)
  case input(Int)
  case sum(GhostNumber, GhostNumber)
  case difference(GhostNumber, GhostNumber)

  func value<Ghost: GhostState>(_ inputs: GhostInputs<Ghost>) -> Ghost.Integer {
    switch self {
    case .literal(let number): Ghost.Integer(number)
    case .input(let place): inputs.numbers[place]
    case .sum(let left, let right): left.value(inputs) + right.value(inputs)
    case .difference(let left, let right): left.value(inputs) - right.value(inputs)
    }
  }
}

/// A ghost view.
indirect enum GhostViewExpression {
  case none
  case input(Int)
  case choose(GhostStatement, GhostViewExpression, GhostViewExpression)
  case droppingBelow(GhostNumber, GhostViewExpression)
  case droppingFrom(GhostNumber, GhostViewExpression)
  case turned(GhostViewExpression)

  func value<Ghost: GhostState>(_ inputs: GhostInputs<Ghost>) -> Ghost.View {
    switch self {
    case .none: .none
    case .input(let place): inputs.views[place]
    case .choose(let condition, let first, let second):
      .choose(condition.value(inputs), first.value(inputs), second.value(inputs))
    case .droppingBelow(let address, let view): view.value(inputs).dropping(below: address.value(inputs))
    case .droppingFrom(let address, let view): view.value(inputs).dropping(from: address.value(inputs))
    case .turned(let view): view.value(inputs).turnedToReading()
    }
  }
}

/// A ghost truth.
indirect enum GhostStatement {
  case literal(Bool)
  case equal(GhostNumber, GhostNumber)
  case less(GhostNumber, GhostNumber)
  case atMost(GhostNumber, GhostNumber)
  case not(GhostStatement)
  case and(GhostStatement, GhostStatement)
  case or(GhostStatement, GhostStatement)
  case implies(GhostStatement, GhostStatement)
  case grantsWriting(GhostViewExpression)
  case grantsReading(GhostViewExpression)
  case translates(GhostViewExpression, GhostNumber, GhostNumber)
  case mappingsAreDisjoint(GhostViewExpression)

  func value<Ghost: GhostState>(_ inputs: GhostInputs<Ghost>) -> Ghost.Truth {
    switch self {
    case .literal(let truth): return Ghost.Truth(booleanLiteral: truth)
    case .equal(let left, let right):
      let truth: Ghost.Truth = left.value(inputs) == right.value(inputs)
      return truth
    case .less(let left, let right):
      let truth: Ghost.Truth = left.value(inputs) < right.value(inputs)
      return truth
    case .atMost(let left, let right):
      let truth: Ghost.Truth = left.value(inputs) <= right.value(inputs)
      return truth
    case .not(let operand): return !operand.value(inputs)
    case .and(let left, let right): return left.value(inputs) && right.value(inputs)
    case .or(let left, let right): return left.value(inputs) || right.value(inputs)
    case .implies(let left, let right): return left.value(inputs).implies(right.value(inputs))
    case .grantsWriting(let view): return view.value(inputs).grantsWriting
    case .grantsReading(let view): return view.value(inputs).grantsReading
    case .translates(let view, let start, let end):
      return view.value(inputs).translates(from: start.value(inputs), to: end.value(inputs))
    case .mappingsAreDisjoint(let view): return view.value(inputs).mappingsAreDisjoint
    }
  }
}

/// The inputs of ghost expressions.
struct GhostInputs<Ghost: GhostState> {
  let numbers: [Ghost.Integer]
  let views: [Ghost.View]
}

extension SeededGenerator {
  mutating func number(_ inputs: Int, depth: Int) -> GhostNumber {
    switch next() % (depth == 0 ? 2 : 4) {
    case 0: .literal(pick([0, 1, 0x1000, 0x2000, .max]))
    case 1: .input(Int(next() % UInt64(inputs)))
    case 2: .sum(number(inputs, depth: depth - 1), number(inputs, depth: depth - 1))
    default: .difference(number(inputs, depth: depth - 1), number(inputs, depth: depth - 1))
    }
  }

  mutating func view(_ inputs: Int, depth: Int) -> GhostViewExpression {
    func smaller(_ random: inout SeededGenerator) -> GhostViewExpression { random.view(inputs, depth: depth - 1) }
    return switch next() % (depth == 0 ? 4 : 9) {
    case 0: .none
    case 1...3: .input(Int(next() % 2))
    case 4: .turned(smaller(&self))
    case 5: .droppingBelow(number(inputs, depth: 1), smaller(&self))
    case 6: .droppingFrom(number(inputs, depth: 1), smaller(&self))
    default:
      .choose(statement(inputs, depth: depth - 1, isQuantified: false), smaller(&self), smaller(&self))
    }
  }

  /// - Parameter isQuantified: Whether it may speak of all addresses, which no condition of a choice may.
  mutating func statement(_ inputs: Int, depth: Int, isQuantified: Bool = true) -> GhostStatement {
    func smaller(_ random: inout SeededGenerator) -> GhostStatement {
      random.statement(inputs, depth: depth - 1, isQuantified: isQuantified)
    }
    if depth > 0, next() % 3 == 0 {
      return switch next() % 4 {
      case 0: .not(smaller(&self))
      case 1: .and(smaller(&self), smaller(&self))
      case 2: .or(smaller(&self), smaller(&self))
      default: .implies(smaller(&self), smaller(&self))
      }
    }
    let (left, right) = (number(inputs, depth: 1), number(inputs, depth: 1))
    let view = view(inputs, depth: max(0, depth))
    return switch next() % (isQuantified ? 12 : 6) {
    case 0: .equal(left, right)
    case 1: .less(left, right)
    case 2: .atMost(left, right)
    case 3: .literal(next() % 2 == 0)
    case 4: .grantsWriting(view)
    case 5: .grantsReading(view)
    case 6...9: .translates(view, left, right)
    default: .mappingsAreDisjoint(view)
    }
  }
}
