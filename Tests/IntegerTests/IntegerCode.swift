import BigInt
import TestSupport
import Testing
import VerifierSolving
import VerifierTerms

@testable import VerifierExecution

/// The paths of code on two integers that are not known.
final class IntegerCode<A: NativeInteger, B: NativeInteger, Result: NativeInteger> {
  private struct Way {
    let facts: [Term]
    let result: Term
  }
  private let name: String
  private let table = TermTable()
  private let inputs: (Term, Term)
  private let evaluator: WordEvaluator
  private var ways: [Way] = []
  /// What must hold, and where.
  private var obligations: [(facts: [Term], goal: Term)] = []

  init(
    _ name: String,
    _ code: @escaping (SymbolicInteger<A>, SymbolicInteger<B>) -> SymbolicInteger<Result>
  ) throws {
    self.name = name
    let (a, b) = (table.variable("a", .bits(A.bitWidth)), table.variable("b", .bits(B.bitWidth)))
    inputs = (a, b)
    evaluator = WordEvaluator(of: table)
    let explorer = Explorer(MethodSetup(table: table, scene: Scene(table, .flat)), prover: Prover(.automatic)) {
      exhaustion, _ in preconditionFailure("\(exhaustion)")
    }
    let exhaustion: BudgetExhausted?
    do {
      exhaustion = try explorer.explore { machine -> SymbolicInteger<Result> in
        let renaming = machine.variables?.renaming
        return code(
          SymbolicInteger<A>(renaming.map { $0(a) } ?? a, run: machine.run),
          SymbolicInteger<B>(renaming.map { $0(b) } ?? b, run: machine.run))
      } visit: { [self] path in
        ways.append(Way(facts: path.facts.ground, result: path.result.term(in: table)))
        for obligation in path.obligations {
          guard let goal = obligation.goal.quantifierFree(in: table) else {
            Issue.record("\(name): an obligation of arithmetic has no quantifier")
            continue
          }
          obligations.append((obligation.facts.ground, goal))
        }
      }
    } catch {
      Issue.record("\(name), \(A.self) and \(B.self): \(error)")
      throw error
    }
    #expect(exhaustion == nil)
  }

  private func bits<Number: NativeInteger>(_ number: Number) -> BigUInt {
    BigUInt(Number.Magnitude(truncatingIfNeeded: number))
  }

  /// Expects that the evaluated paths have a result for two numbers, or none where it is `nil`: an obligation is not met.
  func expectAgreement(_ a: A, _ b: B, _ expected: Result?) {
    evaluator.assign(Int128(A.Magnitude(truncatingIfNeeded: a)), to: inputs.0)
    evaluator.assign(Int128(B.Magnitude(truncatingIfNeeded: b)), to: inputs.1)
    // For terms that are wider than the evaluator's numbers.
    lazy var state = Assignment(["a": .bits(bits(a), width: A.bitWidth), "b": .bits(bits(b), width: B.bitWidth)])
    func holds(_ term: Term) -> Bool { evaluator.value(of: term).map { $0 != 0 } ?? state.satisfies(term) }
    let traps = obligations.contains { $0.facts.allSatisfy(holds) && !holds($0.goal) }
    var comment: Comment { "\(name) of \(a) and \(b), \(A.self) and \(B.self)" }
    guard let expected else {
      if !traps { Issue.record("no trap: \(comment)") }
      return
    }
    let taken = ways.filter { $0.facts.allSatisfy(holds) }
    guard !traps, taken.count == 1 else {
      Issue.record("\(traps ? "a trap" : "\(taken.count) paths"): \(comment)")
      return
    }
    let value =
      evaluator.value(of: taken[0].result).map { BigInt($0) } ?? state.evaluate(taken[0].result).number ?? -1
    let result = Result(truncatingIfNeeded: value)
    if result != expected { Issue.record("\(result) in place of \(expected): \(comment)") }
  }

  /// Expects that a theory finds no pair of numbers for which the paths have another result, or a trap that is not expected.
  func expectAgreement(in theory: Theory, _ pairs: [(A, B, Result?)]) throws {
    func conjunction(_ terms: [Term]) -> Term { terms.reduce(table.true) { $0 && $1 } }
    func disjunction(_ terms: [Term]) -> Term { terms.reduce(table.false) { $0 || $1 } }
    let trap = disjunction(obligations.map { conjunction($0.facts) && !$0.goal })
    let isTaken = disjunction(ways.map { conjunction($0.facts) })
    let prover = Prover(.only(theory))
    for (a, b, expected) in pairs {
      let isPair =
        inputs.0.equals(table.bits(BigInt(bits(a)), width: A.bitWidth))
        && inputs.1.equals(table.bits(BigInt(bits(b)), width: B.bitWidth))
      let isWrong =
        if let expected {
          disjunction(
            [trap, !isTaken]
              + ways.map {
                conjunction($0.facts) && !$0.result.equals(table.bits(BigInt(bits(expected)), width: Result.bitWidth))
              })
        } else {
          !trap
        }
      let result = try prover.decide(Assertions(ground: [isPair, isWrong]), limits: Limits())
      guard case .unsatisfiable = result.answer else {
        Issue.record("\(result.answer): \(name) of \(a) and \(b), \(A.self) and \(B.self)")
        return
      }
    }
  }
}
