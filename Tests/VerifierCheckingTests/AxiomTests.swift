import BigInt
import CheckingSupport
import Testing
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// What axioms exclude is shown, and axioms that contradict each other in some of the cases in which they are used are refuted.
@Suite struct AxiomTests {
  private typealias Addresses = AddressRange<SymbolicMachine.Ghost>

  /// What a method takes for granted of a range of addresses and of a view that it makes up, axiom by axiom.
  private func report(
    _ axioms: [Axiom], views: Set<String> = [],
    @ClauseList requires: @escaping @Sendable (Snapshot<Words>) -> [Clause] = { old in
      requires("range", old.a + old.b < 0x1_0000)
    },
    @ClauseList ensures: @escaping @Sendable (Snapshot<Words>) -> [Clause] = { _ in ensures("returns", true) }
  ) -> MethodReport {
    let names = axioms.map(\.name)
    return verify(
      Contract(
        "test", "", granting: axioms, inputs: Words.init, requires: requires,
        body: { words, machine in
          let start = SymbolicMachine.number(words.a)
          let range = Addresses(start: start, end: start + SymbolicMachine.number(words.b))
          for name in names { machine.assume(name, range, isOfView: views.contains(name)) }
        }, ensures: { old, _, _ in ensures(old) }))
  }

  /// An axiom about each byte of a range.
  private static func bytes(_ name: String, _ statement: @escaping @Sendable (Integer, Integer) -> Formula) -> Axiom {
    Axiom(name, "") { _, range, memory in
      .forAll("address") { range.start <= $0 && $0 < range.end ==> statement(memory[$0], $0) }
    }
  }

  private static let zero = bytes("zero") { byte, _ in byte == 0 }
  private static let one = bytes("one") { byte, _ in byte == 1 }
  private static let initialised = Axiom("initialised", "") { _, range, memory in
    .forAll("address") { range.start <= $0 && $0 < range.end ==> memory.isInitialised(at: $0) }
  }
  private static let low = Axiom("low", "") { _, range, _ in range.start < 100 }
  private static let writable = Axiom("writable", "") { view, range, _ in
    view.grantsWriting && !view.grantsReading && view.translates(from: range.start, to: range.end)
      && view.mappingsAreDisjoint
  }

  private func values(_ exclusion: AxiomExclusion?) -> [String: Value] {
    guard case .states(let values)? = exclusion?.extent else { return [:] }
    return Dictionary(uniqueKeysWithValues: values.map { ($0.name, $0.value) })
  }

  private func number(_ value: Value?) -> UInt64? {
    if case .bits(let number, 64)? = value { UInt64(number) } else { nil }
  }

  // MARK: One axiom

  @Test func excludedStatesAreShown() throws {
    let report = report([Self.low])
    #expect(report.names("refuted") == [] && report.names("undecided") == [])
    #expect(report.exclusions.map(\.axiom) == ["low"])
    #expect(try #require(number(values(report.exclusions.first)["a"])) >= 100)
    let memory = self.report([Self.zero])
    let example = values(memory.exclusions.first)
    #expect(try #require(number(example["b"])) > 0, "no byte of an empty range is excluded")
  }

  @Test func anAxiomThatExcludesNothingHasNoExample() {
    #expect(report([Self.low], requires: { requires("low", $0.a < 50 && $0.b < 50) }).exclusions == [])
    #expect(report([Self.zero], requires: { requires("empty", $0.b == 0 && $0.a < 9) }).exclusions == [])
    #expect(report([Axiom("nothing", "") { _, _, _ in true }]).exclusions == [])
  }

  /// Of a view that the code makes up some state is possible, whatever the words are.
  @Test func aViewThatIsMadeUpExcludesNothing() {
    #expect(report([Self.writable], views: ["writable"]).exclusions == [])
    let both = Axiom("both", "") { view, range, _ in view.grantsWriting && range.start < 100 }
    guard case .unknown? = report([both], views: ["both"]).exclusions.first?.extent else {
      Issue.record("what the axiom excludes is not known")
      return
    }
  }

  @Test func alternationsAreNotKnown() {
    let axiom = Axiom("alternating", "") { _, range, memory in
      !.forAll("x") { x in memory[x] == 0 && range.start < 5 }
    }
    #expect(report([axiom]).exclusions.map(\.axiom) == ["alternating"])
  }

  // MARK: Several axioms

  /// Bytes that are both 0 and 1: only the empty range is left, of which everything is true.
  @Test func axiomsThatContradictEachOtherWhereTheRangeIsNotEmptyAreRefuted() throws {
    let report = report(
      [Self.zero, Self.one], ensures: { old in ensures("anything", old.b == 0 || old.memory[old.a] == 7) })
    #expect(report["ensures/anything"]?.verdict == .proved)
    #expect(report.names("refuted") == ["sanity/axioms/one"])
    #expect([report].exitStatus == 1)
    let reason = try #require(report["sanity/axioms/one"]?.verdict.reason)
    #expect(reason.hasPrefix("each can hold by itself, and they cannot hold together, where a = "))
    #expect(!reason.hasSuffix("b = 0"))
  }

  private static let disagreements: [(first: Axiom, second: Axiom)] = [
    (one, zero),
    (zero, bytes("address") { byte, address in byte == address % 2 }),
    (zero, Axiom("first", "") { _, range, memory in range.start < range.end ==> memory[range.start] == 7 }),
    (zero, Axiom("last", "") { _, range, memory in range.start < range.end ==> memory[range.end - 1] != 0 }),
    (bytes("small") { byte, _ in byte < 5 }, bytes("large") { byte, _ in 9 < byte }),
    (zero, Axiom("fifth", "") { _, _, memory in memory[5] == 1 }),
    (initialised, bytes("uninitialised") { _, _ in false }),
    (
      initialised,
      Axiom("not-initialised", "") { _, range, memory in
        range.start < range.end ==> !memory.isInitialised(at: range.start)
      }
    ),
  ]

  @Test(arguments: [0, 1, 2, 3, 4, 5, 7]) func disagreementsAreFound(number: Int) {
    let (first, second) = Self.disagreements[number]
    let report = report([first, second])
    #expect(report.names("refuted") == ["sanity/axioms/\(second.name)"], "\(report.exclusions)")
  }

  /// One that excludes by itself all but the empty range adds no contradiction to another.
  @Test func whatOneAxiomExcludesIsNoDisagreement() {
    let (first, second) = Self.disagreements[6]
    let report = report([first, second])
    #expect(report.names("refuted") == [])
    #expect(report.exclusions.contains { $0.axiom == "uninitialised" })
  }

  @Test(arguments: [
    [zero, initialised], [initialised, zero], [zero, zero], [low, zero], [zero, low, initialised],
    [bytes("small") { byte, _ in byte < 5 }, bytes("three") { byte, _ in byte == 3 }],
  ])
  func axiomsThatAgreeAreNotRefuted(axioms: [Axiom]) {
    let report = report(axioms)
    #expect(report.names("refuted") == [] && report.names("undecided") == [])
  }

  /// What a requirement excludes with one axiom is no disagreement between two.
  @Test func requirementsAreNoAxioms() {
    let report = report(
      [Self.low, Self.zero], requires: { old in requires("one", old.memory[old.a] == 1 && old.a + old.b < 1000) },
      ensures: { old in ensures("empty", old.b == 0) })
    #expect(report["ensures/empty"]?.verdict == .proved)
    #expect(report.names("refuted") == [])
    #expect(values(report.exclusions.last).isEmpty == false)
  }
}

extension SymbolicMachine {
  /// Takes an axiom for granted by any name.
  fileprivate func assume(_ name: String, _ range: AddressRange<Ghost>, isOfView: Bool) {
    let view = isOfView ? unknownView() : .none
    switch name {
    case "zero": axiom("zero", of: view, in: range)
    case "one": axiom("one", of: view, in: range)
    case "initialised": axiom("initialised", of: view, in: range)
    case "low": axiom("low", of: view, in: range)
    case "writable": axiom("writable", of: view, in: range)
    case "both": axiom("both", of: view, in: range)
    case "nothing": axiom("nothing", of: view, in: range)
    case "alternating": axiom("alternating", of: view, in: range)
    case "address": axiom("address", of: view, in: range)
    case "first": axiom("first", of: view, in: range)
    case "last": axiom("last", of: view, in: range)
    case "small": axiom("small", of: view, in: range)
    case "large": axiom("large", of: view, in: range)
    case "fifth": axiom("fifth", of: view, in: range)
    case "uninitialised": axiom("uninitialised", of: view, in: range)
    case "not-initialised": axiom("not-initialised", of: view, in: range)
    case "three": axiom("three", of: view, in: range)
    default: assert(false, "every axiom of these tests has a name")
    }
  }
}
