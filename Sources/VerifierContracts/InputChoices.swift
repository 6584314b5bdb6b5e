internal import VerifierExecution
package import VerifierTerms

/// What inputs of the code's own types are: which truth a truth value is, and in which case an optional or an enumeration.
///
/// Each choice is the value of a variable. Where no code runs it is scripted, so that the state before is made for each combination of
/// choices; in a run on terms the path decides it, and explores both; in a run on values the values have it.
package final class InputChoices {
  /// The choices so far, in order, each with its variable.
  package private(set) var made: [(variable: Term, truth: Bool)] = []
  private let script: [Bool]
  private let decide: ((Term) -> Bool)?

  /// Creates choices that begin with some, and are `false` beyond these.
  ///
  /// - Parameter decide: Decides in their place what a variable is, in a run.
  init(_ script: [Bool] = [], decide: ((Term) -> Bool)? = nil) {
    self.script = script
    self.decide = decide
  }

  /// Chooses the truth of a variable, or of the constant that stands for it.
  func choose(_ variable: Term) -> Bool {
    let scripted = made.count < script.count && script[made.count]
    let truth = decide?(variable) ?? (variable.constant.map { $0 == .boolean(true) } ?? scripted)
    made.append((variable, truth))
    return truth
  }

  /// The truths alone, which tell combinations of choices apart.
  package var truths: [Bool] { made.map(\.truth) }

  /// The statement that the variables are as they were chosen.
  var condition: Formula {
    made.map { $0.truth ? .atom($0.variable) : !.atom($0.variable) }.reduce(true, &&)
  }

  /// What the combination after this one begins with; `nil` where this is the last.
  var next: [Bool]? {
    guard let last = made.lastIndex(where: { !$0.truth }) else { return nil }
    return made[..<last].map(\.truth) + [true]
  }
}

extension MethodInputs {
  /// A truth value of the code's own, `Bool`: either is explored.
  public func bool(_ name: String) -> Bool { choices.choose(variable(name, .boolean)) }

  /// An optional value: `nil`, and any value that there may be.
  ///
  ///     inputs.optional("last") { inputs.word($0) }
  ///
  /// - Parameters:
  ///   - name: What counterexamples call it.
  ///   - wrapped: Makes the value, whose name it is given.
  public func optional<Wrapped>(_ name: String, _ wrapped: (_ name: String) -> Wrapped) -> Wrapped? {
    bool("\(name).isNil") ? nil : wrapped(name)
  }

  /// A value of any of some cases.
  ///
  ///     inputs.choice("phase", [
  ///       "idle": { .idle },
  ///       "reading": { .reading(since: inputs.word("phase.since")) },
  ///     ])
  ///
  /// - Parameters:
  ///   - name: What counterexamples call it.
  ///   - cases: Makes the value of each case, by the name that counterexamples show.
  /// - Precondition: There is a case.
  public func choice<Value>(_ name: String, _ cases: KeyValuePairs<String, () -> Value>) -> Value {
    for (label, value) in cases.dropLast()
    where bool("\(name).is\(label.prefix(1).uppercased() + label.dropFirst())") {
      return value()
    }
    guard let last = cases.last else { preconditionFailure("a choice is between cases") }
    return last.value()
  }

  /// An array of a given number of elements.
  ///
  ///     inputs.array("digits", count: 4) { inputs.uint8($0) }
  ///
  /// - Parameters:
  ///   - name: What counterexamples call it.
  ///   - count: The number of elements.
  ///   - element: Makes an element, whose name it is given: `digits.0` and so on.
  public func array<Element>(_ name: String, count: Int, _ element: (_ name: String) -> Element) -> [Element] {
    (0..<count).map { element("\(name).\($0)") }
  }

  /// An array whose number of elements is part of its type.
  ///
  /// - Parameters:
  ///   - name: What counterexamples call it.
  ///   - element: Makes an element, whose name it is given: `digits.0` and so on.
  public func inlineArray<let count: Int, Element>(
    _ name: String, _ element: (_ name: String) -> Element
  ) -> InlineArray<count, Element> {
    InlineArray { element("\(name).\($0)") }
  }
}
