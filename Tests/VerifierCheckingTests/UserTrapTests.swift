import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierSolving
import VerifierTerms
import Testing

/// Code and contracts that go beyond what the verifier can say something of: each comes to a verdict with a message, never to a trap.
@Suite struct UserTrapTests {
  private struct Block {
    let start: SymbolicWord
    let length: SymbolicWord
    let value: SymbolicWord
    let view: SymbolicView
    let other: SymbolicView
    let memory: PhysicalMemory

    init(_ inputs: Inputs) {
      (start, length, value) = (inputs.word("start"), inputs.word("length"), inputs.word("value"))
      (view, other) = (inputs.view("view"), inputs.view("other"))
      memory = inputs.memory
    }

    var end: Integer { start.integer + length.integer }
    var range: AddressRange<SymbolicMachine.Ghost> { AddressRange(start: start.integer, end: end) }
    var isWritable: Formula {
      end < 0x8000_0000_0000_0000 && view.grantsWriting && view.translates(from: start.integer, to: end)
    }
    func permission(_ view: SymbolicView? = nil) -> Permission<SymbolicMachine.Ghost> {
      Permission(range: range, view: view ?? self.view)
    }
  }

  private func report(
    limits: Limits = Limits(resources: 2_000_000),
    loops: @escaping @Sendable (Snapshot<Block>) -> [Loop] = { _ in [] },
    _ body: @escaping @Sendable (Block, SymbolicMachine) -> Void,
    @ClauseList ensures: @escaping @Sendable (Snapshot<Block>, PhysicalMemory) -> [Clause] = { _, _ in
      VerifierContracts.ensures("returns", true)
    }
  ) -> MethodReport {
    let contract = Contract(
      "test", "", inputs: Block.init, requires: { requires("writable", $0.state.isWritable) }, loops: loops,
      body: { block, machine in body(block, machine) },
      ensures: { old, new, _ in ensures(old, new.memory) })
    return Scheduler.verify([contract], options: Options(limits: limits), jobs: 1)[0]
  }

  /// Sizes that no store in one piece has.
  @Test(arguments: [0, 3, 9, 16, 4096, UInt(1) << 63, UInt.max] as [UInt])
  func aStoreOfAnotherSizeIsRefuted(size: UInt) {
    let report = report { block, machine in
      machine.storeOnce(block.value, size: SymbolicWord(integerLiteral: size), at: block.start, by: block.permission())
    } ensures: { old, memory in
      ensures("ninth", memory[old.state.start.integer + 8] == 0)
    }
    #expect(report.fault == nil)
    #expect(report.names("refuted").contains("memory/store-1/one-piece"), "\(report.clauses)")
    #expect([report].exitStatus == 1)
  }

  @Test func aViewThatIsChosenByAQuantifierIsNotVerified() {
    let report = report { block, machine in
      let condition = block.view.translates(from: block.start.integer, to: block.end)
      let chosen = SymbolicView.choose(condition, block.view, block.other)
      machine.storeOnce(block.value, size: 1, at: block.start, by: block.permission(chosen))
    }
    #expect(unverifiable(report) == "a view is chosen by a condition with a quantifier, which has no encoding here")
  }

  @Test func aViewMayGrantByAQuantifier() {
    let report = report { block, machine in
      var view = block.view
      view.grantsWriting = .forAll("address") { $0 <= 0xffff_ffff_ffff_ffff } && view.grantsWriting
      machine.zero(block.length, at: block.start, by: block.permission(view))
    }
    #expect(report.fault == nil)
    #expect([report].exitStatus == 0, "\(report.clauses)")
  }

  /// Names that code and claims choose, among those that the machine gives to what it does not know.
  @Test(
    arguments: ["undetermined", "others", "done", "memory", "faults"] as [StaticString],
    ["initialised", "bytes", "read", ""])
  func namesOfLoopsAndWordsMeetNoOthers(loop: StaticString, word: String) {
    let report = report(
      loops: { old in
        [
          Loop("\(loop)", over: [word]) { entry, now in
            Loop.Claims(
              invariants: [("within", now[0] <= old.length)], memory: entry.memory, variant: old.length - now[0])
          }
        ]
      }
    ) { block, machine in
      if block.value == 0 {
        _ = machine.copyFallibly(
          block.length, from: block.start, within: block.range, to: block.start, within: block.range)
      } else {
        var index: SymbolicWord = 0
        machine.loop(loop, in: block.length, &index, while: { $1 < $0 }) { _, index in index = index + 1 }
      }
    }
    #expect(report.fault == nil)
    #expect([0, 2].contains([report].exitStatus), "\(report.clauses.map { "\($0.id) \($0.verdict)" })")
  }

  /// Two unknowns of one name and different kinds.
  @Test func inputsOfOneNameAreRefused() {
    let contract = Contract(
      "test", "",
      inputs: { (inputs: Inputs) in (inputs.word("same"), inputs.integer("same"), inputs.view("same")) },
      body: { _, _ in }, ensures: { _, _, _ in ensures("returns", true) })
    let report = verify(contract)
    #expect(report.fault == nil)
    #expect([report].exitStatus == 2)
    #expect(report.names("proved") == [])
  }

  /// What is refuted stays refuted beside a clause that takes any solver longer than it has.
  @Test func aRefutationIsNotLostBesideAClauseWithoutAnAnswer() {
    let contract = contract { a, b, _ in
      a + b
    } ensures: { old, outcome in
      ensures("sum", outcome.result == old.a + old.b)
      ensures(
        "cubes",
        .forAll("x") { x in
          .forAll("y") { y in
            0 < x && 0 < y && 0 < old.a ==> x * x * x + y * y * y != old.a * old.a * old.a * (old.b + 1)
          }
        })
    }
    let report = Scheduler.verify(
      [contract], options: Options(limits: Limits(resources: 500_000)), jobs: 1)[0]
    #expect(report.names("refuted").contains("arithmetic/addition-1"))
    #expect([report].exitStatus == 1)
  }

  /// Widths that no number has.
  @Test(arguments: [-1, 0, 1, 64, 4096, 5000, Int.min])
  func anyWidthHasAModulus(width: Int) {
    let contract = contract { a, _, _ in
      a
    } ensures: { old, _ in
      ensures("literal", Integer(5).modulo(width: width) <= 5)
      ensures("term", old.a.modulo(width: width) <= old.a)
    }
    let report = verify(contract)
    #expect(report.fault == nil)
    #expect([report].exitStatus == 0, "\(report.clauses)")
  }

  // MARK: Behind what no state meets

  /// The standard library ends the process on a range that ends before it begins. The code asks first, and relies on the answer.
  @Test func codeThatNoStateComesToGetsAnswersThatAgree() {
    let report = verify(
      contract(
        { a, b, machine in
          machine.prove("order", SymbolicMachine.number(b) < SymbolicMachine.number(a))
          for step in 0..<48 as Range<UInt> {
            let (low, high) = (a, b &+ SymbolicWord(integerLiteral: step))
            if low <= high { _ = low..<high }
          }
        }, requires: { old in requires("order", old.a <= old.b) }))
    #expect(report.fault == nil)
    #expect(report.names("refuted") == ["assertion/order"], "\(report.clauses)")
  }

  /// A loop that goes on for as long as an answer is the same has an end, too, where no state comes to it.
  @Test func codeThatNoStateComesToHasAnEnd() {
    let report = verify(
      contract(
        { a, b, machine in
          machine.prove("order", SymbolicMachine.number(b) < SymbolicMachine.number(a))
          while b &+ 1 == a {}
        }, requires: { old in requires("order", old.a <= old.b) }))
    #expect(report.fault == nil)
    #expect(report.names("refuted") == ["assertion/order"], "\(report.clauses)")
    #expect(report["sanity/all-paths-explored"] == nil, "\(report.clauses)")
  }
}
