internal import Synchronization

/// A formula over some integers that is built once, and of which each use is an instance: all of them say the same.
package final class FormulaTemplate: Sendable {
  // Used under the lock alone, once it is built.
  private let lock = Mutex(())
  nonisolated(unsafe) private let table: TermTable
  nonisolated(unsafe) private let parameters: [Term]
  nonisolated(unsafe) private let formula: Formula

  /// Builds the formula over so many integers.
  package init(of count: Int, _ statement: ([Integer]) -> Formula) {
    let table = TermTable()
    let parameters = (0..<count).map { table.placeholder("parameter \($0)", .integer) }
    unsafe self.table = table
    unsafe self.parameters = parameters
    let formula = statement(parameters.map { Integer($0) })
    unsafe self.formula = formula.frozen(in: table)
  }

  /// A formula that nothing may be stated by.
  package init(refused reason: String) {
    let table = TermTable()
    table.refuse(reason)
    unsafe self.table = table
    unsafe parameters = []
    unsafe formula = true
  }

  /// The formula with integers in place of those that it was built over. Where nothing that is stated by it counts, that is true of
  /// the table of these integers too.
  package func instance(at arguments: [Integer]) -> Formula {
    let values = unsafe Dictionary(uniqueKeysWithValues: zip(parameters, arguments))
    return unsafe instance(of: formula, values, arguments.lazy.compactMap(\.table).first, depth: 0)
  }

  /// - Parameter known: The table of the instance; `nil` where the integers are literals, of which no term remains outside of
  ///   quantifiers.
  private func instance(of formula: Formula, _ values: [Term: Integer], _ known: TermTable?, depth: Int) -> Formula {
    let (table, target) = (unsafe self.table, known ?? TermTable())
    let terms = Dictionary(
      uniqueKeysWithValues: values.map { variable, value in
        let term = value.term(in: target)
        return (variable, variable.sort.width.map { term.toBits($0) } ?? term)
      })
    var instance = formula
    lock.withLock { _ in
      instance = formula.mapped(Renaming(in: table, replacing: terms, into: target)) { name, width, body in
        let probe = table.probe(depth: depth, width: width, suffix: "")
        let matrix = body(Integer(probe))
        return .forAll(name: name, width: width) { value in
          self.instance(of: matrix, values.merging([probe: value]) { $1 }, value.table ?? known, depth: depth + 1)
        }
      }
    }
    if let refusal = table.refusal { target.refuse(refusal) }
    return instance
  }
}
