import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

extension Attempt {
  /// The report on a method that counts from 0 to `a` in a loop, with claims of its own.
  static func counting(
    start: SymbolicWord = 0, names: [String] = ["index"],
    ensures: @escaping @Sendable (Snapshot<Words>, Integer) -> Formula = { old, count in count == old.a },
    variant: @escaping @Sendable (Snapshot<Words>, [Integer]) -> Integer = { old, now in old.a - now[0] },
    memory: @escaping @Sendable (LoopEntry) -> PhysicalMemory = { $0.memory },
    round: @escaping @Sendable (SymbolicMachine, SymbolicWord) -> Void = { _, _ in },
    _ invariants: @escaping @Sendable (LoopEntry, [Integer], Integer) -> [Formula]
  ) -> MethodReport {
    verify(
      Contract(
        "test", "", inputs: Words.init,
        loops: { old in
          [
            Loop("rounds", over: names) { entry, now in
              Loop.Claims(
                invariants: invariants(entry, now, old.a).enumerated().map { ("claim\($0)", $1) },
                memory: memory(entry),
                variant: variant(old, now))
            }
          ]
        },
        body: { words, machine in
          var index = start
          machine.loop("rounds", in: (bound: words.a, machine: machine), &index, while: { $1 < $0.bound }) {
            context, index in
            round(context.machine, index)
            index = index + 1
          }
          return index
        },
        ensures: { old, _, count in VerifierContracts.ensures("counted", ensures(old, count)) }))
  }

  /// Claims that are honest at some calls, and at others say what is to be proved.
  private static func claim(_ name: String, _ isHonest: @escaping @Sendable (Int) -> Bool) -> Attempt {
    Attempt(name, .notProved) {
      let calls = Cell(0)
      return counting(ensures: { _, count in count == 77 }) { _, now, bound in
        [isHonest(calls.count()) ? now[0] <= bound : now[0] == 77 && bound == 77]
      }
    }
  }

  static let loops: [Attempt] =
    (1...6).map { number in claim("a claim that says more after \(number) calls") { $0 <= number } }
    + (1...4).map { number in claim("a claim that says more at call \(number) alone") { $0 != number } }
    + [
      claim("a claim that says more at each second call") { $0 % 2 == 1 },
      claim("a claim that says more at each third call") { $0 % 3 != 2 },
      Attempt("a quantified claim that says more later", .notProved) {
        let calls = Cell(0)
        return counting(ensures: { _, count in count == 77 }) { _, now, bound in
          [.forAll("x") { x in calls.count() == 1 ? true : now[0] == 77 && bound == 77 }]
        }
      },
      Attempt("a claim about the entry alone", .notProved) {
        counting(ensures: { _, count in count == 0 }) { entry, _, _ in [entry.words[0] == 0] }
      },
      Attempt("a claim about old values", .proved) {
        counting { entry, now, bound in [now[0] <= bound, entry.words[0] == 0] }
      },
      Attempt("a claim that is false at the entry", .refuted("loop/rounds/entry/claim0")) {
        counting(start: 0) { _, now, _ in [1 <= now[0]] }
      },
      Attempt("a claim that no round keeps", .notProved) { counting { _, now, _ in [now[0] == 0] } },
      Attempt("a claim that nothing fulfils", .notProved) { counting { _, _, _ in [false] } },
      Attempt("no claim", .notProved) { counting { _, _, _ in [] } },
      Attempt("a variant that stays", .refuted("loop/rounds/progress")) {
        counting(variant: { old, _ in old.a }) { _, now, bound in [now[0] <= bound] }
      },
      Attempt("a variant that falls below zero", .refuted("loop/rounds/progress")) {
        counting(variant: { _, now in 0 - now[0] }) { _, now, bound in [now[0] <= bound] }
      },
      Attempt("a claim over more words than there are", .refused("has 1 words")) {
        counting(names: ["index", "other"]) { _, now, bound in [now[1] <= bound] }
      },
      Attempt("two claims of one name", .refused("two invariants")) {
        verify(
          Contract(
            "test", "", inputs: Words.init,
            loops: { old in
              [
                Loop("rounds", over: ["index"]) { entry, now in
                  Loop.Claims(
                    invariants: [("same", true), ("same", false)], memory: entry.memory, variant: old.a - now[0])
                }
              ]
            },
            body: { words, machine in
              var index: SymbolicWord = 0
              machine.loop("rounds", in: words.a, &index, while: { $1 < $0 }) { $1 = $1 + 1 }
            }, ensures: { old, _, _ in ensures("no", old.a == 7) }))
      },
      Attempt("a claim that memory is as before, of rounds that write", .notProved) {
        counting(
          ensures: { old, _ in old.memory[0] == 0 },
          round: { machine, index in
            let start = SymbolicMachine.number(index)
            _ = machine.zeroFallibly(1, at: index, within: AddressRange(start: start, end: start + 1))
          }
        ) { _, now, bound in [now[0] <= bound] }
      },
      Attempt("a claim that memory is that of another moment", .notProved) {
        counting(memory: { $0.memory.zeroing(from: 0, length: 8) }) { _, now, bound in [now[0] <= bound] }
      },
      Attempt("an assertion that holds in each round", .proved) {
        counting(round: { machine, _ in machine.assert(true, "true") }) { _, now, bound in [now[0] <= bound] }
      },
      Attempt("an assertion that fails in the second round", .notProved) {
        counting(round: { machine, index in machine.assert(index < 1, "first") }) { _, now, bound in [now[0] <= bound] }
      },
      Attempt("a loop in a loop of the same name", .notProved) {
        loopReport { bound, machine in
          var index: SymbolicWord = 0
          machine.loop("rounds", in: (bound: bound, machine: machine), &index, while: { $1 < $0.bound }) {
            context, index in
            var inner: SymbolicWord = 0
            context.machine.loop("rounds", in: index, &inner, while: { $1 < $0 }) { $1 = $1 + 2 }
            index = index + 1
          }
          return index
        } ensures: {
          ensures("two", $0.result == 2)
        }
      },
      Attempt("the same loop once more, from another word", .notProved) {
        loopReport { bound, machine in
          var index: SymbolicWord = 0
          machine.loop("rounds", in: bound, &index, while: { $1 < $0 }) { $1 = $1 + 1 }
          var again: SymbolicWord = 5
          machine.loop("rounds", in: bound, &again, while: { $1 < $0 }) { $1 = $1 + 1 }
          return again
        } ensures: {
          ensures("zero", $0.result == 0)
        }
      },
    ]
}
