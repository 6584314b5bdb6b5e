import CheckingSupport
import Dispatch
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

extension Attempt {
  /// Words, numbers and machines where they do not belong.
  static let strays: [Attempt] = threads + others

  private static func isA(
    _ name: String, _ outcome: Outcome,
    _ body: @escaping @Sendable (SymbolicWord, SymbolicWord, SymbolicMachine) -> SymbolicWord
  ) -> Attempt {
    Attempt(name, outcome, body, ensures: { old, made in ensures("a", made.result == old.a) })
  }

  private static let thread = Outcome.refused("another thread")

  private static let threads: [Attempt] = [
    isA("a sum on a thread", thread) { a, b, _ in onThread { a + b } },
    isA("a wrapping product on a thread", thread) { a, b, _ in onThread { a &* b } },
    isA("a comparison on a thread", thread) { a, b, _ in onThread { a < b } ? 0 : a },
    isA("an equality on a thread", thread) { a, b, _ in onThread { a == b } ? 0 : a },
    isA("the lesser word on a thread", thread) { a, b, _ in onThread { min(a, b) } },
    isA("an assertion on a thread", thread) { a, _, machine in
      onThread { machine.assert(false, "no") }
      return a
    },
    isA("a load on a thread", thread) { a, _, machine in
      _ = onThread { machine.loadOnceFallibly(size: 1, at: a, within: byte(at: a)) }
      return a
    },
    isA("zeros on a thread", thread) { a, _, machine in
      _ = onThread { machine.zeroFallibly(1, at: a, within: byte(at: a)) }
      return a
    },
    isA("a loop on a thread", thread) { a, _, machine in
      onThread {
        var index: SymbolicWord = 0
        machine.loop("rounds", in: a, &index, while: { $1 < $0 }) { $1 = $1 + 1 }
      }
      return a
    },
    isA("an axiom on a thread", .refused("does not grant")) { a, _, machine in
      onThread { machine.axiom("none", of: .none, in: byte(at: a)) }
      return a
    },
    Attempt(
      "numbers on a thread", thread, { a, b, _ in onThread { a.integer + b.integer } },
      ensures: { old, made in
        ensures("sum", made.result == old.a + old.b)
      }),
    Attempt(
      "a number made a word on a thread", thread,
      { a, b, machine in
        onThread { machine.word(a.integer + b.integer) }
      }, ensures: { old, made in ensures("sum", made.result == (old.a + old.b).wrapped) }),
    Attempt(clause: "a clause that compares on a thread", thread) { old in
      Formula(onThread { old.state.a == old.state.b })
    },
    Attempt(clause: "a clause that is made on a thread", thread) { old in onThread { old.a + old.b <= 5 } },
    Attempt("a claim that asks on a thread where it is made", thread) {
      counting(ensures: { _, count in count == 77 }) { entry, now, bound in
        let word = SymbolicWord(now[0])
        return [onThread { word == 0 } ? true : now[0] == 77 && bound == 77]
      }
    },
    isA("a queue that is waited for, on the same thread", .refuted("ensures/a")) { a, b, _ in
      DispatchQueue(label: "queue").sync { a == b } ? 0 : a
    },
  ]

  private static let other = Outcome.refused("another verification")

  private static let others: [Attempt] = [
    Attempt("a number of another method in a clause", other) {
      let number = kept { a, _, _ in a.integer }
      return verify(contract({ a, _, _ in a }, ensures: { old, _ in ensures("equal", old.a == number.value) }))
    },
    Attempt("a number of another method alone", other) {
      let number = kept { a, _, _ in a.integer }
      return verify(contract({ a, _, _ in a }, ensures: { _, _ in ensures("small", number.value < 5) }))
    },
    Attempt("a number of another method in a requirement", other) {
      let number = kept { a, _, _ in a.integer }
      return verify(
        contract(
          { a, _, _ in a }, requires: { _ in requires("small", number.value < 5) },
          ensures: { old, _ in ensures("small", old.a < 5) }))
    },
    Attempt("a statement of another method", other) {
      let statement = kept { a, b, _ in a.integer < b.integer }
      return verify(contract({ a, _, _ in a }, ensures: { _, _ in ensures("less", statement.value) }))
    },
    Attempt("a statement of another method under a quantifier", other) {
      let number = kept { a, _, _ in a.integer }
      return verify(
        contract({ a, _, _ in a }, ensures: { _, _ in ensures("all", .forAll("x") { x in x <= number.value }) }))
    },
    Attempt("a number of another method as the result", .refused("not deterministic")) {
      let number = kept { a, _, _ in a.integer }
      return verify(contract({ _, _, _ in number.value }, ensures: { old, made in ensures("a", made.result == old.a) }))
    },
    Attempt("a word of another method as the result", .notProved) {
      let word = kept { a, _, _ in a }
      return verify(contract({ _, _, _ in word.value }, ensures: { old, made in ensures("a", made.result == old.a) }))
    },
    Attempt("a word of another method in a sum", .notProved) {
      let word = kept { a, _, _ in a }
      return verify(
        contract({ a, _, _ in a &+ word.value }, ensures: { old, made in ensures("a", made.result == old.a) }))
    },
    Attempt("a view of another method", other) {
      let view = kept { _, _, machine in machine.unknownView() }
      return verify(
        contract({ a, _, _ in a }, ensures: { old, _ in ensures("all", view.value.translates(from: old.a, to: old.b)) })
      )
    },
    Attempt("memory of another method", other) {
      let cell = Cell<PhysicalMemory?>(nil)
      _ = verify(
        Contract(
          "other", "", inputs: Words.init, body: { words, _ in words.a },
          ensures: { old, _, _ in ensures("kept", keep(old.memory, in: cell)) }))
      return verify(
        contract(
          { a, _, _ in a },
          ensures: { old, _ in
            ensures("same", cell.value.map { $0[old.a] == old.memory[old.a] } ?? true)
          }))
    },
    Attempt("the machine of another method", .refused("the machine of")) {
      let machine = kept { _, _, machine in machine }
      return verify(
        contract(
          { a, b, _ in
            machine.value.assert(a < b, "less")
            return a
          }, ensures: { old, made in ensures("a", made.result == old.a) }))
    },
    Attempt("the machine of another run", .refused("after")) {
      let cell = Cell<SymbolicMachine?>(nil)
      return verify(
        contract(
          { a, b, machine in
            cell.value = cell.value ?? machine
            (cell.value ?? machine).assert(a < b, "less")
            return a
          }, ensures: { old, made in ensures("a", made.result == old.a) }))
    },
    Attempt("a method that is verified by the code of another", .refuted("ensures/a")) {
      verify(
        contract(
          { a, b, _ in
            let inner = verify(contract({ a, _, _ in a }, ensures: { _, _ in ensures("returns", true) }))
            return [inner].exitStatus == 0 ? b : a
          }, ensures: { old, made in ensures("a", made.result == old.a) }))
    },
  ]

  private static func keep(_ memory: PhysicalMemory, in cell: Cell<PhysicalMemory?>) -> Formula {
    cell.value = memory
    return true
  }

  private static func byte(at address: SymbolicWord) -> AddressRange<SymbolicMachine.Ghost> {
    let start = SymbolicMachine.number(address)
    return AddressRange(start: start, end: start + 1)
  }
}
