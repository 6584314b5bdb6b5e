import VerifierTerms
import Testing

@testable import VerifierExecution

/// A tree of paths that lacks one, or has one twice, is seen not to be whole.
@Suite struct DecisionTreeTests {
  private let table = TermTable()

  private func tree(_ ends: [[Decision]]) -> DecisionTree {
    var tree = DecisionTree()
    for end in ends { tree.add(end) }
    return tree
  }

  /// The ends of a whole tree, drawn at random; no condition is asked twice on one path.
  private func wholeTree(_ random: inout SeededGenerator, from depth: Int = 0) -> [[Decision]] {
    if depth == 5 || (depth > 0 && Int.random(in: 0..<4, using: &random) == 0) { return [[]] }
    let condition = table.variable("p\(depth)_\(Int.random(in: 0..<3, using: &random))", .boolean)
    return [true, false].flatMap { outcome in
      wholeTree(&random, from: depth + 1).map { [Decision(condition: condition, outcome: outcome)] + $0 }
    }
  }

  @Test func wholeTreesHaveNoFlaw() {
    var random = SeededGenerator()
    #expect(tree([[]]).flaw == nil)
    for _ in 0..<200 {
      let ends = wholeTree(&random)
      #expect(tree(ends.shuffled(using: &random)).flaw == nil, "\(ends.count) ends, seed \(SeededGenerator.seed)")
    }
  }

  /// Whichever path is lost, explored twice, cut short, turned at a fork, or parts by another condition.
  @Test func everyChangeToAWholeTreeIsAFlaw() {
    var random = SeededGenerator()
    var count = 0
    for _ in 0..<50 {
      let ends = wholeTree(&random)
      for place in ends.indices {
        var lost = ends
        lost.remove(at: place)
        var changed = [lost, ends + [ends[place]], lost + [Array(ends[place].dropLast())]]
        for fork in ends[place].indices {
          let decision = ends[place][fork]
          var turned = ends
          turned[place][fork] = Decision(condition: decision.condition, outcome: !decision.outcome)
          var other = ends
          other[place][fork] = Decision(condition: table.variable("other", .boolean), outcome: decision.outcome)
          changed += [turned, other]
        }
        for ends in changed where ends != [[]] {
          #expect(tree(ends).flaw != nil, "\(ends), seed \(SeededGenerator.seed)")
          count += 1
        }
      }
    }
    print("decision trees: \(count) changes seen")
  }

  @Test func flawsSayWhatIsMissing() {
    let (p, q) = (table.variable("p", .boolean), table.variable("q", .boolean))
    func decision(_ condition: Term, _ outcome: Bool) -> Decision { Decision(condition: condition, outcome: outcome) }
    #expect(tree([]).flaw == "no path was explored")
    #expect(tree([[decision(p, true)]]).flaw == "no path was explored on which this is false: p")
    #expect(
      tree([[decision(p, true)], [decision(p, false), decision(q, false)]]).flaw
        == "no path was explored on which this is true: q")
    #expect(
      tree([[decision(p, true)], [decision(q, false)]]).flaw == "two paths part without a decision between them")
    #expect(
      tree([[], [decision(p, true)]]).flaw == "one path ends where another goes on, or is explored twice")
  }
}
