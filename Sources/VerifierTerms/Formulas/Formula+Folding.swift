// Formulas are nested as deeply as contracts nest them, and one may occur in another many times. What goes through all of a formula
// does so without recursion, and once for each part, but where it is small: there recursion is several times as fast.

/// The outermost connective of a formula.
final class FormulaBox {
  private(set) var node: Formula.Node

  init(_ node: Formula.Node) { self.node = node }

  /// Drops the parts one by one: by itself each would drop its own, in a recursion.
  deinit {
    var pending = takeOperands()
    while var formula = pending.popLast() { formula.dropOperands(into: &pending) }
  }

  /// The operands, which are no longer here afterwards.
  func takeOperands() -> [Formula] {
    let operands = node.operands
    if !operands.isEmpty { node = .literal(false) }
    return operands
  }
}

extension Formula {
  /// The operands of the outermost connective, in order. A quantifier has none: its body is asked.
  package var operands: [Formula] { node.operands }

  /// What comes of this formula, from what comes of its operands. Of one that occurs more than once nothing comes again.
  ///
  /// - Complexity: Linear in the number of distinct parts that are looked at.
  ///
  /// - Parameters:
  ///   - visited: The operands to look at, in order.
  ///   - step: Given what has come of the first of them, what comes of the formula; `nil` to look at the next one, as long as there is
  ///     one.
  package func folded<Result>(
    visiting visited: (Formula) -> [Formula] = { $0.operands },
    _ step: (_ formula: Formula, _ results: [Result]) -> Result?
  ) -> Result {
    if size <= Self.greatestRecursiveSize { return foldedByRecursion(visiting: visited, step) }
    // The formulas are kept, so that no other one gets the identity of one that is gone.
    var known: [ObjectIdentifier: (formula: Formula, result: Result)] = [:]
    var frames = [(formula: self, operands: [Formula]?.none, results: [Result]())]
    while true {
      let top = frames.count - 1
      let formula = frames[top].formula
      if let result = step(formula, frames[top].results) {
        frames.removeLast()
        if frames.isEmpty { return result }
        known[formula.identity] = (formula, result)
        frames[top - 1].results.append(result)
        continue
      }
      let operands = frames[top].operands ?? visited(formula)
      frames[top].operands = operands
      let next = operands[frames[top].results.count]
      if next.size <= Self.greatestRecursiveSize {
        frames[top].results.append(next.foldedByRecursion(visiting: visited, step))
      } else if let result = known[next.identity]?.result {
        frames[top].results.append(result)
      } else {
        frames.append((next, nil, []))
      }
    }
  }

  /// The size up to which a formula is folded by recursion, each part as often as it occurs.
  static let greatestRecursiveSize = 64

  private func foldedByRecursion<Result>(
    visiting visited: (Formula) -> [Formula], _ step: (_ formula: Formula, _ results: [Result]) -> Result?
  ) -> Result {
    if let result = step(self, []) { return result }
    let operands = visited(self)
    var results: [Result] = []
    results.reserveCapacity(operands.count)
    while true {
      results.append(operands[results.count].foldedByRecursion(visiting: visited, step))
      if let result = step(self, results) { return result }
    }
  }
}

extension Formula.Node {
  fileprivate var operands: [Formula] {
    switch self {
    case .literal, .atom, .comparison, .forAll: []
    case .not(let operand), .named(_, let operand): [operand]
    case .and(let left, let right), .or(let left, let right), .implies(let left, let right),
      .equivalent(let left, let right):
      [left, right]
    }
  }
}
