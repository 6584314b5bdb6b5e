import CheckingSupport
import Testing
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// Inputs that are made of the type of the state, and contracts of other code.
@Suite struct InputsOfTypeTests {
  private enum Phase<M: Machine> {
    case idle
    case reading(since: M.Word, M.UInt8)
    case failed(code: M.Int8)
  }

  private struct Inner<M: Machine> {
    let bytes: Buffer<M, M.UInt16>
    var phase: Phase<M>
    var limit: M.Word?
  }

  private struct Outer<M: Machine> {
    var inner: Inner<M>
    var pair: (first: M.Int64, M.UInt32)
    var isUrgent: Bool
    var digits: InlineArray<2, M.UInt8>
    var ghost: M.Ghost.Integer
    var truth: M.Ghost.Truth
    let view: M.Ghost.View
  }

  private typealias State = Outer<SymbolicMachine>

  private func contract(
    native: NativeProgram? = nil, _ claim: @escaping @Sendable (Snapshot<State>) -> Formula
  ) -> Contract {
    Contract(
      "test", "", state: State.self, body: { _, _ in }, native: native,
      ensures: { old, _, _ in ensures("claim", claim(old)) })
  }

  private func refuted(_ claim: @escaping @Sendable (Snapshot<State>) -> Formula) -> Counterexample? {
    verify(contract(claim))["ensures/claim"]?.verdict.counterexample
  }

  @Test func eachPartMayHaveAnyValue() {
    let claims: [(String, @Sendable (Snapshot<State>) -> Formula)] = [
      ("count", { $0.inner.bytes.count != 77 }), ("element", { $0.inner.bytes.count == 3 ==> $0.inner.bytes[2] != 9 }),
      ("nil", { !$0.inner.limit.isNil() }), ("some", { $0.inner.limit.ifPresent { $0 != 5 } }),
      ("signed", { $0.pair.first != -3 }), ("second", { $0[dynamicMember: \.pair.1] != 0xffff_ffff }),
      ("truth", { $0.isUrgent }), ("falsehood", { !$0.isUrgent }), ("digit", { $0.digits[1] != 255 }),
      ("ghost", { $0.ghost != -1_000_000_000_000_000_000 }), ("ghost-truth", { $0.truth }),
      ("view", { !$0.view.grantsWriting }),
      ("idle", { !$0.inner.phase.satisfies { if case .idle = $0 { true } else { false } } }),
      ("reading", { !$0.inner.phase.satisfies { if case .reading = $0 { true } else { false } } }),
      ("failed", { !$0.inner.phase.satisfies { if case .failed = $0 { true } else { false } } }),
    ]
    for (name, claim) in claims {
      let verdict = verify(contract(claim))["ensures/claim"]?.verdict
      #expect(verdict?.counterexample != nil, "\(name): \(verdict?.reason ?? "proved")")
    }
  }

  @Test func lawsOfBuffersAreKnown() {
    let report = verify(
      contract { now in
        now.areInitialised(now.inner.bytes)
          && now.inner.bytes.base + 2 * now.inner.bytes.count < 0x1_0000_0000_0000_0000
      })
    #expect(report.names("proved").contains("ensures/claim"))
    #expect(
      report.clauses.filter { $0.kind == .requires }.map(\.obligation.name.label).prefix(2) == [
        "inner.bytes-is-at-addresses", "inner.bytes-is-initialised",
      ])
  }

  @Test func inputsAreCalledByTheirMembers() throws {
    let names = Set(try #require(refuted { $0.pair.first == 0 && $0.isUrgent }).before.map(\.name))
    #expect(names.isSuperset(of: ["pair.first", "isUrgent", "inner.bytes.base"]), "\(names)")
  }

  @Test func nativeRunsHaveTheSameInputs() throws {
    let native = NativeProgram(state: Outer<NativeMachine>.self) { _, _ in }
    let report = verify(contract(native: native) { !$0.isUrgent || $0.isUrgent })
    #expect(report.fault == nil)
    #expect(try #require(report.nativeRuns).paths > 1)
  }

  @Test func nativeCodeOnOtherInputsIsAFault() {
    func contract(_ native: NativeProgram) -> Contract {
      Contract(
        "test", "", state: (a: SymbolicWord, b: SymbolicWord).self, body: { call, _ in call.a &- call.b },
        native: native, ensures: { old, _, result in ensures("same", result == (old.a - old.b).wrapped) })
    }
    #expect(
      verify(contract(NativeProgram(state: (a: UInt, b: UInt).self) { call, _ in call.a &- call.b })).fault == nil)
    #expect(
      verify(contract(NativeProgram(state: (b: UInt, a: UInt).self) { call, _ in call.b &- call.a })).fault != nil)
    #expect(verify(contract(NativeProgram(state: (a: Int, b: Int).self) { call, _ in call.a &- call.b })).fault != nil)
  }

  // MARK: Types of which not any value can be made

  private final class Object {}
  private indirect enum List { case end, next(List) }
  private struct Holder<Part> {
    var word: SymbolicWord
    var part: Part
  }

  private func reason<State>(_ type: State.Type) -> String {
    unverifiable(
      verify(Contract("test", "", state: type, body: { _, _ in }, ensures: { _, _, _ in ensures("true", true) })))
  }

  @Test func otherTypesAreRefusedByName() {
    #expect(reason(Holder<Int>.self).contains("the member part of the state is of type Int"))
    #expect(reason(Holder<UInt8>.self).contains("the member part of the state is of type UInt8"))
    #expect(reason(Holder<Object>.self).contains("Object"))
    #expect(reason(Holder<String>.self).contains("String"))
    #expect(reason(Holder<[SymbolicWord]>.self).contains("Array"))
    #expect(reason(Holder<List>.self).contains("List"))
    #expect(reason(Holder<Holder<Int>?>.self).contains("Holder<Int>"))
    #expect(reason(Holder<any Error>.self).contains("Error"))
    #expect(reason(Holder<Buffer<NativeMachine, UInt8>>.self).contains("the member part"))
    #expect(reason(Holder<@Sendable () -> Void>.self).contains("the state is of type Holder"))
    #expect(reason(Int.self).contains("the state is of type Int"))
    #expect(reason(SymbolicMachine.self).contains("the state is of type SymbolicMachine"))
  }

  // MARK: Contracts of other code

  private static let doubled = Contract(
    "doubled", "twice a word", state: (x: SymbolicWord, y: SymbolicWord).self,
    requires: { old in requires("small", old.x < 100) }, body: { call, _ in call.x + call.x },
    ensures: { old, _, result in ensures("double", result == 2 * old.x) })

  @Test func theSameContractOfOtherCode() {
    let state = (x: SymbolicWord, y: SymbolicWord).self
    #expect(verify(Self.doubled).isProved)
    #expect(verify(Self.doubled.running("shifted", state: state) { call, _ in call.x << 1 }).isProved)
    let broken = verify(Self.doubled.running("broken", state: state) { call, _ in call.x << 2 })
    #expect(broken.id == "broken" && broken.names("refuted") == ["ensures/double"])
    let trapping = verify(Self.doubled.running("trapping", state: state) { call, _ in call.x * call.y })
    #expect(trapping.names("refuted").contains { $0.hasPrefix("arithmetic/") })
  }

  @Test func codeOfOtherTypesIsRefused() {
    let other = Self.doubled.running("other", state: (x: SymbolicWord, z: SymbolicWord).self) { call, _ in call.x << 1 }
    #expect(unverifiable(verify(other)).contains("doubled speaks of"))
    let result = Self.doubled.running("result", state: (x: SymbolicWord, y: SymbolicWord).self) { _, _ in true }
    #expect(unverifiable(verify(result)).contains("doubled speaks of"))
  }

  @Test func anElementOfABufferIsAskedForAtAMoment() {
    let report = verify(
      Contract(
        "test", "", state: Buffer<SymbolicMachine, SymbolicMachine.UInt8>.self, body: { _, _ in },
        ensures: { old, _, _ in ensures("first", Observed(old.state)[0] == old.memory[old.base]) }))
    #expect(unverifiable(report).contains("at no moment"))
  }
}
