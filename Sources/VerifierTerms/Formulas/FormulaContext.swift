/// What a formula stands in: connectives around a hole, which contexts inside it share.
package final class FormulaContext {
  private var outer: FormulaContext?
  private let wrap: (Formula) -> Formula
  /// The number of connectives.
  let depth: Int

  /// Creates the context of a hole in one connective, which stands in another context.
  package init(within outer: FormulaContext?, _ wrap: @escaping (Formula) -> Formula) {
    (self.outer, self.wrap) = (outer, wrap)
    depth = (outer?.depth ?? 0) + 1
  }

  // One by one: by itself each would drop the next one, in a recursion.
  deinit {
    while isKnownUniquelyReferenced(&outer), let next = outer {
      outer = next.outer
      next.outer = nil
    }
  }

  /// The whole with a formula in the hole.
  ///
  /// - Complexity: Linear in the number of connectives.
  package func around(_ formula: Formula) -> Formula {
    var (formula, context) = (formula, Optional(self))
    while let next = context {
      formula = next.wrap(formula)
      context = next.outer
    }
    return formula
  }
}
