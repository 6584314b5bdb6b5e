internal import BigInt
package import VerifierTerms

/// What stands for the placeholders of which the inputs of a contract are made, where its procedure is called with some arguments.
package struct InputMatch {
  private let table: TermTable
  private var bindings: [Term: Term] = [:]
  /// What is to hold, so that the arguments are what the inputs make.
  package private(set) var equations: [Statement] = []

  /// Creates a match in which nothing stands for anything.
  package init(in table: TermTable) { self.table = table }

  /// Finds what stands for the placeholders. Returns why the arguments are no such inputs; `nil` where they are, if the equations hold.
  ///
  /// - Parameters:
  ///   - state: What the inputs make, of placeholders.
  ///   - arguments: A value of the same type.
  ///   - inputs: The placeholders.
  ///   - chosen: Those of them that stand for truth values and cases, and the truth with which the state was made.
  package mutating func match(_ state: Any, _ arguments: Any, inputs: [Term], chosen: [(Term, Term)]) -> String? {
    func fingerprint(_ value: Any) -> Fingerprint {
      Fingerprint(of: value, in: table, run: nil, suffix: "", readsNumbersAsTerms: true)
    }
    guard let pairs = fingerprint(state).pairedTerms(with: fingerprint(arguments)) else {
      return "they have another form: other cases, other numbers of elements, or other constants"
    }
    for (placeholder, truth) in chosen { bindings[placeholder] = truth }
    var left: [(Term, Term)] = []
    for (input, argument) in pairs {
      let (input, argument) = (Term(table: table, index: input), Term(table: table, index: argument))
      let before = bindings
      if !bind(input, to: argument, among: inputs) {
        bindings = before
        left.append((input, argument))
      }
    }
    if let free = inputs.first(where: { bindings[$0] == nil }) {
      return "the input \(free.name ?? "") is no part of them, so that nothing says what it is in a call"
    }
    let renaming = Renaming(in: table, replacing: bindings, into: table)
    for (input, argument) in left {
      let input = renaming(input)
      if input == argument { continue }
      guard input.sort == argument.sort, !input.sort.isMemory else {
        return "they have another view of memory, another set or another map"
      }
      equations.append(Statement("inputs", .atom(input.equals(argument))))
    }
    return nil
  }

  /// A statement about the inputs, of the arguments.
  ///
  /// - Parameter formula: Frozen, so that what it quantifies is known.
  package func instance(of formula: Formula) -> Formula {
    Renaming(in: table, replacing: bindings, into: table)(formula)
  }

  /// Binds placeholders so that a term becomes another one; returns whether it does.
  ///
  /// Any choice is right: what the arguments are to be beyond it is an equation.
  private mutating func bind(_ input: Term, to argument: Term, among inputs: [Term]) -> Bool {
    if input == argument { return true }
    guard input.sort == argument.sort else { return false }
    if inputs.contains(input) {
      if let bound = bindings[input] { return bound == argument }
      bindings[input] = argument
      return true
    }
    if let number = argument.constant?.number, argument.sort == .integer {
      // In a run on values the ends of a view are numbers.
      if input.operation == .toInteger, let width = input.operands[0].sort.width {
        guard number >= 0, number < BigInt(1) << width else { return false }
        return bind(input.operands[0], to: table.bits(number, width: width), among: inputs)
      }
      if input.operation == .add, input.operands[1].isConstant {
        return bind(input.operands[0], to: argument - input.operands[1], among: inputs)
      }
    }
    guard input.name == nil, input.constant == nil, input.operation == argument.operation,
      input.operands.count == argument.operands.count, !input.operands.isEmpty
    else { return false }
    for (inner, other) in zip(input.operands, argument.operands) where !bind(inner, to: other, among: inputs) {
      return false
    }
    return input.rebuilt(
      with: input.operands.map { Renaming(in: table, replacing: bindings, into: table)($0) }, in: table)
      == argument
  }
}
