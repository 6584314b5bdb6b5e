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
    func frozen(_ formula: Formula, _ depth: Int = depth) -> Formula {
      formula.isQuantifierFree ? formula : formula.frozen(in: table, suffix, depth: depth)
    }
    switch node {
    case .literal, .atom, .comparison: return self
    case .not(let operand): return .not(frozen(operand))
    case .and(let left, let right): return .and(frozen(left), frozen(right))
    case .or(let left, let right): return .or(frozen(left), frozen(right))
    case .implies(let left, let right): return .implies(frozen(left), frozen(right))
    case .equivalent(let left, let right): return .equivalent(frozen(left), frozen(right))
    case .named(let name, let operand): return .named(name, frozen(operand))
    case .forAll(let name, let width, let body):
      let probe = table.probe(depth: depth, width: width, suffix: suffix)
      let matrix = frozen(body(Integer(probe)), depth + 1)
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
    func mapped(_ formula: Formula) -> Formula { formula.mapped(map, quantified: quantified) }
    switch node {
    case .literal: return self
    case .atom(let term):
      let image = map(term)
      return image.isTrue ? true : image.isFalse ? false : .atom(image)
    case .comparison(let left, let relation, let right): return .comparison(map(left), relation, map(right))
    case .not(let operand): return .not(mapped(operand))
    case .and(let left, let right): return .and(mapped(left), mapped(right))
    case .or(let left, let right): return .or(mapped(left), mapped(right))
    case .implies(let left, let right): return .implies(mapped(left), mapped(right))
    case .equivalent(let left, let right): return .equivalent(mapped(left), mapped(right))
    case .named(let name, let operand): return .named(name, mapped(operand))
    case .forAll(let name, let width, let body): return quantified(name, width, body)
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
