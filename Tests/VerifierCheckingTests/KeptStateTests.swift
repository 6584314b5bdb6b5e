import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import Foundation
import Testing

/// Methods that keep something from call to call: nothing is proved. Of those that keep nothing, everything is.
@Suite struct KeptStateTests {
  @Test(arguments: Self.keeping) func nothingIsProved(of sample: Sample) { sample.expectNothing() }

  @Test(arguments: Self.honest) func everythingIsProved(of sample: Sample) { sample.expectProof() }

  private typealias Body<Result> = @Sendable (SymbolicWord, SymbolicWord, SymbolicMachine) -> Result

  /// That a method gives back `a`.
  private static func returning(_ name: String, _ make: @escaping @Sendable () -> Body<SymbolicWord>) -> Sample {
    Sample(name) { verify(contract(make(), ensures: { old, made in ensures("a", made.result == old.a) })) }
  }

  private static func returning(_ name: String, _ make: @escaping @Sendable () -> Body<Integer>) -> Sample {
    Sample(name) { verify(contract(make(), ensures: { old, made in ensures("a", made.result == old.a) })) }
  }

  /// What is given back does not matter, as long as it is the same.
  private static func returningAny<Result: SendableMetatype>(
    _ name: String, _ make: @escaping @Sendable () -> Body<Result>
  ) -> Sample {
    Sample(name) { verify(contract(make(), ensures: { _, _ in ensures("returns", true) })) }
  }

  private static let keeping: [Sample] = numbers + containers + counts + statements + inputs

  private static let numbers: [Sample] = [
    returning("a word") { () -> Body<SymbolicWord> in
      let kept = Cell<SymbolicWord?>(nil)
      return { a, _, _ in kept.exchange(a) ?? a }
    },
    returning("a number of the call before") { () -> Body<Integer> in
      let kept = Cell<Integer?>(nil)
      return { a, _, _ in kept.exchange(a.integer) ?? a.integer }
    },
    returning("the number of the first call") { () -> Body<Integer> in
      let kept = Cell<Integer?>(nil)
      return { a, _, _ in
        kept.value = kept.value ?? a.integer
        return kept.value ?? a.integer
      }
    },
    returning("a number, made a word again") { () -> Body<SymbolicWord> in
      let kept = Cell<Integer?>(nil)
      return { a, _, machine in machine.word(kept.exchange(a.integer) ?? a.integer) }
    },
    returning("the number of the call before the last") { () -> Body<Integer> in
      let kept = Cell<[Integer]>([])
      return { a, _, _ in
        kept.value.append(a.integer)
        return kept.value.count > 2 ? kept.value[kept.value.count - 3] : a.integer
      }
    },
    returning("a sum that is compared no more") { () -> Body<Integer> in
      let kept = Cell<Integer>(0)
      return { a, _, _ in a.integer + (kept.exchange(a.integer) - kept.value) }
    },
  ]

  private static let containers: [Sample] = [
    returning("an array") { () -> Body<Integer> in
      let kept = Cell<[Integer]>([])
      return { a, _, _ in
        kept.value.append(a.integer)
        return kept.value[0]
      }
    },
    returning("a table by a constant") { () -> Body<Integer> in
      let kept = Cell<[String: Integer]>([:])
      return { a, _, _ in
        if let known = kept.value["a"] { return known }
        kept.value["a"] = a.integer
        return a.integer
      }
    },
    returning("a table by type") { () -> Body<Integer> in
      let kept = Cell<[ObjectIdentifier: Integer]>([:])
      return { a, _, _ in kept.value.updateValue(a.integer, forKey: ObjectIdentifier(SymbolicWord.self)) ?? a.integer }
    },
    returning("a case") { () -> Body<Integer> in
      let kept = Cell(Kept.nothing)
      return { a, _, _ in
        if case .number(let number) = kept.exchange(.number(a.integer)) { return number }
        return a.integer
      }
    },
    returning("a function") { () -> Body<Integer> in
      let kept = Cell<(() -> Integer)?>(nil)
      return { a, _, _ in kept.exchange({ a.integer })?() ?? a.integer }
    },
    returning("a buffer") { () -> Body<Integer> in
      let kept = Cell(ManagedBuffer<Integer?, Int>.create(minimumCapacity: 0) { _ in nil })
      return { a, _, _ in
        defer { kept.value.header = a.integer }
        return kept.value.header ?? a.integer
      }
    },
    returning("a dictionary of the thread") { () -> Body<Integer> in
      let key = UUID().uuidString
      return { a, _, _ in
        defer { Thread.current.threadDictionary[key] = a.integer }
        return Thread.current.threadDictionary[key] as? Integer ?? a.integer
      }
    },
    returning("memory, by its address") { () -> Body<Integer> in
      let cell = UnsafeMutablePointer<Integer?>.allocate(capacity: 1)
      unsafe cell.initialize(to: nil)
      let address = UInt(bitPattern: cell)
      return { a, _, _ in
        guard let cell = unsafe UnsafeMutablePointer<Integer?>(bitPattern: address) else { return 0 }
        defer { unsafe cell.pointee = a.integer }
        return unsafe cell.pointee ?? a.integer
      }
    },
    Sample("an error") {
      let kept = Cell<Failure?>(nil)
      return verify(
        contract(
          { a, _, _ throws -> SymbolicWord in throw kept.exchange(Failure(number: a.integer)) ?? Failure(number: a.integer) },
          ensures: { _, _ in onThrow { ensures("threw", true) } }))
    },
    returningAny("a number in a case in an array") {
      let kept = Cell<Integer?>(nil)
      return { a, _, _ in [Kept.number(kept.exchange(a.integer) ?? a.integer)] }
    },
    returningAny("a number in a table") {
      let kept = Cell<Integer?>(nil)
      return { a, _, _ in ["a": kept.exchange(a.integer) ?? a.integer] }
    },
  ]

  private static let counts: [Sample] =
    (0..<3).map { number in
      returning("call \(number)") { () -> Body<SymbolicWord> in
        let calls = Cell(-1)
        return { a, b, _ in calls.count() == number ? b : a }
      }
    }
    + [2, 3].map { number in
      returning("each call but each \(number)th") { () -> Body<SymbolicWord> in
        let calls = Cell(0)
        return { a, b, _ in calls.count() % number == 1 ? a : b }
      }
    }
    + [
      returning("which comparison was the last") { () -> Body<SymbolicWord> in
        let kept = Cell(true)
        return { a, b, _ in kept.exchange(a < b) ? a : b }
      },
      returningAny("the length of what is printed") {
        { a, _, _ in "\(a)".count }
      },
      returningAny("what is printed") {
        { a, b, _ in "\(a.integer + b.integer)" }
      },
    ]

  private static let statements: [Sample] = [
    returningAny("a truth") {
      let kept = Cell<Formula?>(nil)
      return { a, b, _ in kept.exchange(a.integer < b.integer) ?? (a.integer < b.integer) }
    },
    returningAny("a statement of all numbers") {
      let kept = Cell<Formula?>(nil)
      return { a, _, _ in
        let statement = Formula.forAll("x") { x in x <= a.integer }
        return kept.exchange(statement) ?? statement
      }
    },
    returningAny("a bound of a view") {
      let kept = Cell<Integer?>(nil)
      return { _, _, machine in
        let view = machine.unknownView()
        return view.dropping(below: kept.exchange(1) ?? 0)
      }
    },
    returningAny("a view") {
      let kept = Cell<SymbolicView?>(nil)
      return { _, _, machine in
        let view = machine.unknownView()
        return kept.exchange(view) ?? view
      }
    },
    Sample("bounds of an access") {
      let kept = Cell<Integer?>(nil)
      return verify(
        contract(
          { a, _, machine in
            let start = kept.exchange(a.integer) ?? a.integer
            let bounds = AddressRange<SymbolicMachine.Ghost>(start: start, end: start + 8)
            return machine.loadOnceFallibly(size: 1, at: a, within: bounds) ?? 0
          }, requires: { old in requires("low", old.a <= 0xffff) },
          ensures: { _, made in onReturn { ensures("a-byte", made.result <= 255) } }))
    },
  ]

  private static let inputs: [Sample] = [
    Sample("the state that a method starts from") {
      let kept = Cell<Integer?>(nil)
      return verify(
        Contract(
          "test", "",
          inputs: { inputs in
            let number = inputs.integer("number")
            kept.value = kept.value ?? number
            return (number: number, first: kept.value ?? number)
          }, body: { state, _ in state.first }, ensures: { old, _, result in ensures("number", result == old.number) }))
    },
    Sample("the claims of a loop") {
      let kept = Cell<[Loop]?>(nil)
      return verify(
        Contract(
          "test", "", inputs: Words.init,
          loops: { old in
            let loops = [
              Loop("rounds", over: ["index"]) { entry, now in
                Loop.Claims(
                  invariants: [("within", now[0] <= old.a)], memory: entry.memory, variant: old.a - now[0])
              }
            ]
            kept.value = kept.value ?? loops
            return kept.value ?? loops
          },
          body: { words, machine in
            var index: SymbolicWord = 0
            machine.loop("rounds", in: words.a, &index, while: { $1 < $0 }) { $1 = $1 + 1 }
            return index
          }, ensures: { old, _, result in ensures("a", result == old.a) }))
    },
  ]

  private static let honest: [Sample] = [
    returning("a word") { () -> Body<SymbolicWord> in { a, _, _ in a } },
    returning("a number") { () -> Body<Integer> in { a, _, _ in a.integer } },
    returning("what is kept is not read") { () -> Body<Integer> in
      let kept = Cell<Integer?>(nil)
      return { a, _, _ in
        kept.value = a.integer
        return kept.value ?? a.integer
      }
    },
    returning("sums of words, made again") { () -> Body<SymbolicWord> in
      { a, b, machine in
        let sum = b &+ a
        return a < b ? machine.word((sum &- b).integer) : sum &- b
      }
    },
    returningAny("a statement of all numbers") {
      { a, b, _ in Formula.forAll("x") { x in x <= a.integer && (.forAll("y") { y in y <= b.integer || x == y }) } }
    },
    returningAny("a view") { { _, _, machine in machine.unknownView().dropping(below: 4) } },
    returningAny("values in containers") { { a, b, _ in ["a": [Kept.number(a.integer)], "b": [.number(b.integer), .nothing]] } },
  ]
}

private enum Kept {
  case nothing
  case number(Integer)
}

private struct Failure: Error, @unchecked Sendable {
  let number: Integer
}
