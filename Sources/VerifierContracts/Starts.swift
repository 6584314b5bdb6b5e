package import VerifierExecution
package import VerifierTerms

/// The states that a method may start from, one for each combination of choices that its inputs make; one where they make none.
package struct Starts<State> {
  /// The state of one combination of choices.
  package struct Start {
    /// The choices.
    package let choices: [Bool]
    /// The statement that the variables of the choices are as they were chosen.
    package let condition: Formula
    /// The state before the method runs, as clauses see it.
    package let snapshot: Snapshot<State>
    /// The laws of the inputs' types.
    package let laws: [Clause]
  }

  /// The greatest number of combinations.
  static var most: Int { 64 }

  /// The states, in order.
  package fileprivate(set) var all: [Start]

  /// The state of a combination of choices that a run has made.
  package subscript(choices: [Bool]) -> Snapshot<State> {
    guard let start = all.first(where: { $0.choices == choices }) else {
      preconditionFailure("a run starts from one of the states that were made")
    }
    return start.snapshot
  }
}

extension Method {
  /// The states that the method may start from. Their variables are among those of the inputs afterwards.
  package func starts(_ inputs: Inputs) -> Starts<State> {
    func start(_ inputs: Inputs) -> Starts<State>.Start {
      let snapshot = self.start(inputs)
      return Starts.Start(
        choices: inputs.choices.truths, condition: inputs.choices.condition, snapshot: snapshot, laws: inputs.laws)
    }
    var starts = Starts(all: [start(inputs)])
    var script = inputs.choices.next
    while let next = script {
      guard starts.all.count < Starts<State>.most else {
        inputs.refuse("the inputs have more than \(Starts<State>.most) combinations of truth values and cases")
        break
      }
      let others = inputs.again(choosing: next)
      starts.all.append(start(others))
      inputs.absorb(others)
      script = others.choices.next
    }
    return starts
  }

  /// The laws of the inputs' types and the preconditions. Of several states each speaks under the condition of its choices.
  package func requirements(of starts: Starts<State>) -> [Clause] {
    func clauses(_ start: Starts<State>.Start) -> [Clause] { start.laws + requires(start.snapshot) }
    guard starts.all.count > 1 else { return clauses(starts.all[0]) }
    var merged: [Clause] = []
    for start in starts.all {
      for clause in clauses(start) {
        let conditional: () -> Formula = { start.condition ==> clause.formula() }
        if let place = merged.firstIndex(where: { $0.name == clause.name && $0.isLaw == clause.isLaw }) {
          let before = merged[place]
          merged[place] = before.stating { before.formula() && conditional() }
        } else {
          merged.append(clause.stating(conditional))
        }
      }
    }
    return merged
  }

  /// What lemmas say of the states, of each under the condition of its choices.
  package func lemmaUses(of starts: Starts<State>) -> [LemmaUse] {
    guard starts.all.count > 1 else { return using(starts.all[0].snapshot) }
    return starts.all.flatMap { start in using(start.snapshot).map { $0.where(start.condition) } }
  }

  /// What the method claims of itself, by the choices of the state that it starts from.
  package func claims(of starts: Starts<State>) -> [[Bool]: ClaimsOfMethod] {
    Dictionary(uniqueKeysWithValues: starts.all.map { ($0.choices, claims($0.snapshot)) })
  }

  /// What the method claims of itself, of a state that it starts from.
  package func claims(_ start: Snapshot<State>) -> ClaimsOfMethod {
    ClaimsOfMethod(loops: loops(start), variant: variant?(start))
  }
}
