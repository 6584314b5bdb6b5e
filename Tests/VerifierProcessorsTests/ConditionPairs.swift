import NativeProcessor
import Testing
import VerifierMachineCode

/// Conditions behind what sets flags: where two numbers were compared, the verifier's processors ask these and not the flags.
enum ConditionPairs {
  /// What sets flags of all kinds, and what then asks for each condition.
  static func texts(_ architecture: Image.Architecture) -> (setting: [String], asking: [String]) {
    switch architecture {
    case .x86_64:
      (
        [
          "cmp rax, rcx", "cmp eax, ecx", "cmp al, cl", "cmp rax, -3", "cmp ecx, 1", "sub rax, rcx", "sub eax, ecx",
          "neg rax", "add rax, rcx", "add ecx, eax", "adc rax, rcx", "sbb rax, rcx", "and rax, rcx", "test ecx, ecx",
          "xor eax, eax", "sub eax, eax", "sbb rcx, rcx", "inc rax", "dec ecx", "shl rax, 1", "sar ecx, 1",
          "rol ecx, 1", "ror rax, 1",
        ],
        ["o", "no", "b", "ae", "e", "ne", "be", "a", "s", "ns", "p", "np", "l", "ge", "le", "g"].map { "set\($0) dl" }
      )
    case .aarch64:
      (
        [
          "cmp x0, x1", "cmp w0, w1", "cmp x0, #5", "cmp w0, w1, lsl #3", "cmn x0, x1", "cmn w0, #5", "subs x0, x1, x2",
          "negs w0, w1", "adds x0, x1, x2", "adcs w0, w1, w2", "sbcs x0, x1, x2", "ands x0, x1, x2", "bics w0, w1, w2",
          "tst x0, x1", "ccmp x0, x1, #5, hi", "ccmn w0, w1, #10, le",
        ],
        ["eq", "ne", "hs", "lo", "mi", "pl", "vs", "vc", "hi", "ls", "ge", "lt", "gt", "le"].map { "cset w5, \($0)" }
      )
    }
  }

  /// Holds every pair against what executes instructions.
  static func expectSameConditions(_ architecture: Image.Architecture, by other: some InstructionExecutor) throws {
    let texts = texts(architecture)
    let setting = try Form.decoded(texts.setting, architecture)
    let asking = try Form.decoded(texts.asking, architecture)
    let states = setting.map { $0.states(40) }
    let between = try other.opinions(of: zip(setting, states).map { Trial($0.instruction.bytes, in: $1) })
      .map { try $0.map { try #require($0.outcome).state } }
    let trials = between.flatMap { states in asking.map { Trial($0.instruction.bytes, in: states) } }
    let pairs = zip(setting, states).flatMap { form, states in asking.map { (form, states, $0) } }
    for ((earlier, states, form), opinions) in zip(pairs, try other.opinions(of: trials)) {
      var comparison = OutcomeComparison(form.instruction, after: earlier.instruction)
      for (state, opinion) in zip(states, opinions) {
        let difference = comparison.differences(state, try #require(opinion.outcome)).first
        #expect(difference == nil, "\(earlier.text); \(form.text): \(difference?.text ?? "") from \(state)")
        if difference != nil { break }
      }
    }
  }
}

extension Opinion {
  /// What becomes of the state; `nil` where there is no opinion.
  var outcome: Outcome? { if case .outcome(let outcome) = self { outcome } else { nil } }
}
