import CheckingSupport
import Testing
import TestSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// Contracts whose names are any text: their verdicts are those of plain names, or they are refused.
@Suite struct HostileNameTests {
  /// A contract with so many names to be chosen.
  private struct Subject: Sendable {
    let names: Int
    let make: @Sendable ([String]) -> Contract
  }

  private static let subjects: [Subject] = [
    // Inputs: of two, no two of a kind are the same.
    Subject(names: 4) { name in
      Contract(
        "test", "",
        inputs: { inputs in
          (a: inputs.word(name[0]), b: inputs.word(name[1]), c: inputs.integer(name[2]), d: inputs.boolean(name[3]))
        },
        requires: { old in requires("small", old.a < 10 && old.c < 10) }, body: { call, _ in call.b },
        ensures: { old, _, result in
          ensures("b", result == old.b)
          ensures("small", old.a < 10)
          ensures("one-word", old.a == old.b)
          ensures("word-and-number", old.b == old.c)
          ensures("truth", old.d)
        })
    },
    // Bound variables, of each other, of inputs, of several widths.
    Subject(names: 4) { name in
      Contract(
        "test", "", inputs: { inputs in (a: inputs.word(name[0]), b: inputs.word("b")) },
        requires: { old in requires("all", .forAll(name[1]) { x in x < old.a ==> x < 5 }) },
        body: { call, _ in call.a },
        ensures: { old, _, result in
          ensures("all", .forAll(name[2]) { x in x < old.a ==> x < 5 })
          ensures("confused", .forAll(name[1]) { x in .forAll(name[2]) { y in x == y } })
          ensures("input", .forAll(name[3]) { x in x == old.a })
          ensures("reflexive", .forAll(name[1]) { x in .forAll(name[2]) { y in x + y == y + x } })
          ensures("narrow", .forAll(name: name[2], width: 8) { x in x < 256 })
          ensures("narrow-and-wide", .forAll(name: name[1], width: 8) { x in .forAll(name[2]) { y in x == y } })
          ensures("wide", .forAll(name[1]) { x in x < 256 })
          ensures("one-of-each", .forAll(name[1]) { x in x == 3 } || .forAll(name[2]) { x in x == 3 })
        })
    },
    // Names of clauses, of formulas, and of the contract.
    Subject(names: 3) { name in
      Contract(
        name[0], "", inputs: Words.init, requires: { old in requires(name[1], old.a < 10) },
        body: { call, _ in call.a },
        ensures: { old, _, result in
          ensures(name[1], .named(name[2], result < 20))
          ensures(name[2], .named(name[1], result < 5))
          ensures("condition", old.a < 5 ==> result < 5)
        })
    },
    // A lemma, and what relies on it.
    Subject(names: 3) { name in
      let lemma = Lemma(name[0], "a lemma", of: [name[1], name[2]]) { $0[0] <= $0[1] || $0[1] <= $0[0] }
      return Contract(
        "test", "", lemmas: [lemma], inputs: Words.init, using: { old in [lemma(old.a, old.b)] },
        body: { call, _ in call.a },
        ensures: { old, _, result in
          ensures("either", old.a <= old.b || old.b <= old.a)
          ensures("one", old.a <= old.b)
        })
    },
    // A false lemma proves nothing, whatever its parameters are called.
    Subject(names: 3) { name in
      let lemma = Lemma(name[0], "no lemma", of: [name[1], name[2]]) { $0[0] == $0[1] }
      return Contract(
        "test", "", lemmas: [lemma], inputs: Words.init, using: { old in [lemma(old.a, old.b)] },
        body: { call, _ in call.a }, ensures: { old, _, result in ensures("one", old.a == old.b) })
    },
    // A loop, its words and its invariants.
    Subject(names: 3) { name in
      Contract(
        "test", "", inputs: Words.init,
        loops: { old in
          [
            Loop("rounds", over: [name[0], name[1]]) { entry, now in
              Loop.Claims(
                invariants: [(name[2], now[0] <= old.a && now[1] == 0)], memory: entry.memory, variant: old.a - now[0])
            }
          ]
        },
        body: { call, machine in
          var state = (Pair(first: 0, second: 0))
          machine.loop("rounds", in: call.a, &state, while: { $1.first < $0 }) { _, state in
            state.first = state.first + 1
          }
          return state.first
        },
        ensures: { old, _, result in
          ensures("a", result == old.a)
          ensures("zero", result == 0)
        })
    },
    // Views and memory.
    Subject(names: 3) { name in
      Contract(
        "test", "",
        inputs: { inputs in (view: inputs.view(name[0]), other: inputs.view(name[1]), a: inputs.word(name[2])) },
        requires: { old in requires("reads", old.view.grantsReading) }, body: { call, _ in call.a },
        ensures: { old, _, result in
          ensures("reads", !old.view.grantsWriting)
          ensures("other", old.other.grantsReading)
          ensures("byte", old.memory[old.a] < 256)
          ensures("zero", .forAll(name[2]) { x in old.memory[x] == 0 })
        })
    },
  ]

  private struct Pair {
    var first, second: SymbolicWord
  }

  /// The verdicts of all methods that a contract is verified with, in order.
  private func verdicts(_ reports: [MethodReport]) -> [String] { reports.flatMap { $0.clauses.map(\.verdict.name) } }

  private func reports(_ contract: Contract) -> [MethodReport] {
    Scheduler.verify([contract], options: Options(), jobs: 1)
  }

  @Test(arguments: 0..<7) func verdictsDoNotDependOnNames(subject number: Int) {
    let subject = Self.subjects[number]
    let plain = verdicts(reports(subject.make((0..<subject.names).map { "plain\($0)" })))
    #expect(plain.contains("refuted") && plain.contains("proved"))
    var random = SeededGenerator(95 + UInt64(number))
    var refused = 0
    for _ in 0..<40 {
      let names = (0..<subject.names).map { _ in random.pick(HostileNames.all) }
      let reports = reports(subject.make(names))
      #expect(reports.allSatisfy { $0.fault == nil }, "\(names): \(reports.compactMap(\.fault))")
      let refusals = reports.compactMap { $0["sanity/verifiable"]?.verdict.reason }
      if !refusals.isEmpty {
        refused += 1
        let first = reports[0].clauses.filter { $0.kind != .requires && $0.verdict == .proved }
        #expect(first.isEmpty, "\(names): \(first.map(\.id))")
        continue
      }
      #expect(verdicts(reports) == plain, "\(names)")
      for report in reports {
        let ids = report.clauses.map(\.id)
        #expect(Set(ids).count == ids.count, "\(names)")
        for clause in report.clauses { #expect(ObligationID(clause.id) == clause.obligation, "\(names)") }
      }
    }
    print("names, subject \(number): \(refused) of 40 refused")
    #expect(refused < 40)
  }

  // MARK: What is refused

  private func refusal(_ contract: Contract) -> String {
    #expect(!contract.listing.isEmpty)
    return unverifiable(verify(contract))
  }

  @Test func inputsHaveNamesOfTheirOwn() {
    func refusal(_ inputs: @escaping @Sendable (Inputs) -> SymbolicWord) -> String {
      self.refusal(
        Contract(
          "test", "", inputs: inputs, body: { call, _ in call }, ensures: { _, _, _ in ensures("returns", true) }))
    }
    #expect(
      refusal {
        _ = $0.word("a")
        return $0.word("a")
      } == "two inputs cannot both be called a")
    #expect(
      refusal {
        _ = $0.integer("\u{e9}")
        return $0.word("e\u{301}")
      }.hasPrefix("two inputs cannot both be called"))
    for name in ["memory", "may_panic", "faults.read", "memory.initialised"] {
      #expect(refusal { $0.word(name) } == "an input cannot be called \(name), as something of the machine is")
    }
    for name in ["x?", "x'2", "a#b", "?\u{301}"] {
      #expect(refusal { $0.word(name) }.hasSuffix("its name has one of the marks ? ' #"))
    }
    #expect(
      refusal {
        _ = $0.boolean("v.grants_reading")
        _ = $0.view("v")
        return $0.word("a")
      } == "two inputs cannot both be called v.grants_reading")
  }

  @Test(arguments: ["", "a//b", "/a", "a\nb", "a\0", "a\u{200b}", "\u{2028}"])
  func namesThatCannotBeShownAreRefused(name: String) {
    let clause = contract({ a, _, _ in a }, ensures: { _, _ in ensures(name, true) })
    #expect(refusal(clause).hasPrefix("the name of the clause "))
    let requirement = contract({ a, _, _ in a }, requires: { old in requires(name, old.a < 5) })
    #expect(refusal(requirement).hasPrefix("the name of the clause "))
    let axiom = Axiom(name, "anything") { _, _, _ in true }
    #expect(refusal(contract(granting: [axiom], { a, _, _ in a })).hasPrefix("the name of the axiom "))
    let whole = Contract(
      name, "", inputs: Words.init, body: { call, _ in call.a }, ensures: { _, _, _ in ensures("a", true) })
    #expect(refusal(whole).hasPrefix("the name of the contract, "))
    let loop = Contract(
      "test", "", inputs: Words.init,
      loops: { _ in
        [Loop(name, over: ["a"]) { entry, now in .init(invariants: [], memory: entry.memory, variant: now[0]) }]
      },
      body: { call, _ in call.a }, ensures: { _, _, _ in ensures("a", true) })
    #expect(refusal(loop).hasPrefix("the name of the loop "))
  }

  @Test func idsOfContractsCanBeTold() {
    for id in ["ensures", "requires", "lemma", "loop", "equality"].flatMap({ ["a/\($0)", "a/\($0)/b"] }) {
      let contract = Contract(
        id, "", inputs: Words.init, body: { call, _ in call.a }, ensures: { _, _, _ in ensures("a", true) })
      #expect(
        refusal(contract).hasPrefix("the name of the contract, '\(id)', has a part that is a kind of obligations, "))
    }
    let first = contract({ a, _, _ in a })
    for report in Scheduler.verify([first, first], options: Options(), jobs: 1) {
      #expect(unverifiable(report) == "two contracts are called test")
    }
  }

  @Test func clausesAreNotCalledAsConditionsAre() {
    let contract = contract(
      { a, _, _ in a },
      ensures: { old, _ in
        ensures("x", (old.a < 5 ==> old.a < 6) && (old.a < 7 ==> old.a < 8))
        ensures("x/2", old.a < 9 ==> old.a < 10)
      })
    #expect(refusal(contract) == "the name of the clause 'x/2' is that of a condition of another")
  }

  @Test func axiomsLemmasAndLoopsHaveNamesOfTheirOwn() {
    let first = Axiom("one", "") { _, _, _ in true }
    let second = Axiom("one", "") { _, _, _ in false }
    #expect(refusal(contract(granting: [first, second], { a, _, _ in a })) == "two axioms are called 'one'")
    #expect(verify(contract(granting: [first, first], { a, _, _ in a })).names("proved").contains("ensures/returns"))
    let loops = Contract(
      "test", "", inputs: Words.init,
      loops: { _ in
        ["l", "l"].map {
          Loop($0, over: ["a"]) { entry, now in .init(invariants: [], memory: entry.memory, variant: now[0]) }
        }
      }, body: { call, _ in call.a }, ensures: { _, _, _ in ensures("a", true) })
    #expect(refusal(loops) == "two loops are called l")
  }

  @Test func invariantsHaveNamesOfTheirOwn() {
    func refusal(_ names: String...) -> String {
      self.refusal(
        Contract(
          "test", "", inputs: Words.init,
          loops: { old in
            [
              Loop("l", over: ["index"]) { entry, now in
                .init(invariants: names.map { ($0, now[0] <= old.a) }, memory: entry.memory, variant: old.a - now[0])
              }
            ]
          },
          body: { call, machine in
            var index: SymbolicWord = 0
            machine.loop("l", in: call.a, &index, while: { $1 < $0 }) { _, index in index = index + 1 }
          }, ensures: { _, _, _ in ensures("returns", true) }))
    }
    #expect(refusal("x", "x") == "two invariants are called x in the loop l")
    #expect(refusal("memory") == "two invariants are called memory in the loop l")
    #expect(refusal("") == "the name of the invariant '' has an empty part in the loop l")
    #expect(refusal("x", "y").hasPrefix("proved: "))
  }

  /// A bound variable may be called as a result is that there is not.
  @Test func noNameIsThatOfAMissingResult() {
    let report = verify(
      contract(
        { a, b, _ in
          if a < b { throw Below() }
          return a
        },
        ensures: { _, _ in
          ensures("all", .forAll("missing") { x in .forAll("missing?integer") { y in x + y == y + x } })
          ensures("none", .forAll("missing") { x in x == 5 })
        }))
    #expect(report.fault == nil)
    #expect(report.names("refuted") == ["ensures/none"])
  }

  private struct Below: Error {}
}
