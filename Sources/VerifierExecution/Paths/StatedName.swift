internal import VerifierTerms

/// The names that contracts give to themselves, their clauses, axioms, lemmas and loops. Reports, options and files show them.
package enum StatedName {
  /// Why a name cannot be shown as it is, as the end of a sentence about it; `nil` where it can.
  package static func flaw(of name: String) -> String? {
    if name.unicodeScalars.contains(where: \.isInvisible) { return "has a character that is invisible" }
    if name.split(separator: "/", omittingEmptySubsequences: false).contains(where: \.isEmpty) {
      return "has an empty part"
    }
    return nil
  }

  /// Why a name cannot be the id of a contract; `nil` where it can. The ids of its clauses must tell it from what is behind it.
  package static func flaw(ofContract id: String) -> String? {
    if let flaw = flaw(of: id) { return flaw }
    let kind = id.split(separator: "/").dropFirst().lazy.compactMap { ObligationKind(rawValue: String($0)) }.first(
      where: kindsWithNames.contains)
    return kind.map { "has a part that is a kind of obligations, \($0.rawValue)" }
  }

  /// The kinds of obligations whose names are chosen by contracts and code. (Those of the others could be told from clauses: they
  /// are the engine's own.)
  private static let kindsWithNames = ObligationKind.ofClauses + [.loop, .assertion, .call, .equality]

  /// A name between quotation marks, with what is invisible made visible.
  package static func quoted(_ name: String) -> String {
    "'\(name.unicodeScalars.map { $0.isInvisible ? "\\u{\(String($0.value, radix: 16))}" : String($0) }.joined())'"
  }
}
