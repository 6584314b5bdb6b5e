import Mutation
import Testing
import Trial

/// Which mutants a run tries.
@Suite struct ChoiceTests {
  private let mutants: [Mutant]

  init() throws {
    let text = """
      f()
        1 -> 2
          page m c
        a -> b
          page m c
      """
    let declared = try DeclaredChanges(text, of: "Code", source: "expected/Code").changes
    mutants = try MutantMaker.mutate([(name: "Code", source: "func f() -> Int { a + 1 }")], declared: declared)
      .flatMap(\.mutants)
  }

  private let both = "Code/f()/constant: 1 -> 2"
  private let only = "Code/f()/declared: a -> b"

  @Test func everythingIsTheGeneratedAndTheExpected() {
    let choice = Choice()
    #expect(choice.generated(among: mutants).map(\.id) == mutants.map(\.id).filter { $0 != only })
    #expect(choice.declared(among: mutants).map(\.id) == [both, only])
    #expect(!choice.isPartial)
  }

  @Test func theDeclaredAloneAreNoGeneratedOnes() {
    let choice = Choice(declared: true)
    #expect(choice.generated(among: mutants) == [])
    #expect(choice.declared(among: mutants).map(\.id) == [both, only])
    #expect(choice.isPartial)
  }

  @Test func aSampleIsOfGeneratedOnes() {
    for seed in 1...20 as ClosedRange<UInt64> {
      let choice = Choice(Sample(count: 1, seed: seed))
      let drawn = choice.generated(among: mutants)
      #expect(!drawn.contains { $0.id == only })
      #expect(choice.cut(drawn) == Array(drawn.prefix(1)))
      #expect(choice.declared(among: mutants) == [])
      #expect(choice.isPartial)
      #expect(Choice(Sample(count: 1, seed: seed)).generated(among: mutants) == drawn)
    }
  }

  @Test func someOperatorsAloneAreNoOthers() {
    let choice = Choice(of: [.constant])
    let ids = choice.generated(among: mutants).map(\.id)
    #expect(ids == ["Code/f()/constant: 1 -> 0", both])
    #expect(choice.declared(among: mutants) == [])
    #expect(choice.isPartial)
    #expect(choice.cut(choice.generated(among: mutants)).count == 2)
    #expect(Choice(of: [.ghostView]).generated(among: mutants) == [])
    #expect(Choice(of: [.constant], declared: true).declared(among: mutants).map(\.id) == [both, only])
    let drawn = Choice(Sample(count: 1, seed: 3), of: [.constant]).generated(among: mutants)
    #expect(drawn.allSatisfy { ids.contains($0.id) })
  }

  @Test func aSampleAndTheDeclaredGoTogether() {
    let sample = Sample(count: 2, seed: 1)
    let choice = Choice(sample, declared: true)
    #expect(choice.generated(among: mutants) == Choice(sample).generated(among: mutants))
    #expect(choice.declared(among: mutants).map(\.id) == [both, only])
    #expect(choice.isPartial)
  }
}
