import BigInt
import TestSupport
import Testing

@testable import VerifierSolving
@testable import VerifierTerms

/// Steps of inductions over an index of elements: an index is at most the end of what a universal speaks of.
@Suite struct LastIndexTests {
  private let table = TermTable()
  private let limits = Limits(megabytes: 2048)
  private var memory: Term { table.variable("m", .memory(address: 4, cell: 2)) }
  private var end: Term { table.variable("end", .bits(4)) }
  private var index: Term { table.variable("k'", .bits(4)) }
  private func word(_ number: Int) -> Term { table.bits(BigInt(number), width: 4) }
  private func cell(_ number: Int) -> Term { table.bits(BigInt(number), width: 2) }
  /// The cell at an offset in an element of three cells.
  private func element(_ index: Term, _ offset: Int) -> Term { memory.select(index * word(3) + word(offset)) }
  /// All elements before the end have a cell that is less than a number.
  private func universal(_ offset: Int, below number: Int) -> Universal {
    let bound = table.variable("x?", .bits(4))
    return Universal(bound: [bound], matrix: !bound.less(than: end) || element(bound, offset).less(than: cell(number)))
  }

  /// With words of 4 bits, of which all are tried.
  @Test func answersAgreeWithSearch() throws {
    var random = SeededGenerator(18)
    var (satisfiable, count) = (0, 0)
    for number in 0..<60 {
      let offset = Int.random(in: 0..<3, using: &random)
      let other = number % 4 == 0 ? Int.random(in: 0..<3, using: &random) : offset
      let (bound, value) = (Int.random(in: 1..<4, using: &random), Int.random(in: 0..<4, using: &random))
      let last = Int.random(in: 1..<16, using: &random)
      let isNext = number % 2 == 0
      // What is known of the last element: its cell is the same or another one.
      let isSame = number % 5 != 0
      let known = element(end, other)
      var assertions = Assertions(ground: [
        isNext ? index.less(than: end + word(1)) : !end.less(than: index),
        isSame ? known.equals(cell(value)) : !known.equals(cell(value)),
        !element(index, offset).less(than: cell(bound)), end.less(than: word(last)),
      ])
      assertions.universals = [universal(offset, below: bound)]
      func isPossible(_ end: Int, _ index: Int) -> Bool {
        guard isNext ? index < (end + 1) % 16 : index <= end, end < last else { return false }
        return (0..<16).allSatisfy { address in
          (0..<4).contains { cell in
            let isWithin = !(0..<end).contains { ($0 * 3 + offset) % 16 == address } || cell < bound
            let isKnown = (end * 3 + other) % 16 != address || (cell == value) == isSame
            return isWithin && isKnown && ((index * 3 + offset) % 16 != address || cell >= bound)
          }
        }
      }
      let expected = (0..<256).contains { isPossible($0 / 16, $0 % 16) }
      #expect(CaseAnalysis.cases(of: assertions).count == 2)
      for choice in [TheoryChoice.automatic, .only(.bitVectors), .only(.integers)] {
        let answer = try Prover(choice).decide(assertions, limits: limits, crossCheck: choice == .automatic).answer
        let comment: Comment = "\(assertions.ground), \(assertions.universals) (\(choice)): \(answer)"
        #expect(answer.isUnsatisfiable == !expected && (answer.model != nil) == expected, comment)
        if let model = answer.model {
          #expect(model.satisfies(assertions.ground), comment)
          let numbers = ["end", "k'"].map { Int(model[$0]?.number ?? 0) }
          #expect(isPossible(numbers[0], numbers[1]), comment)
        }
        count += 1
      }
      satisfiable += expected ? 1 : 0
    }
    #expect(satisfiable > 5 && satisfiable < 55)
    print("prover: \(count) steps of inductions agree with search, \(satisfiable) of 60 satisfiable")
  }

  /// Every state of the assertions is one of exactly one case, and none is added.
  @Test func casesAreTheWhole() throws {
    for fact in [index.less(than: end + word(1)), !end.less(than: index)] {
      var assertions = Assertions(ground: [fact, !element(index, 0).equals(cell(2))])
      assertions.universals = [universal(0, below: 2)]
      let cases = CaseAnalysis.cases(of: assertions)
      try #require(cases.count == 2)
      #expect(!Term.variables(in: cases[0].assertions.ground).contains(index), "the last index is a term of the end")
      for (end, index) in (0..<256).map({ ($0 / 16, $0 % 16) }) {
        for content in 0..<4 {
          var memory = MemoryValue(addressWidth: 4, cellWidth: 2)
          memory[BigUInt(index * 3 % 16)] = BigUInt(content)
          let state = Assignment([
            "end": .bits(BigUInt(end), width: 4), "k'": .bits(BigUInt(index), width: 4), "m": .memory(memory),
          ])
          let among = cases.filter { state.satisfies($0.conditions) }
          if state.satisfies(assertions.ground) {
            #expect(among.count == 1 && among.allSatisfy { state.satisfies($0.assertions.ground) })
          }
          for part in among where state.satisfies(part.assertions.ground) {
            // The case in which the index is replaced says nothing of one that does not exist.
            if end < 15 || fact.operation == .not { #expect(state.satisfies(assertions.ground)) }
          }
        }
      }
    }
  }

  /// Nothing is gained where no universal is about the elements before, or where elements are single cells.
  @Test func othersHaveOneCase() {
    let fact = !end.less(than: index)
    let bound = table.variable("x?", .bits(4))
    let other = table.variable("y", .bits(4))
    let broken = !element(index, 0).equals(cell(2))
    for matrix in [
      !bound.less(than: other) || element(bound, 0).equals(cell(1)),
      !end.less(than: bound) || element(bound, 0).equals(cell(1)),
      !bound.less(than: end) || memory.select(bound).equals(cell(1)),
    ] {
      var assertions = Assertions(ground: [fact, broken])
      assertions.universals = [Universal(bound: [bound], matrix: matrix)]
      #expect(CaseAnalysis.cases(of: assertions).count == 1)
    }
    var assertions = Assertions(ground: [end.less(than: index), broken])
    assertions.universals = [universal(0, below: 2)]
    #expect(CaseAnalysis.cases(of: assertions).count == 1)
  }

  /// Whether a universal about few values holds is decided without a solver, and one about many is not decided.
  @Test(arguments: [0, 1, 5, 12, 15]) func fewValuesAreTried(end: Int) throws {
    let memory = table.variable("m", .memory(address: 16, cell: 8))
    let bound = table.variable("x?", .bits(16))
    let limit = table.variable("end", .bits(16))
    func bits(_ number: Int) -> Term { table.bits(BigInt(number), width: 16) }
    let read = memory.select(bound * bits(7) + table.variable("base", .bits(16)))
    let universal = Universal(
      bound: [bound], matrix: !bound.less(than: limit) || read.less(than: table.bits(9, width: 8)))
    for bad in 0..<20 {
      var values = MemoryValue(addressWidth: 16, cellWidth: 8)
      values[BigUInt((100 + bad * 7) % 65536)] = 9
      var model = Assignment(["end": .bits(BigUInt(end), width: 16), "base": .bits(100, width: 16)])
      model["m"] = .memory(values)
      let holds = try Prover(.automatic).holds([universal], under: model, limits: Limits(resources: 1))
      #expect(holds == (bad >= end), "element \(bad) of \(end)")
      model["end"] = .bits(1000, width: 16)
      #expect(try !Prover(.automatic).holds([universal], under: model, limits: Limits(resources: 1)))
    }
  }
}
