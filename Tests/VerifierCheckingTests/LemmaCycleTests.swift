import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierSolving
import VerifierTerms
import Glibc
import Testing

/// Lemmas whose closures go round in circles: each run comes to an end, says why, and proves nothing by them.
@Suite struct LemmaCycleTests {
  /// Ways in which a false lemma comes to rest on itself.
  enum Circle: String, CaseIterable {
    case ofConstants, madeAnew, madeAnewTogether, ofPremises, ofPremisesMadeAnew, ofStatements, ofClaims, withoutEnd

    var lemma: Lemma {
      switch self {
      case .ofConstants: .constant
      case .madeAnew: .anew()
      case .madeAnewTogether: .hen()
      case .ofPremises: .premises
      case .ofPremisesMadeAnew: .premisesAnew()
      case .ofStatements: .statements()
      case .ofClaims: .claims()
      case .withoutEnd: .successor(of: 0)
      }
    }
  }

  private func words(_ lemmas: [Lemma], using: @escaping @Sendable (Snapshot<Words>) -> [LemmaUse]) -> Contract {
    Contract(
      "test", "", lemmas: lemmas, inputs: Words.init, using: using, body: { _, _ in },
      ensures: { old, _, _ in ensures("small", old.a < 10) })
  }

  private func run(_ contract: Contract) -> [MethodReport] {
    Scheduler.verify([contract], options: Options(limits: Limits(resources: 1_000_000)), jobs: 1)
  }

  @Test(arguments: Circle.allCases.filter { $0 != .ofClaims })
  func aCircleEndsAndProvesNothing(circle: Circle) {
    let lemma = circle.lemma
    let reports = run(words([lemma], using: { [lemma($0.a)] }))
    #expect(reports[0].names("proved") == [], "\(circle)")
    #expect(reports.allSatisfy { $0.fault == nil })
    #expect(reports.dropFirst().allSatisfy { !$0.names("proved").contains("lemma/holds") }, "\(circle)")
    #expect(reports.exitStatus == 2 || reports.exitStatus == 1)
  }

  /// Each is asked for anew where it is used, too.
  @Test(arguments: Circle.allCases.filter { $0 != .withoutEnd && $0 != .ofClaims })
  func norDoesOneThatIsAskedForAgainWhereItIsUsed(circle: Circle) {
    let reports = run(words([circle.lemma], using: { [circle.lemma($0.a)] }))
    #expect(reports[0].names("proved") == [], "\(circle)")
    #expect(reports.allSatisfy { $0.fault == nil })
    #expect(reports.exitStatus == 2 || reports.exitStatus == 1)
  }

  /// In a process of its own: what is refused where the lemma is made is refused of any method that is verified at the time.
  @Test func aCircleOfClaimsEndsAndProvesNothing() async {
    await #expect(processExitsWith: .exitCode(2)) {
      let tests = LemmaCycleTests()
      let lemma = Circle.ofClaims.lemma
      let once = tests.run(tests.words([lemma], using: { [lemma($0.a)] }))
      let anew = tests.run(tests.words([lemma], using: { [Circle.ofClaims.lemma($0.a)] }))
      let isProved = (once + anew).contains { !$0.names("proved").isEmpty && $0.id == "test" }
      exit(isProved ? 0 : max(once.exitStatus, anew.exitStatus))
    }
  }

  @Test func whatGoesRoundIsNamed() {
    let reports = run(words([.premises], using: { [Lemma.premises($0.a)] }))
    #expect(
      reports.first { $0.id == "lemma/premises" }.map(unverifiable)
        == "the proof of the lemma premises asks for the proof of itself, or of too many others")
    let statements = Lemma.statements()
    #expect(
      unverifiable(run(words([statements], using: { [statements($0.a)] }))[0])
        == "the statement of the lemma statements is made of itself, or of too many others")
    let anew = Lemma.anew()
    #expect(
      run(words([anew], using: { [anew($0.a)] }))[0]["ensures/small"]?.verdict.reason
        == "relies on the lemma anew, and there are two of that name (one that is made anew at each use is another each time)"
    )
  }

  @Test(arguments: [0, 2, 9])
  func anotherNumberOfNumbersIsRefused(count: Int) {
    let lemma = Lemma("square", "", of: ["n"]) { 0 <= $0[0] * $0[0] }
    let report = run(words([lemma], using: { _ in [lemma.of(Array(repeating: 1, count: count))] }))[0]
    #expect(unverifiable(report) == "the lemma square speaks of 1 numbers and was given \(count)")
  }
}

extension Lemma {
  fileprivate func of(_ numbers: [Integer]) -> LemmaUse {
    switch numbers.count {
    case 0: self()
    case 2: self(numbers[0], numbers[1])
    default: self(numbers[0], 1, 2, 3, 4, 5, 6, 7, 8)
    }
  }

  fileprivate static let constant: Lemma = small("constant") { [constant($0)] }
  fileprivate static let premises: Lemma = small("premises") { conclusions.premises(of: [$0]) }
  fileprivate static let conclusions: Lemma = small("conclusions") { premises.premises(of: [$0]) }

  // Each of these is another lemma each time.
  fileprivate static func anew() -> Lemma { small("anew") { [anew()($0)] } }
  fileprivate static func hen() -> Lemma { small("hen") { [egg()($0)] } }
  fileprivate static func egg() -> Lemma { small("egg") { [hen()($0)] } }
  fileprivate static func premisesAnew() -> Lemma {
    small("premises-anew") { premisesAnew().premises(of: [$0]) }
  }
  fileprivate static func statements() -> Lemma {
    Lemma("statements", "", of: ["n"]) { statements().claim(of: $0) && $0[0] < 10 }
  }
  fileprivate static func claims() -> Lemma {
    Lemma("claims", "", of: ["n"]) { numbers in
      LemmaUse.forAll("word") { claims()($0 + numbers[0]) }.formula && numbers[0] < 10
    }
  }

  /// Each rests on the next one, and there is no last.
  fileprivate static func successor(of number: Int) -> Lemma {
    small("lemma-\(number)") { [successor(of: number + 1)($0)] }
  }

  /// That every number is below ten.
  private static func small(_ name: String, _ proof: @escaping @Sendable (Integer) -> [LemmaUse]) -> Lemma {
    Lemma(name, "", of: ["n"], using: { proof($0[0]) }, statement: { $0[0] < 10 })
  }
}
