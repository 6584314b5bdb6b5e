import Mutation
import Testing

/// A file with mutants in it, and what tells mutants apart.
@Suite struct SchemaTests {
  private let source = """
    struct S {
      var half: Int { whole / 2 }
      func f(_ a: Int) -> Int {
        let b = a + 1
        return b
      }
      func f(_ a: Bool) {}
    }
    """

  private func file() throws -> MutatedFile { try #require(MutantMaker.mutate([(name: "Code", source: source)]).first) }

  @Test func aFileWithoutMutantsSaysTheSame() throws {
    let file = try file()
    let text = Schema.file(file, numbers: [:], declarations: Schema.numbers(of: [file])).text
    #expect(text.contains("switch Mutant.selected(in: 1) {\ndefault:\nreturn whole / 2 \n}"))
    #expect(text.contains("switch Mutant.selected(in: 2) {\ndefault:\n\n    let b = a + 1\n    return b\n}\n"))
  }

  @Test func eachLineBelongsToItsMutant() throws {
    let file = try file()
    let numbers = Dictionary(uniqueKeysWithValues: file.mutants.enumerated().map { ($0.element.id, $0.offset + 1) })
    let mutated = Schema.file(file, numbers: numbers, declarations: Schema.numbers(of: [file]))
    let lines = mutated.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (id, number) in numbers {
      let case_ = try #require(lines.firstIndex(of: "case \(number):"), "\(id) is in the file")
      #expect(mutated.mutant(at: case_ + 1) == number)
      #expect(mutated.mutant(at: case_ + 2) == number)
    }
    for (index, line) in lines.enumerated() where line == "default:" {
      #expect(mutated.mutant(at: index + 1) == nil)
      #expect(mutated.mutant(at: index + 2) == nil, "the code as it is belongs to no mutant")
    }
  }

  @Test func idsAreUniqueAndDeclarationsOfOneNameAreNumbered() throws {
    let mutants = try file().mutants
    #expect(Set(mutants.map(\.id)).count == mutants.count)
    let twice = try MutantMaker.mutate([(name: "Code", source: "func f() { g(1)\ng(1) }\nfunc f() { g(1) }")])
    let constants = twice.flatMap(\.mutants).filter { $0.kind == .generated(by: .constant) }.map(\.id)
    #expect(
      constants == [
        "Code/f()/constant: 1 -> 0", "Code/f()/constant: 1 -> 2", "Code/f()/constant: 1 -> 0 #2",
        "Code/f()/constant: 1 -> 2 #2", "Code/f() #2/constant: 1 -> 0", "Code/f() #2/constant: 1 -> 2",
      ])
  }

  @Test func aDiffHasTheLinesThatDiffer() throws {
    let mutant = try #require(try file().mutants.first { $0.id == "Code/f(_:)/constant: 1 -> 2" })
    #expect(mutant.diff == "-    let b = a + 1\n+    let b = a + 2")
    #expect(mutant.line == 4)
  }
}
