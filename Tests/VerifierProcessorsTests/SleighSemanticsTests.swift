import Foundation
import NativeProcessor
import Testing
import VerifierMachineCode

/// The processors on constants against SLEIGH, which no processor and no line of the verifier has a part in: each form that
/// `SemanticsTests` has, compared in the same way.
///
/// They are left out where `scripts/install-sleigh` was not run, unless `VMVERIFY_SLEIGH` is set: then that is a failure.
@Suite(
  .enabled(
    if: SleighProcessor.isInstalled || ProcessInfo.processInfo.environment["VMVERIFY_SLEIGH"] != nil,
    "pypcode is not installed: scripts/install-sleigh does so"))
struct SleighSemanticsTests {
  private static var states: Int { ProcessInfo.processInfo.environment["VMVERIFY_STATES"].flatMap { Int($0) } ?? 5 }

  @Test(arguments: Image.Architecture.allCases)
  func formsAreThoseOfSleigh(_ architecture: Image.Architecture) throws {
    let entries = SleighErrors.entries(architecture)
    var (withoutOpinion, needed): ([String: String], Set<SleighErrors.Entry>) = ([:], [])
    let forms = try Form.all(architecture)
    let trials = forms.lazy.map { form in
      // A known error shows in some states only.
      (form, form.states(entries.contains { $0.form == form.text } ? max(Self.states, 50) : Self.states))
    }
    try withOpinions(of: trials, architecture) { form, states, opinions in
      let known = entries.filter { $0.form == form.text }
      var comparison = OutcomeComparison(form.instruction)
      for (state, opinion) in zip(states, opinions) {
        guard case .outcome(let outcome) = opinion else {
          if case .missing(let operation) = opinion { withoutOpinion[form.text] = operation }
          continue
        }
        let differences = comparison.differences(state, outcome)
        needed.formUnion(known.filter { entry in differences.contains { $0.part == entry.part } })
        let unknown = differences.first { difference in !known.contains { $0.part == difference.part } }
        guard let unknown else { continue }
        Issue.record("\(form.text): \(unknown.text), of \(state)")
        break
      }
      if !known.isEmpty { try expectProcessorAgrees(form, states) }
    }
    #expect(needed == Set(entries), "what is no longer an error of SLEIGH is on the list of them")
    #expect(withoutOpinion == SleighErrors.withoutOpinion(architecture), "on these forms SLEIGH says nothing")
    print(
      "SLEIGH, \(architecture): \(forms.count) forms in \(Self.states) states; no opinion on \(withoutOpinion.count),",
      "\(Set(needed.map(\.form)).count) with a known error")
  }

  @Test(arguments: Image.Architecture.allCases)
  func conditionsAreThoseOfSleigh(_ architecture: Image.Architecture) throws {
    try ConditionPairs.expectSameConditions(architecture, by: SleighProcessor(architecture))
  }

  /// Where SLEIGH is said to be wrong, the processor does in the same states what the verifier says.
  private func expectProcessorAgrees(_ form: Form, _ states: [ProcessorState]) throws {
    let isX86 = form.instruction.architecture == .x86_64
    guard let processor = isX86 ? try? NativeProcessor.x86_64() : NativeProcessor.aarch64 else { return }
    var comparison = OutcomeComparison(form.instruction)
    for (state, outcome) in zip(states, try processor.run(form.instruction.bytes, in: states)) {
      let difference = comparison.differences(state, outcome).first
      #expect(difference == nil, "\(form.text), which SLEIGH is said to have wrong: \(difference?.text ?? "")")
    }
  }

  /// The opinions of trials in processes that have some ten thousand states each.
  private func withOpinions<Trials: Sequence<(Form, [ProcessorState])>>(
    of trials: Trials, _ architecture: Image.Architecture,
    _ body: (Form, [ProcessorState], [Opinion]) throws -> Void
  ) throws {
    let sleigh = SleighProcessor(architecture)
    var batch: [(Form, [ProcessorState])] = []
    func flush() throws {
      let opinions = try sleigh.opinions(of: batch.map { Trial($0.0.instruction.bytes, in: $0.1) })
      for (trial, opinions) in zip(batch, opinions) { try body(trial.0, trial.1, opinions) }
      batch = []
    }
    for trial in trials {
      batch.append(trial)
      if batch.reduce(0, { $0 + $1.1.count }) >= 50_000 { try flush() }
    }
    try flush()
  }

  // MARK: What is noticed

  @Test func operationsWithoutMeaningAreNoOpinion() throws {
    let state = ProcessorState(.x86_64)
    // aesenc xmm0, xmm1; addss xmm0, xmm1; nothing that SLEIGH decodes; nop
    let code: [[UInt8]] = [[0x66, 0x0f, 0x38, 0xdc, 0xc1], [0xf3, 0x0f, 0x58, 0xc1], [0x06], [0x90]]
    let opinions = try SleighProcessor(.x86_64).opinions(of: code.map { Trial($0, in: [state]) })
    #expect(opinions[0] == [.missing(operation: "CALLOTHER aesenc")])
    #expect(opinions[1] == [.missing(operation: "FLOAT_ADD")])
    #expect(opinions[2] == [.missing(operation: "BadDataError")])
    let next = NativeProcessor.codeAddress + 1
    #expect(opinions[3] == [.outcome(Outcome(kind: .completed(next: next), state: state, wroteElsewhere: false))])
  }

  /// The outcome of one form in place of another's, of as many bytes, is a difference. Forms that SLEIGH has wrong are left out.
  @Test(arguments: Image.Architecture.allCases)
  func outcomesOfOtherFormsAreNoticed(_ architecture: Image.Architecture) throws {
    let wrong = SleighErrors.entries(architecture).map(\.form)
    let forms = try Form.all(architecture).filter { !wrong.contains($0.text) }
    let lengths = Dictionary(grouping: forms) { $0.instruction.bytes.count }
    let pairs = lengths.values.flatMap { forms in
      forms.indices.flatMap { place in
        (1...3).map { (forms[place], forms[(place + $0) % forms.count]) }.filter { $0.text != $1.text }
      }
    }
    let states = pairs.map { $0.0.states(20) }
    let opinions = try SleighProcessor(architecture)
      .opinions(of: zip(pairs, states).map { Trial($0.1.instruction.bytes, in: $1) })
    let unnoticed = try zip(pairs, zip(states, opinions)).filter { pair, trial in
      var comparison = OutcomeComparison(pair.0.instruction)
      return try zip(trial.0, trial.1).allSatisfy { state, opinion in
        comparison.differences(state, try #require(opinion.outcome)).isEmpty
      }
    }
    #expect(pairs.count > 1_000)
    #expect(Set(unnoticed.map { "\($0.0.0.text) = \($0.0.1.text)" }) == Self.sameOutcomes(architecture))
  }

  /// Neighbours that do the same.
  private static func sameOutcomes(_ architecture: Image.Architecture) -> Set<String> {
    switch architecture {
    case .x86_64: ["xor eax, eax = sub eax, eax"]
    case .aarch64:
      [
        "csel x0, x1, x2, al = csinv x0, x1, x2, al", "csel x0, x1, x2, al = csneg x0, x1, x2, al",
        "csinv x0, x1, x2, al = csneg x0, x1, x2, al", "csneg x0, x1, x2, al = mov x0, x1",
      ]
    }
  }

  /// A change of any part of an outcome is a difference, but of flags that are not known.
  @Test(arguments: Image.Architecture.allCases)
  func changesOfOutcomesAreNoticed(_ architecture: Image.Architecture) throws {
    let trials = try Form.all(architecture).map { ($0, $0.states(1)) }
    var (changes, undefined) = (0, 0)
    try withOpinions(of: trials, architecture) { form, states, opinions in
      guard case .outcome(let outcome) = try #require(opinions.first), case .completed(let next) = outcome.kind else {
        return
      }
      var comparison = OutcomeComparison(form.instruction)
      let known = Set(comparison.differences(states[0], outcome).map(\.text))
      func isNoticed(_ change: (inout ProcessorState) -> Void) -> Bool {
        changes += 1
        var state = outcome.state
        change(&state)
        let changed = Outcome(kind: outcome.kind, state: state, wroteElsewhere: false)
        return Set(comparison.differences(states[0], changed).map(\.text)) != known
      }
      for place in outcome.state.registers.indices {
        #expect(isNoticed { $0.registers[place] ^= 1 << UInt64((place * 7 + changes) % 64) }, "\(form.text): \(place)")
      }
      for place in outcome.state.vectors.indices {
        #expect(isNoticed { $0.vectors[place].high ^= 1 << UInt64(place) }, "\(form.text): vector \(place)")
      }
      for place in outcome.state.memory.indices {
        #expect(isNoticed { $0.memory[place] ^= 1 << UInt8(place % 8) }, "\(form.text): byte \(place)")
      }
      for (flag, place) in Self.flags(architecture) where !isNoticed({ $0.flags ^= 1 << place }) {
        undefined += 1
        #expect(Self.leavesUndefined(form, flag), "\(form.text): \(flag)")
      }
      for kind in [Outcome.Kind.completed(next: next + 1), .illegal, .arithmetic, .endless] {
        let changed = Outcome(kind: kind, state: outcome.state, wroteElsewhere: false)
        #expect(comparison.differences(states[0], changed).contains { $0.part == "end" }, "\(form.text): \(kind)")
      }
      let elsewhere = Outcome(kind: outcome.kind, state: outcome.state, wroteElsewhere: true)
      #expect(!comparison.differences(states[0], elsewhere).isEmpty, "\(form.text): elsewhere")
    }
    #expect(changes > 10_000)
    #expect(architecture == .x86_64 ? undefined > 0 : undefined == 0)
  }

  private static func flags(_ architecture: Image.Architecture) -> [(String, UInt64)] {
    architecture == .x86_64
      ? [("CF", 0), ("PF", 2), ("ZF", 6), ("SF", 7), ("OF", 11)] : [("V", 28), ("C", 29), ("Z", 30), ("N", 31)]
  }

  /// Whether Intel's manual (volume 2) leaves a flag undefined behind a form.
  private static func leavesUndefined(_ form: Form, _ flag: String) -> Bool {
    switch form.instruction.mnemonic {
    case "div": true
    case "mul", "imul": ["SF", "ZF", "PF"].contains(flag)
    case "shl", "shr", "sar", "rol", "ror": flag == "OF" && !form.text.hasSuffix(", 1")
    default: false
    }
  }
}
