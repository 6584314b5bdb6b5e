import TestSupport
import Testing

@testable import VerifierTerms

/// Terms that were made in another order are the same, and terms that are the same have the same values.
@Suite struct CanonicalFormsTests {
  private static let sorts: [Sort] = [.boolean, .bits(64), .integer]

  /// An expression with other names for its variables, its operands where they were.
  private func renamed(_ expression: Expression) -> Expression {
    var images: [ObjectIdentifier: Expression] = [:]
    for node in expression.nodes {
      let operands = node.operands.compactMap { images[ObjectIdentifier($0)] }
      if case .variable(let name) = node.operation {
        images[ObjectIdentifier(node)] = .variable("\(name)#", node.sort)
      } else {
        images[ObjectIdentifier(node)] = Expression(node.operation, operands, node.sort)
      }
    }
    return images[ObjectIdentifier(expression)] ?? expression
  }

  /// Sums and differences of a few addresses and numbers, which are what constructors simplify most.
  private func sum(_ random: inout SeededGenerator, width: Int, depth: Int) -> Expression {
    let sort = Sort.bits(width)
    if depth == 0 || random.chance(1, of: 6) {
      return random.chance(1, of: 4)
        ? .constant(.bits(random.bits(min(width, 3)), width: width))
        : .variable(random.pick(["x", "y", "z", "start", "length"]), sort)
    }
    func part() -> Expression { sum(&random, width: width, depth: depth - 1) }
    switch random.pick(Array(0..<7)) {
    case 0, 1, 2: return Expression(.add, [part(), part()], sort)
    case 3, 4, 5: return Expression(.subtract, [part(), part()], sort)
    default:
      let truth = Expression(random.pick([.less, .equal]), [part(), part()], .boolean)
      return Expression(.choose, [truth, part(), part()], sort)
    }
  }

  /// Code that runs again makes the same expression of other variables, which it may meet in another order.
  @Test(arguments: Expression.widths) func whatIsMadeInAnotherOrderIsTheImage(width: Int) {
    var generator = ExpressionGenerator(width: width, stream: 140)
    var others = 0
    for number in 0..<1500 {
      generator.reset()
      let expression =
        number % 2 == 0
        ? generator.expression(Self.sorts[number / 2 % 3], depth: 5)
        : sum(&generator.random, width: width, depth: 5)
      let table = TermTable()
      let term = expression.term(in: table)
      let variables = expression.variables.sorted { $0.key < $1.key }
      for (name, sort) in variables.shuffled(using: &generator.random) { _ = table.variable("\(name)#", sort) }
      let again = renamed(expression).term(in: table)
      let renaming = Renaming(in: table) { "\($0)#" }
      #expect(renaming.maps(term, to: again), "\(expression), seed \(seed): \(renaming(term)) and \(again)")
      others += renaming(term) == again ? 0 : 1
    }
    #expect(others > 0)
    print("canonical forms, width \(width): \(others) of 1500 are other terms when they are made in another order")
  }

  /// Two expressions of which one is a change of the other, or not even that: where the forms are the same, the values are.
  @Test(arguments: Expression.widths) func whatIsTheSameHasTheSameValues(width: Int) {
    var generator = ExpressionGenerator(width: width, stream: 150)
    var (same, different) = (0, 0)
    for _ in 0..<1500 {
      generator.reset()
      let expression = sum(&generator.random, width: width, depth: 4)
      let nodes = expression.nodes
      let place = generator.random.pick(Array(nodes.indices))
      var images: [ObjectIdentifier: Expression] = [:]
      for (index, node) in nodes.enumerated() {
        var operands = node.operands.compactMap { images[ObjectIdentifier($0)] }
        var operation = node.operation
        if index == place {
          switch operation {
          case .add where generator.random.chance(1, of: 4): operation = .subtract
          case .subtract where generator.random.chance(1, of: 4): operation = .add
          case .constant: operation = .constant(.bits(generator.random.bits(min(width, 3)), width: width))
          case .variable: operation = .variable(generator.random.pick(["x", "y", "z"]))
          default: if operands.count == 2 { operands.swapAt(0, 1) }
          }
        }
        images[ObjectIdentifier(node)] = Expression(operation, operands, node.sort)
      }
      guard let changed = images[ObjectIdentifier(expression)] else { continue }
      let table = TermTable()
      let (left, right) = (expression.term(in: table), changed.term(in: table))
      let isSame = CanonicalForms(of: table).areSame(left, right)
      same += isSame ? 1 : 0
      for _ in 0..<8 where isSame {
        let assignment = generator.assignment(expression.variables.merging(changed.variables) { first, _ in first })
        #expect(assignment.evaluate(left) == assignment.evaluate(right), "\(expression) and \(changed), seed \(seed)")
      }
      different += isSame ? 0 : 1
    }
    #expect(same > 150 && (different > 150 || width == 1), "\(same) are the same, \(different) are not")
  }
}
