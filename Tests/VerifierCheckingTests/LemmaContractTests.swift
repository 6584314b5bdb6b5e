import CheckingSupport
import Testing
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

@testable import VerifierChecking

private typealias M = SymbolicMachine
private typealias Items = (bytes: Buffer<M, M.UInt8>, end: M.Word)

/// Contracts of no code, used as lemmas about states.
@Suite struct LemmaContractTests {
  /// That bytes which are zero up to an end are zero up to the one before it, and, where it is false, that the next one is zero too.
  private static func zeros(_ id: String = "lemma/zeros", isFalse: Bool = false) -> Contract {
    Contract(
      lemma: id, "zeros", state: (bytes: Buffer<M, M.UInt8>, end: Integer).self,
      requires: { now in
        requires("zero", .forAll("i") { $0 < now.end ==> now.bytes[$0] == 0 })
      },
      ensures: { now in
        ensures("before", .forAll("i") { $0 < now.end - 1 ==> now.bytes[$0] == 0 })
        ensures("after", isFalse ? now.bytes[now.end] == 0 : true)
      })
  }

  private static let zeros = zeros()

  /// A contract that follows from an instance.
  private func user(
    _ listed: [Lemma], memory: MemoryModel = .flat, required: Bool = true,
    ensures claim: @escaping @Sendable (Snapshot<Items>) -> Formula = { now in
      .forAll("i") { $0 < now.end - 1 ==> now.bytes[$0] == 0 }
    },
    _ uses: @escaping @Sendable (Snapshot<Items>) -> [LemmaUse]
  ) -> Contract {
    Contract(
      "user", "a case", lemmas: listed, state: Items.self,
      requires: { old in
        requires("zero", required ? .forAll("i") { $0 < old.end ==> old.bytes[$0] == 0 } : true)
      },
      using: uses, body: { _, _ in }, ensures: { old, _, _ in ensures("claim", claim(old)) }
    ).on(memory)
  }

  private func run(_ contracts: [Contract]) -> [MethodReport] {
    Scheduler.verify(contracts, options: Options(), jobs: 1)
  }

  private func report(_ contracts: Contract...) -> MethodReport {
    let all = contracts.includingReliedUpon
    return run(all)[0]
  }

  private func instance(_ lemma: Contract) -> @Sendable (Snapshot<Items>) -> [LemmaUse] {
    { old in [lemma.instance(of: (bytes: old.state.bytes, end: old.end), in: old.memory)] }
  }

  @Test func anInstanceIsKnown() {
    let report = report(user([Self.zeros.lemma], instance(Self.zeros)))
    #expect(report.isProved, "\(report.reasons)")
    #expect(report.lemmas == ["zeros"])
  }

  @Test func anInstanceIsOfTheStateItIsUsedOf() {
    let other = user([Self.zeros.lemma], ensures: { now in now.bytes[now.end] == 0 }, instance(Self.zeros))
    #expect(report(other)["ensures/claim"]?.verdict.name == "refuted")
  }

  @Test func whatTheLemmaRequiresHasToHold() {
    let user = user([Self.zeros.lemma], required: false, instance(Self.zeros))
    #expect(report(user)["ensures/claim"]?.verdict.name == "refuted")
  }

  @Test func aFalseLemmaProvesNothing() {
    let lemma = Self.zeros(isFalse: true)
    let user = user([lemma.lemma], ensures: { $0.bytes[$0.end] == 0 }, instance(lemma))
    let report = report(user)
    #expect(report["ensures/claim"]?.verdict.name == "undecided")
    #expect(
      report.reasons.contains { $0.contains("relies on the lemma zeros, which is not proved") }, "\(report.reasons)")
  }

  @Test func aLemmaOutsideOfTheRunProvesNothing() {
    let user = user([Self.zeros.lemma], instance(Self.zeros))
    let alone = run([user])[0]
    #expect(alone.isProved)
    let retracted = [alone].withUnprovedRelianceRetracted(of: [user])[0]
    #expect(retracted["ensures/claim"]?.verdict.name == "undecided")
  }

  @Test func aLemmaThatIsNotListedIsRefused() {
    #expect(report(user([], instance(Self.zeros))).reasons.contains { $0.contains("does not list") })
  }

  @Test func anotherLemmaOfTheSameNameIsRefused() {
    #expect(report(user([Self.zeros().lemma], instance(Self.zeros))).reasons.contains { $0.contains("does not list") })
  }

  @Test func aContractThatIsNotCalledLemmaIsRefused() {
    let lemma = Self.zeros("zeros")
    #expect(report(user([lemma.lemma], instance(lemma))).reasons.contains { $0.contains("begin with lemma/") })
  }

  @Test func aStateOfAnotherTypeIsRefused() {
    let user = user([Self.zeros.lemma]) { old in [Self.zeros.instance(of: old.state.bytes, in: old.memory)] }
    #expect(report(user).reasons.contains { $0.contains("it speaks of") })
  }

  /// A lemma proved over flat memory says nothing of pages, of which two may be one.
  @Test func aLemmaIsOfTheMemoryThatItIsProvedOver() {
    let pages = MemoryModel.paged(bits: 12, sentences: ["pages"])
    let user = user([Self.zeros.lemma], memory: pages, instance(Self.zeros))
    let mixed = report(user, Self.zeros)
    #expect(!mixed.isProved)
    #expect(mixed.reasons.contains { $0.contains("over memory of another model") }, "\(mixed.reasons)")
    #expect(report(user).isProved, "the lemma is proved over the same memory where it is not asked for otherwise")
  }

  /// Two that rest on each other prove nothing.
  @Test func lemmasInACircleProveNothing() {
    enum Circle {
      static let first: Contract = Contract(
        lemma: "lemma/first", "false", state: Items.self,
        ensures: { now in ensures("small", now.end < 10) })
    }
    // A list of lemmas is a value, so that a circle would have to be made by a name.
    let second = Contract(
      lemma: "lemma/first", "false too", lemmas: [Circle.first.lemma], state: Items.self,
      using: { now in [Circle.first.instance(of: now.state, in: now.memory)] },
      ensures: { now in ensures("small", now.end < 10) })
    let reports = run([second].includingReliedUpon)
    #expect(reports.allSatisfy { !$0.isProved })
  }

  /// The laws of the lemma's inputs are among what has to hold: bytes of a buffer of the lemma are initialised, others need not be.
  @Test func lawsOfTheInputsHaveToHold() {
    let lemma = Contract(
      lemma: "lemma/initialised", "bytes are initialised", state: Buffer<M, M.UInt8>.self,
      ensures: { now in ensures("all", now.areInitialised(Observed(now.state))) })
    func user(isInitialised: Bool) -> Contract {
      Contract(
        "user", "a case", lemmas: [lemma.lemma],
        inputs: { $0.buffer("bytes", of: M.UInt8.self, isInitialised: isInitialised) },
        using: { old in [lemma.instance(of: old.state, in: old.memory)] }, body: { _, _ in },
        ensures: { old, _, _ in ensures("all", old.areInitialised(Observed(old.state))) })
    }
    #expect(report(user(isInitialised: true)).isProved)
    #expect(report(user(isInitialised: false))["ensures/all"]?.verdict.name == "refuted")
  }

  /// An instance for each word whose requirement speaks of all words has no encoding.
  @Test func instancesForAllWordsOfWhatIsRequiredForAllAreRefused() {
    let user = user([Self.zeros.lemma], required: false) { old in
      [.forAll("end") { end in Self.zeros.instance(of: (bytes: old.state.bytes, end: end), in: old.memory) }]
    }
    #expect(report(user).reasons.contains { $0.contains("for all ... there is") })
  }
}
