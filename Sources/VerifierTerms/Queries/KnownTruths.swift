/// Boolean terms with known truth values, from facts: each fact is true, and the operand of a negated fact is false.
package struct KnownTruths {
  /// The literals `true` and `false`, by the term that has this value.
  private var truths: [Term: Term] = [:]

  /// Creates the truth values that facts imply syntactically.
  ///
  /// - Complexity: Linear in the number of facts.
  package init(_ facts: [Term]) { for fact in facts { add(fact) } }

  fileprivate mutating func add(_ fact: Term) {
    if fact.isConstant { return }
    truths[fact.negated ?? fact] = fact.table.boolean(fact.negated == nil)
  }

  /// A term with known subterms replaced by their truth values. Repeated, as a simplified subterm may be known in turn.
  fileprivate func simplified(_ term: Term) -> Term {
    var term = term
    for _ in 0..<Self.maximumPasses {
      let next = term.substituting(equal: truths)
      if next == term { break }
      term = next
    }
    return term
  }

  private static let maximumPasses = 4
}

extension Assertions {
  /// These assertions with subterms of known truth value replaced by it. Each ground assertion is known to hold in
  /// those after it. Their conjunction with the facts is equivalent to that of the original assertions with the facts.
  package func assuming(_ known: KnownTruths) -> Assertions {
    var (known, simplified) = (known, self)
    for position in ground.indices {
      simplified.ground[position] = known.simplified(ground[position])
      known.add(simplified.ground[position])
    }
    return simplified
  }
}
