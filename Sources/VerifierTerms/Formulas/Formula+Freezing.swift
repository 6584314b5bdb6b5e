// A formula asks the bodies of its quantifiers whenever it is looked at, and they are code of the contract. What is proved must be
// what is assumed and compared, so they are asked once.

extension Formula {
  /// This formula with the bodies of its quantifiers asked once, each at a variable of its own. From then on every look at a body
  /// is an instance of what it said.
  ///
  /// - Parameter suffix: The end of the names of these variables.
  package func frozen(in table: TermTable, suffix: String = "") -> Formula {
    isQuantifierFree ? self : frozen(in: table, suffix, depth: 0)
  }

  private func frozen(in table: TermTable, _ suffix: String, depth: Int) -> Formula {
    folded { formula, operands in
      if formula.isQuantifierFree { return formula }
      guard case .forAll(let name, let width, let body) = formula.node else {
        return operands.count < formula.operands.count ? nil : formula.with(operands)
      }
      let probe = table.probe(depth: depth, width: width, suffix: suffix)
      let asked = body(Integer(probe))
      let matrix = asked.isQuantifierFree ? asked : asked.frozen(in: table, suffix, depth: depth + 1)
      return .forAll(name: name, width: width) { value in
        let bits = value.term(in: table).toBits(probe.width)
        return bits == probe ? matrix : Renaming(in: table, replacing: [probe: bits], into: table)(matrix)
      }
    }
  }

  /// This formula with the images of its terms.
  ///
  /// - Parameter quantified: What becomes of a quantifier.
  func mapped(
    _ map: Renaming, quantified: (_ name: String, _ width: Int, _ body: @escaping (Integer) -> Formula) -> Formula
  ) -> Formula {
    folded { formula, operands in
      if operands.count < formula.operands.count { return nil }
      switch formula.node {
      case .atom(let term):
        let image = map(term)
        return image.isTrue ? true : image.isFalse ? false : .atom(image)
      case .comparison(let left, let relation, let right): return .comparison(map(left), relation, map(right))
      case .forAll(let name, let width, let body): return quantified(name, width, body)
      case .literal, .not, .and, .or, .implies, .equivalent, .named: return formula.with(operands)
      }
    }
  }

  /// The same connective of other operands.
  func with(_ operands: [Formula]) -> Formula {
    switch node {
    case .literal, .atom, .comparison, .forAll: self
    case .not: .not(operands[0])
    case .and: .and(operands[0], operands[1])
    case .or: .or(operands[0], operands[1])
    case .implies: .implies(operands[0], operands[1])
    case .equivalent: .equivalent(operands[0], operands[1])
    case .named(let name, _): .named(name, operands[0])
    }
  }
}

extension TermTable {
  /// What the names of placeholders begin with, and no others: the name of no input has the mark.
  static let placeholderPrefix = "?"

  /// A variable that stands for what is put in its place.
  package func placeholder(_ name: String, _ sort: Sort) -> Term { variable(Self.placeholderPrefix + name, sort) }

  /// The placeholder at which the body of a quantifier is asked.
  ///
  /// - Parameter depth: The number of quantifiers around it.
  package func probe(depth: Int, width: Int, suffix: String) -> Term {
    placeholder("bound \(depth):\(width)\(suffix)", .bits(width))
  }
}
