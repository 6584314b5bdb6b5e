import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import Synchronization
import Testing

/// Code and contracts that cannot be verified at all: nothing is proved of them.
@Suite struct UnverifiableTests {
  @Test func codeThatIsNotDeterministicIsNotVerified() {
    let calls = Mutex(0)
    let report = verify(
      contract({ a, b, _ in
        let call = calls.withLock {
          $0 += 1; return $0
        }
        return call % 2 == 0 ? a < b : b < a
      }))
    #expect(unverifiable(report).contains("not deterministic"))
  }

  /// A clause that compares the code's own words would decide its own truth.
  @Test func clausesDoNotComputeWithWords() {
    for clause in [
      { ($0 < 5) as Bool }, { ($0 + 1).integer.isLiteral }, { ($0 &+ 1 == 0) as Bool },
    ] as [@Sendable (SymbolicWord) -> Bool] {
      let report = verify(
        contract({ a, _, _ in a }, ensures: { old, _ in ensures("word", Formula(clause(old.state.a))) }))
      #expect(unverifiable(report).contains("outside the code under proof"))
    }
  }

  @Test func viewsAreNotChosenByQuantifiedConditions() {
    let report = verify(
      contract({ a, b, machine in
        let (view, start, end) = (machine.unknownView(), SymbolicMachine.number(a), SymbolicMachine.number(b))
        let chosen = SymbolicView.choose(view.translates(from: start, to: end), view, .none)
        machine.zero(1, at: a, by: Permission(range: AddressRange(start: start, end: end), view: chosen))
      }))
    #expect(unverifiable(report).contains("chosen by a condition with a quantifier"))
  }

  @Test func anotherResultForTheSameDecisionsIsNotVerified() {
    let calls = Mutex(0)
    let report = verify(
      contract(
        { a, b, _ in
          calls.withLock {
            $0 += 1; return $0 % 2 == 1
          } ? a : b
        },
        ensures: { old, made in ensures("a", made.result == old.a) }))
    #expect(unverifiable(report).contains("not deterministic"))
  }

  /// Shared by `old` and `new`, an object would make every change invisible.
  @Test func aStateIsAValue() {
    let report = verify(
      Contract(
        "test", "", inputs: SharedWords.init, body: { state, _ in state.a = state.b },
        ensures: { old, new, _ in ensures("unchanged", new.a == old.a) }))
    #expect(unverifiable(report).contains("hold an object"))
    let nested = verify(
      Contract(
        "test", "", inputs: { Holder(words: SharedWords($0)) }, body: { state, _ in state.words.a = state.words.b },
        ensures: { old, new, _ in ensures("unchanged", new.words.a == old.words.a) }))
    #expect(unverifiable(nested).contains("hold an object"))
  }

  @Test func aStateHidesNoObject() {
    let function = verify(
      Contract(
        "test", "",
        inputs: { inputs in
          let words = SharedWords(inputs)
          return Caller(words: { words })
        }, body: { state, _ in state.words().a = state.words().b },
        ensures: { old, new, _ in ensures("unchanged", new.state.words().a.integer == old.state.words().a.integer) }))
    #expect(unverifiable(function).contains("hold an object"))
    let mirrored = verify(
      Contract(
        "test", "", inputs: { Secretive(words: SharedWords($0)) },
        body: { state, _ in state.words.a = state.words.b },
        ensures: { old, new, _ in ensures("unchanged", new.words.a == old.words.a) }))
    #expect(unverifiable(mirrored).contains("hold an object"))
  }

  /// The elements of an array of fixed length, which its mirror does not show, are seen: objects among them too.
  @Test func aResultHidesNoWords() {
    let words = verify(
      contract({ a, b, _ in [a, b] as InlineArray<2, SymbolicWord> }, ensures: { _, _ in ensures("returns", true) }))
    #expect(words.names("proved").contains("ensures/returns"))
    let objects = verify(
      contract(
        { a, b, _ in [{ a }, { b }] as InlineArray<2, () -> SymbolicWord> },
        ensures: { _, _ in ensures("returns", true) }))
    #expect(unverifiable(objects).contains("holds an object"))
    let plain = verify(
      contract({ _, _, _ in [1, 2] as InlineArray<2, UInt8> }, ensures: { _, _ in ensures("returns", true) }))
    #expect(plain.fault == nil)
  }

  /// A word in a clause has a mathematical value, and no native number.
  @Test func aClauseAsksAWordForNothingNative() {
    let report = verify(
      contract({ a, _, _ in a }, ensures: { old, _ in ensures("hash", old.a.hashValue == 0) }))
    #expect([report].exitStatus == 2, "\(unverifiable(report))")
  }

  /// Told apart by what they are, not by what they say of themselves.
  @Test func resultsAreComparedByWhatTheyAre() {
    let calls = Mutex(0)
    let report = verify(
      contract(
        { _, _, _ in
          calls.withLock {
            $0 += 1; return $0 % 2 == 1 ? Twin.left : .right
          }
        },
        ensures: { _, made in ensures("left", made.result == .left) }))
    #expect(unverifiable(report).contains("not deterministic"))
  }

  @Test func clausesHaveNamesOfTheirOwn() {
    let report = verify(
      contract(
        { a, _, _ in a },
        ensures: { _, _ in
          ensures("ok/same", true)
          onReturn { ensures("same", true) }
        }))
    #expect(unverifiable(report) == "two clauses are called ok/same")
  }

  @Test func whatHasNoEncodingIsUndecidedAndNothingElseIs() {
    let report = verify(
      contract(
        { a, _, _ in a },
        ensures: { old, _ in
          ensures("alternating", !.forAll("x") { x in !.forAll("y") { y in x <= y } })
          ensures("false", old.a == 1)
          ensures("true", old.a >= 0)
        }))
    #expect(report.names("undecided") == ["ensures/alternating"])
    #expect(report.names("refuted") == ["ensures/false"])
    #expect(report["ensures/true"]?.verdict == .proved)
  }
}

/// Two values that describe themselves alike.
private enum Twin: CustomStringConvertible {
  case left, right
  var description: String { "twin" }
}

/// What must not be a state.
private final class SharedWords {
  var a: SymbolicWord
  let b: SymbolicWord

  init(_ inputs: Inputs) {
    a = inputs.word("a")
    b = inputs.word("b")
  }
}

/// Nor what must not be in one.
private struct Holder {
  let words: SharedWords
}

private struct Caller {
  let words: () -> SharedWords
}

private struct Secretive: CustomReflectable {
  let words: SharedWords
  var customMirror: Mirror { Mirror(self, children: []) }
}

extension Integer {
  fileprivate var isLiteral: Bool { "\(self)".contains("literal") }
}
