import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

// Types of a client that say less, or something else, than they are.

/// Equal to whatever it is compared with.
private enum Agreeable: Equatable {
  case yes, no
  static func == (left: Agreeable, right: Agreeable) -> Bool { true }
}

/// Equal where its words are.
private struct Pair: Equatable, Sendable {
  let word: SymbolicWord
}

/// A number that is another one than it is written as.
private struct Shifted: ExpressibleByIntegerLiteral {
  let word: SymbolicWord
  init(integerLiteral value: UInt) { word = SymbolicWord(integerLiteral: value &+ 1) }
}

/// In the opposite order of its words.
private struct Reversed: Comparable {
  let word: SymbolicWord
  static func < (left: Reversed, right: Reversed) -> Bool { right.word < left.word }
}

/// A property that gives its word at each second reading alone.
@propertyWrapper private struct Alternating {
  private let (first, second): (SymbolicWord, SymbolicWord)
  private static let readings = Cell(0)

  init(_ first: SymbolicWord, _ second: SymbolicWord) { (self.first, self.second) = (first, second) }

  var wrappedValue: SymbolicWord { Self.readings.count() % 2 == 0 ? first : second }
}

/// A property that is kept in an object.
@propertyWrapper private struct Boxed {
  private let cell: Cell<SymbolicWord>
  init(_ word: SymbolicWord) { cell = Cell(word) }
  var wrappedValue: SymbolicWord {
    get { cell.value }
    nonmutating set { cell.value = newValue }
  }
}

private struct AlternatingState {
  @Alternating var word: SymbolicWord
  let (a, b): (SymbolicWord, SymbolicWord)

  init(_ inputs: Inputs) {
    (a, b) = (inputs.word("a"), inputs.word("b"))
    _word = Alternating(a, b)
  }
}

private struct BoxedState {
  @Boxed var word: SymbolicWord
  init(_ inputs: Inputs) { _word = Boxed(inputs.word("a")) }
}

private class Base: @unchecked Sendable {
  let word: SymbolicWord
  init(_ word: SymbolicWord) { self.word = word }
}

private struct Thrown: Error {
  let word: SymbolicWord
}

private protocol Chooser {}
extension Chooser {
  @_disfavoredOverload func choose(_ a: SymbolicWord, _ b: SymbolicWord) -> SymbolicWord { a }
}
private struct Choice: Chooser {
  func choose(_ a: SymbolicWord, _ b: SymbolicWord) -> SymbolicWord { b }
}

/// A comparison of this file, which says nothing.
private func atMost(_ left: Integer, _ right: Integer) -> Formula { true }

extension Attempt {
  private static func isA(
    _ name: String, _ outcome: Outcome,
    _ body: @escaping @Sendable (SymbolicWord, SymbolicWord, SymbolicMachine) throws -> SymbolicWord
  ) -> Attempt {
    Attempt(name, outcome, body, ensures: { old, made in ensures("a", made.result == old.a) })
  }

  static let types: [Attempt] = [
    Attempt(
      "a type whose values are all equal", .proved, { _, _, _ in Agreeable.no },
      ensures: { _, made in
        ensures("yes", made.result == .yes)
      }),
    Attempt(
      "an equality that compares words", .refused("outside the code under proof"), { a, _, _ in Pair(word: a) },
      ensures: { _, made in
        ensures("seven", made.result == Pair(word: 7))
      }),
    isA("a literal of another value", .refuted("ensures/a")) { a, _, _ in (7 as Shifted).word == 7 ? 0 : a &+ 1 },
    isA("an order that is reversed", .refuted("ensures/a")) { a, b, _ in
      Swift.min(Reversed(word: a), Reversed(word: b)).word
    },
    isA("an overload that is not preferred", .refuted("ensures/a")) { a, b, _ in Choice().choose(a, b) },
    Attempt(clause: "a comparison of the client's own", .proved) { old in atMost(old.a, 5) },
    Attempt("a property that alternates, in the code", .notProved) {
      verify(
        Contract(
          "test", "", inputs: AlternatingState.init, body: { state, _ in state.word },
          ensures: { old, _, result in ensures("a", result == old.a) }))
    },
    Attempt("a property that alternates, in a clause", .notProved) {
      verify(
        Contract(
          "test", "", inputs: AlternatingState.init, body: { state, _ in state.a },
          ensures: { old, _, result in ensures("word", result == old.word) }))
    },
    Attempt("a property in an object that old and new share", .refused("hold an object")) {
      verify(
        Contract(
          "test", "", inputs: BoxedState.init, body: { state, _ in state.word = 7 },
          ensures: { old, new, _ in ensures("same", new.word == old.word) }))
    },
    Attempt(
      "an object as the result", .refused("holds an object"), { a, _, _ in Base(a) },
      ensures: { _, _ in
        ensures("returns", true)
      }),
    Attempt(
      "a function as the result", .refused("holds an object"), { a, _, _ in { a } },
      ensures: { _, _ in
        ensures("returns", true)
      }),
    Attempt(
      "a lazy sequence as the result", .refused("holds an object"), { a, _, _ in [a].lazy.map { $0 &+ 1 } },
      ensures: { _, _ in
        ensures("returns", true)
      }),
    Attempt("an error with a word of another call", .notProved) {
      let kept = Cell<Thrown?>(nil)
      return verify(
        contract(
          { a, _, _ throws -> SymbolicWord in
            throw kept.exchange(Thrown(word: a)) ?? Thrown(word: a)
          }, ensures: { _, _ in onThrow { ensures("threw", true) } }))
    },
    Attempt(
      "an error that another function swallows", .refuted("ensures/ok/a"),
      { a, b, _ in
        (try? throwing(a, b)) ?? b
      },
      ensures: { old, made in
        onReturn { ensures("a", made.result == old.a) }
        onThrow { ensures("never", true) }
      }),
    isA("a deferred change that comes too late", .refuted("ensures/a")) { a, b, _ in
      var result = b
      defer { result = a }
      return result
    },
    isA("a recursion that ends", .proved) { a, _, _ in descending(a, 5) },
    isA("a sort by words", .refuted("ensures/a")) { a, b, _ in [b, a].sorted()[0] },
    isA("an array that is filtered by words", .refuted("ensures/a")) { a, b, _ in [a, b].filter { $0 < 5 }.first ?? a },
  ]

  @Sendable private static func throwing(_ a: SymbolicWord, _ b: SymbolicWord) throws -> SymbolicWord {
    if a < b { throw Thrown(word: a) }
    return a
  }

  @Sendable private static func descending(_ a: SymbolicWord, _ depth: Int) -> SymbolicWord {
    depth == 0 ? a : descending(a, depth - 1)
  }
}
