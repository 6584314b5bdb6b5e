import CheckingSupport
import VerifierChecking
import VerifierContracts
import BigInt
import VmIOContracts
import VerifierExecution
import VerifierTerms
import VerifierSolving
import Testing

/// A contract is about every size, length, count and address: nothing of the kind is settled by what it requires.
@Suite struct PremisesTests {
  /// What one call leaves is settled for the next, and looked at in the contract of the first.
  @Test(arguments: Contract.standalone.map(\.id)) func nothingIsFixed(contract: String) throws {
    let contract = try #require(Contract.all.first { $0.id == contract })
    #expect(try Freedom(contract).violations() == [])
  }

  /// One that says nothing of its inputs leaves them all free.
  @Test func whatIsFreeIsNotComplainedOf() throws {
    #expect(try violations { _ in true } == [])
    #expect(try violations { old in old.a == old.b } == [])
    #expect(try violations { old in old.a < old.b && old.b % 8 == 0 } == [])
    #expect(try violations { old in old.a == 1 || old.a == 2 || old.a == 4 || old.a == 8 } == [])
  }

  @Test func whatIsFixedIsFound() throws {
    #expect(try violations { old in old.a == 4096 } == ["a is always 4096"])
    #expect(try violations { old in old.b % 4096 == 0 && 0 < old.b && old.b < 8192 } == ["b is always 4096"])
    #expect(try violations { old in old.b == old.a + 8 } == ["a - b is always -8"])
    #expect(try violations { old in old.a <= old.b && old.b < old.a + 1000 } == ["a - b is one of a few numbers"])
    #expect(
      try violations { old in old.a == 1 || old.a == 2 || old.a == 3 || old.a == 8 } == ["a is one of a few numbers"])
    #expect(try violations { old in old.a < 5 } == ["a is one of a few numbers"])
    #expect(try violations { old in old.a * 0 == old.a && old.b < 7 }.count == 3)
  }

  private func violations(_ requires: @escaping @Sendable (Snapshot<Words>) -> Formula) throws -> [String] {
    let contract = contract({ a, _, _ in a }, requires: { old in VerifierContracts.requires("given", requires(old)) })
    return try Freedom(contract).violations()
  }
}

/// What the requirements of a contract leave open of its words and numbers, and of how far they are apart.
private struct Freedom {
  private let start: Hypotheses
  private let prover = Prover(.automatic)

  init(_ contract: Contract) throws { start = try contract.definition.hypotheses() }

  /// Numbers closer together than this could be the few that someone tried.
  private static let far = BigInt(1) << 12

  func violations() throws -> [String] {
    let numbers = start.inputs.filter { $0.sort == .integer || $0.sort == .bits(64) }
    guard let table = numbers.first?.table else { return [] }
    // Of each number, and of the difference of any two.
    var claims = numbers.map { (name: $0.description, value: Integer($0)) }
    for (place, first) in numbers.enumerated() {
      for second in numbers[(place + 1)...] {
        claims.append((name: "\(first) - \(second)", value: Integer(first) - Integer(second)))
      }
    }
    var models: [Assignment] = []
    return try claims.compactMap { name, value in
      let term = value.term(in: table)
      func number(_ model: Assignment) -> BigInt { model.evaluate(term).number ?? 0 }
      func possible(_ more: Formula) throws -> Bool {
        let model = try self.model(more, table)
        models += model.map { [$0] } ?? []
        return model != nil
      }
      if models.isEmpty { _ = try possible(true) }
      let known = number(try #require(models.first, "the requirements hold together"))
      let (low, high) = (known - Self.far, known + Self.far)
      if models.contains(where: { number($0) <= low || high <= number($0) }) { return nil }
      if try possible(value <= Integer(low) || Integer(high) <= value) { return nil }
      // What may be equal to something else may always be.
      if known == 0, name.contains(" - "), try !possible(value != 0) { return nil }
      let sizes: [Integer] = [1, 2, 4, 8]
      let others = try possible(sizes.map { value != $0 }.reduce(true, &&))
      if !others, try sizes.allSatisfy({ try possible(value == $0) }) { return nil }
      return try possible(value != Integer(known))
        ? "\(name) is one of a few numbers" : "\(name) is always \(known)"
    }
  }

  /// A state that meets the requirements and more.
  private func model(_ more: Formula, _ table: TermTable) throws -> Assignment? {
    var names = NameSupply()
    let assertions = start.hypotheses + (try more.assertions(in: table, positive: true, names: &names))
    switch try prover.decide(assertions, limits: Limits()).answer {
    case .satisfiable(let model): return model
    case .unsatisfiable: return nil
    case .unknown(let reason):
      Issue.record("it is not known whether \(more) is possible: \(reason)")
      return nil
    }
  }
}
