/// One run of code on the machine of native words. Belongs to the thread that runs the code.
package final class NativeRun: @unchecked Sendable {
  /// The operations of the run on values that this one repeats.
  private let operations: [MachineOperation]
  private var place = 0
  /// Called where the code differs from the run on values; does not return.
  private let differ: (String) -> Never
  /// Called where the code panics as the run on values did; does not return.
  private let panicked: () -> Never

  /// - Parameters:
  ///   - operations: The operations of the run on values, in order.
  ///   - panicked: Called at a panic that the other run ends with; must not return.
  ///   - differ: Called with the first difference; must not return.
  package init(
    repeating operations: [MachineOperation], panicked: @escaping () -> Never,
    differ: @escaping (String) -> Never
  ) {
    self.operations = operations
    self.panicked = panicked
    self.differ = differ
  }

  /// The answer to an operation: that of the same operation at this place of the run on values.
  @discardableResult
  func repeated<Answer>(_ operation: MachineOperation, _ answer: (MachineOperation) -> Answer?) -> Answer {
    guard place < operations.count else { differ("it asks for one operation more: \(operation)") }
    defer { place += 1 }
    guard let answer = answer(operations[place]) else {
      differ("it asks for \(operation) in place of \(operations[place])")
    }
    return answer
  }

  func panic(_ message: String) -> Never {
    if place == operations.count { panicked() }
    differ("it panics: \(message)")
  }

  /// The first operation of the run on values that this run did not come to; `nil` where it asked for all.
  package var missing: MachineOperation? { place < operations.count ? operations[place] : nil }
}
