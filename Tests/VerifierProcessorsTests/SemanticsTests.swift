import Foundation
import NativeProcessor
import Testing
import VerifierMachineCode

/// The processors on constants against real ones, an instruction at a time: all registers, flags and bytes that they say something of.
///
/// Each form is executed in states of corner values and in random ones; `VMVERIFY_STATES` says in how many.
@Suite struct SemanticsTests {
  private static var states: Int { ProcessInfo.processInfo.environment["VMVERIFY_STATES"].flatMap { Int($0) } ?? 50 }

  @Test(.enabled(if: (try? NativeProcessor.x86_64()) != nil, "the processor is not of x86-64"))
  func formsOfX86AreThoseOfTheProcessor() throws {
    let processor = try NativeProcessor.x86_64()
    try compare(.x86_64, with: processor)
    try ConditionPairs.expectSameConditions(.x86_64, by: processor)
  }

  @Test(.enabled(if: NativeProcessor.aarch64 != nil, "there is no emulator of AArch64"))
  func formsOfAArch64AreThoseOfTheEmulator() throws {
    let processor = try #require(NativeProcessor.aarch64)
    try compare(.aarch64, with: processor)
    try ConditionPairs.expectSameConditions(.aarch64, by: processor)
  }

  private func compare(_ architecture: Image.Architecture, with processor: NativeProcessor) throws {
    for form in try Form.all(architecture) {
      let states = form.states(Self.states)
      let outcomes = try processor.run(form.instruction.bytes, in: states)
      var comparison = OutcomeComparison(form.instruction)
      for (state, outcome) in zip(states, outcomes) {
        guard let difference = comparison.differences(state, outcome).first else { continue }
        Issue.record("\(form.text): \(difference.text), of \(state)")
        break
      }
    }
  }
}
