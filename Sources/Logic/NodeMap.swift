/// What has been computed for the nodes below a term, operands first. A node is asked for only after it was entered.
struct NodeMap<Result> {
  private var results: [Int: Result] = [:]

  subscript(term: Term) -> Result {
    get {
      guard let result = results[term.index] else { preconditionFailure("operands come before what is made of them") }
      return result
    }
    set { results[term.index] = newValue }
  }
}
