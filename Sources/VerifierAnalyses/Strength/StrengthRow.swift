package import VerifierChecking

/// What became of a contract's proofs once one thing in it was changed.
package struct StrengthRow: Sendable, Hashable {
  package enum Change: Sendable, Hashable {
    /// A requirement is left out.
    case withoutRequirement
    /// A requirement says `<=` wherever it said `<`.
    case weakerRequirement
    /// An axiom says nothing.
    case withoutAxiom
    /// A promise has a condition less: what it says.
    case withoutCondition(String)
    /// A promise says `<` in place of one `<=`: what it says then.
    case strict(String)
    /// A promise is left out, to see whether the others imply it.
    case withoutPromise
  }

  package enum Finding: Sendable, Hashable {
    /// It does not hold without it: the report on a clause that fails then, where that is another one.
    case needed(ClauseReport?)
    /// All is proved without it.
    case unneeded
    /// What it says follows from these, whatever the method does.
    case implied([String])
    case undecided(String)
    /// It was not looked at, and why.
    case omitted(String)
    /// The verifier made a mistake, and which.
    case fault(String)
  }

  /// The id of the clause, or `method/axiom/name`.
  package let id: String
  package let change: Change
  package internal(set) var finding: Finding
}

extension StrengthRow.Finding {
  /// Over several paths the lowest counts.
  private var rank: Int {
    switch self {
    case .fault: 0
    case .needed: 1
    case .omitted: 2
    case .undecided: 3
    case .unneeded, .implied: 4
    }
  }

  /// What is found out of two paths, or ways out, together.
  func and(_ other: Self) -> Self {
    if case .implied(let first) = self, case .implied(let second) = other {
      return .implied(first + second.filter { !first.contains($0) })
    }
    return other.rank < rank ? other : self
  }
}

/// Rows by what they are about, in the order in which they came.
struct StrengthTable {
  private var order: [Key] = []
  private var found: [Key: StrengthRow] = [:]

  private struct Key: Hashable {
    let id: String
    /// Tells changes of one clause apart; what they say may differ from path to path.
    let number: Int
  }

  /// Whether nothing more can change what is said of it.
  func isSettled(_ id: String, _ number: Int) -> Bool {
    if case .needed? = found[Key(id: id, number: number)]?.finding { true } else { false }
  }

  mutating func note(_ row: StrengthRow, _ number: Int) {
    let key = Key(id: row.id, number: number)
    guard let known = found[key] else {
      order.append(key)
      found[key] = row
      return
    }
    found[key]?.finding = known.finding.and(row.finding)
  }

  var rows: [StrengthRow] { order.compactMap { found[$0] } }
}
