/// The lesser or the greater one of two numbers, that a term chooses by comparing them.
struct Extreme {
  /// The function of the standard library: `min` or `max`.
  let name: String
  /// The two numbers, in the order of the comparison.
  let operands: [Term]

  /// What a term chooses; `nil` where it chooses something else, or compares signed numbers.
  init?(_ term: Term) {
    guard term.operation == .choose, term.operands[0].operation == .less else { return nil }
    let compared = Array(term.operands[0].operands)
    let (first, second) = (term.operands[1], term.operands[2])
    if compared == [first, second] {
      name = "min"
    } else if compared == [second, first] {
      name = "max"
    } else {
      return nil
    }
    operands = compared
  }
}
