public import VerifierExecution
package import VerifierTerms

/// One named statement of a contract.
public struct Clause {
  /// The part of the id behind the method and the kind.
  public private(set) var name: String
  /// The id as the contract states it; `nil` where it states the name alone.
  private let statedID: ObligationID?
  /// Whether it is a law of an input's type.
  package let isLaw: Bool
  /// Whether the clauses behind it may be proved from it.
  package let isStep: Bool
  /// The exit of the method at which it must hold; `nil` for every exit.
  public private(set) var when: ExitKind?
  /// Where it is written.
  public let site: SourceSite
  package let formula: () -> Formula

  /// Makes a clause of its name, or of its whole id.
  package init(
    _ nameOrID: String, isLaw: Bool = false, isStep: Bool = false, site: SourceSite, formula: @escaping () -> Formula
  ) {
    statedID = ObligationID(nameOrID, kinds: ObligationKind.ofClauses)
    name = statedID?.name.label ?? nameOrID
    self.isLaw = isLaw
    self.isStep = isStep
    self.site = site
    self.formula = formula
  }

  /// This clause with another statement.
  package func stating(_ formula: @escaping () -> Formula) -> Clause {
    var clause = Clause(statedID?.description ?? name, isLaw: isLaw, isStep: isStep, site: site, formula: formula)
    (clause.name, clause.when) = (name, when)
    return clause
  }

  /// This clause for one exit. A name gets the prefix of that exit; a whole id has it already.
  func on(_ kind: ExitKind) -> Clause {
    var clause = self
    clause.when = kind
    if statedID == nil { clause.name = "\(kind.prefix)/\(name)" }
    return clause
  }

  /// The reason why this clause cannot stand where it does among the clauses of a contract; `nil` where it can.
  package func misplacement(in contract: String, _ kind: ObligationKind) -> String? {
    guard let id = statedID else { return nil }
    if id.method != contract || id.kind != kind {
      return "the clause '\(id)' stands where ids begin with '\(contract)/\(kind.rawValue)/'"
    }
    if let when, !name.hasPrefix("\(when.prefix)/") {
      return "the clause '\(id)' stands under \(when.group), where the name begins with '\(when.prefix)/'"
    }
    return nil
  }

  /// Whether this clause speaks of an exit.
  package func applies(to kind: ExitKind) -> Bool { when == nil || when == kind }
}
