/// The proof of a clause as `explain` found it, as a part of a page.
struct ExplanationHTML {
  private let explanation: StoredExplanation

  init(_ explanation: StoredExplanation) { self.explanation = explanation }

  var text: String {
    let paths = explanation.paths.enumerated().map { number, path -> String in
      let conditions = path.branches.map(\.fact).joined(separator: ", and ")
      let facts = path.facts.map { fact -> String in
        let points = (fact.points ?? []).map { "<li>at \(HTMLText.content($0))</li>" }.joined()
        let title = [fact.kind, fact.name].compactMap { $0 }.joined(separator: " ")
        return """
          <li>\(HTMLText.content(title)): <code>\(HTMLText.content(fact.statement))</code>\(points.isEmpty ? "" : "<ul>\(points)</ul>")</li>
          """
      }
      let needs =
        path.parts == path.builtParts
        ? "<p>It simplifies to true there.</p>"
        : "<ul>\(facts.isEmpty ? "<li>by arithmetic alone</li>" : facts.joined())</ul>"
          + (path.minimal ? "" : "<p>Not each of these was shown to be needed.</p>")
      return """
        <p>path \(number + 1), \(HTMLText.verdict(path.verdict.rawValue)): \
        <code>\(HTMLText.content(conditions.isEmpty ? "always" : conditions))</code></p>\(needs)
        """
    }
    let lemmas =
      explanation.lemmas.isEmpty ? "" : "<p>lemmas: \(HTMLText.content(explanation.lemmas.joined(separator: ", ")))</p>"
    return "<details class=\"facts\"><summary>facts of the proof</summary>\(lemmas)\(paths.joined())</details>"
  }
}
