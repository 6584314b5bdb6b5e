internal import BigInt

/// An integer that is added or subtracted.
package struct Addend {
  package let term: Term
  package let isNegative: Bool

  package init(term: Term, isNegative: Bool) {
    self.term = term
    self.isNegative = isNegative
  }
}

/// The addends of an integer, nested sums and differences flattened, from the last one to the first.
package struct Addends: IteratorProtocol, Sequence {
  /// The number of terms that are looked at in one sum: as many as a sum of eight addends has.
  private static let mostTerms = 15

  private var pending: [Addend]
  private var looks = 0

  package init(of term: Term) { pending = [Addend(term: term, isNegative: false)] }

  /// The next addend that is no sum; `nil` at the end, or where `mostTerms` were looked at.
  package mutating func next() -> Addend? {
    while looks < Self.mostTerms, let addend = pending.popLast() {
      looks += 1
      guard addend.term.operation == .add || addend.term.operation == .subtract else { return addend }
      let (left, right) = (addend.term.operands[0], addend.term.operands[1])
      append(left, isNegative: addend.isNegative)
      append(right, isNegative: addend.isNegative != (addend.term.operation == .subtract))
    }
    return nil
  }

  /// Adds an addend, which is the next one.
  mutating func append(_ term: Term, isNegative: Bool) { pending.append(Addend(term: term, isNegative: isNegative)) }

  /// Whether there is nothing that was not looked at.
  package var areAll: Bool { pending.isEmpty }
}

extension [Addend] {
  /// The sum of those that are constant.
  var constant: BigInt {
    reduce(0) { sum, addend in
      guard let number = addend.term.constant?.number else { return sum }
      return addend.isNegative ? sum - number : sum + number
    }
  }

  /// The sum of addends, which are given from the last one to the first.
  package func sum(in table: TermTable) -> Term {
    let positive = reversed().filter { !$0.isNegative }.map(\.term).reduce(table.integer(0), +)
    return reversed().filter(\.isNegative).map(\.term).reduce(positive, -)
  }
}
