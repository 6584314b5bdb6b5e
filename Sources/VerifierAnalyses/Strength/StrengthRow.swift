package import VerifierChecking

/// A finding: one change of a contract, and its effect on the proofs.
package struct StrengthRow: Codable, Sendable, Hashable {
  /// A change of one clause or axiom.
  package enum Change: Codable, Sendable, Hashable {
    /// A precondition is left out.
    case withoutRequirement
    /// A precondition says `<=` wherever it said `<`.
    case weakerRequirement
    /// An axiom is replaced by one that says nothing.
    case withoutAxiom
    /// A condition of an implication in a postcondition is left out; the text of the condition.
    case withoutCondition(String)
    /// A postcondition says `<` in place of one `<=`; the text of the strict inequality.
    case strict(String)
    /// A postcondition is left out, to see whether the others imply it.
    case withoutPromise
  }

  /// The effect of a change.
  package enum Finding: Codable, Sendable, Hashable {
    /// The change breaks a proof: that of the given clause, or of the changed clause itself (`nil`).
    case needed(ClauseReport?)
    /// Everything is proved after the change too.
    case unneeded
    /// The clause follows from the clauses with these names for every outcome, whatever the method does.
    case implied([String])
    case undecided(String)
    /// The change was not examined; the reason.
    case omitted(String)
    /// The verifier is at fault; the message.
    case fault(String)
  }

  /// The id of the changed clause, or `method/axiom/name`.
  package let id: String
  /// The change.
  package let change: Change
  /// The effect of the change.
  package internal(set) var finding: Finding
}

extension StrengthRow.Finding {
  /// The rank of findings on several paths, of which the lowest counts.
  private var rank: Int {
    switch self {
    case .fault: 0
    case .needed: 1
    case .omitted: 2
    case .undecided: 3
    case .unneeded, .implied: 4
    }
  }

  /// The finding on two paths, or two exits, together.
  func and(_ other: Self) -> Self {
    if case .implied(let first) = self, case .implied(let second) = other {
      return .implied(first + second.filter { !first.contains($0) })
    }
    return other.rank < rank ? other : self
  }
}

/// Findings merged over all paths of a method, in the order in which their changes first came.
struct StrengthTable {
  private var order: [Key] = []
  private var found: [Key: StrengthRow] = [:]

  private struct Key: Hashable {
    let id: String
    /// The number of the change among those of the clause. The text of a change may differ from path to path.
    let number: Int
  }

  /// Whether no further path can alter the finding.
  func isSettled(_ id: String, _ number: Int) -> Bool {
    if case .needed? = found[Key(id: id, number: number)]?.finding { true } else { false }
  }

  /// Merges a finding of one path with those before it.
  mutating func note(_ row: StrengthRow, _ number: Int) {
    let key = Key(id: row.id, number: number)
    guard let known = found[key] else {
      order.append(key)
      found[key] = row
      return
    }
    found[key]?.finding = known.finding.and(row.finding)
  }

  /// The findings so far.
  var rows: [StrengthRow] { order.compactMap { found[$0] } }
}
