import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

/// What is claimed of a state, a claim a statement.
@resultBuilder
enum Claims {
  static func buildBlock(_ claims: (name: String, formula: Formula)...) -> [(name: String, formula: Formula)] { claims }
  static func buildExpression(_ claim: (String, Formula)) -> (name: String, formula: Formula) { claim }
}

/// A method with a loop called "scan" over a state of any type, from `start` until `isMore` does not hold.
func scanning<State: Sendable>(
  _ id: String, from start: State, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Snapshot<Words>) -> [Clause] = { _ in [] },
  @Claims claims: @escaping @Sendable (Snapshot<Words>, Observed<State>) -> [(name: String, formula: Formula)],
  variant: @escaping @Sendable (Snapshot<Words>, Observed<State>) -> Integer,
  isMore: @escaping @Sendable (Words.Operands, State) -> Bool,
  round: @escaping @Sendable (Words.Operands, inout State) -> Void,
  @ClauseList ensures: @escaping @Sendable (Snapshot<Words>, Observed<State>) -> [Clause]
) -> Contract {
  Contract(
    "records/\(id)", "a case", file: file, line: line, inputs: Words.init, requires: requires,
    loops: { old in
      [
        Loop("scan", of: State.self) { entry, now in
          Loop.Claims(invariants: claims(old, now.observed), memory: entry.memory, variant: variant(old, now.observed))
        }
      ]
    },
    body: { words, machine in
      var state = start
      machine.loop(
        "scan", in: Words.Operands(a: words.a, b: words.b, c: words.c, machine: machine), &state,
        while: { isMore($0, $1) }, do: { round($0, &$1) })
      return state
    },
    ensures: { old, _, made in ensures(old, made) })
}

private typealias Word = SymbolicWord
private typealias Byte = SymbolicInteger<UInt8>
private typealias Signed = SymbolicInteger<Int32>

/// An index, and the last one that was seen.
private struct Last {
  var index: Word = 0
  var last: Word?
}

/// An index, and whether it is even.
private struct Parity {
  var index: Word = 0
  var isEven = true
}

/// What a parser is doing.
private enum Phase {
  case idle
  case reading(since: Word, digit: Byte)
  case failed(Word)

  var since: Word? { if case .reading(let since, _) = self { since } else { nil } }
  var digit: Byte? { if case .reading(_, let digit) = self { digit } else { nil } }
  var failure: Word? { if case .failed(let place) = self { place } else { nil } }
  var isIdle: Bool { if case .idle = self { true } else { false } }
}

private struct Parser {
  var index: Word = 0
  var phase = Phase.idle
}

/// An index, with numbers in nested parts.
private struct Nested {
  struct Pair {
    var low: Signed = 0
    var high: Signed = 0
  }
  var index: Word = 0
  var pairs: InlineArray<2, Pair> = [Pair(), Pair()]
  var counts: (even: Word, odd: Word) = (0, 0)
}

/// An index, and an array that keeps its count.
private struct Listed {
  var index: Word = 0
  var items: [Word] = [0, 0, 0]
}

extension Corpus {
  /// Loops over states of many kinds, of which nothing is declared.
  @Cases static var records: [Contract] {
    scanning("the-last-index", from: Last()) { old, now in
      ("within", now.index <= old.a)
      ("none", now.last.isNil() == (now.index == 0))
      ("last", now.last.ifPresent { $0 + 1 == now.index })
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      now.last = now.index
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("none", now.last.isNil() == (old.a == 0))
      ensures("last", now.last.ifPresent { $0 == old.a - 1 })
    }
    scanning("the-last-index-is-the-end", from: Last()) { old, now in
      ("within", now.index <= old.a)
      ("last", now.last.ifPresent { $0 + 1 == now.index })
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      now.last = now.index
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("last", now.last.ifPresent { $0 == old.a })  // refuted: ensures/last
    }
    // A round makes a value of what was nil: the case is no part of what stays.
    scanning("never-a-last-index", from: Last()) { old, now in
      ("within", now.index <= old.a)
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      now.last = now.index
      now.index = now.index + 1
    } ensures: { _, now in
      ensures("none", now.last.isNil())  // refuted: ensures/none
    }
    // refuted: loop/scan/round/none
    // undecided: sanity/reached/returned, arithmetic/addition
    scanning("claimed-to-stay-nil", from: Last()) { old, now in
      ("within", now.index <= old.a)
      ("none", now.last.isNil())
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      now.last = now.index
      now.index = now.index + 1
    } ensures: { _, now in
      ensures("none", now.last.isNil())  // refuted: ensures/none
    }
    // What is not said of a value is not known of it.
    scanning("a-last-index-of-which-nothing-is-claimed", from: Last(), requires: { requires("some", 0 < $0.a) }) {
      old, now in
      ("within", now.index <= old.a)
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      now.last = now.index
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("last", now.last.ifPresent { $0 == old.a - 1 })  // undecided: ensures/last
    }

    scanning("a-flag-that-changes", from: Parity()) { old, now in
      ("within", now.index <= old.a)
      ("parity", now.isEven == (now.index % 2 == 0))
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      now.isEven = !now.isEven
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("parity", now.isEven == (old.a % 2 == 0))
    }
    scanning("a-flag-that-stays-as-it-was", from: Parity()) { old, now in
      ("within", now.index <= old.a)
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      now.isEven = !now.isEven
      now.index = now.index + 1
    } ensures: { _, now in
      ensures("even", now.isEven)  // refuted: ensures/even
    }
    // refuted: loop/scan/round/parity
    // undecided: sanity/reached/returned, arithmetic/addition
    scanning("a-flag-that-is-set-once-too-often", from: Parity()) { old, now in
      ("within", now.index <= old.a)
      ("parity", now.isEven == (now.index % 2 == 0))
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      now.isEven = true
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("parity", now.isEven == (old.a % 2 == 0))  // refuted: ensures/parity
    }

    scanning("phases-of-a-parser", from: Parser()) { old, now in
      ("within", now.index <= old.a)
      ("idle", now.phase.isIdle == (now.index == 0))
      ("since", now.phase.since.ifPresent { $0 == 0 })
      ("digit", now.phase.digit.ifPresent { $0 <= 9 })
      ("failure", now.phase.failure.ifPresent { $0 < now.index })
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { words, now in
      switch now.phase {
      case .idle: now.phase = .reading(since: now.index, digit: 0)
      case .reading(let since, let digit):
        now.phase = digit < (9 as Byte) ? .reading(since: since, digit: digit + 1) : .failed(now.index)
      case .failed: break
      }
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("idle", now.phase.isIdle == (old.a == 0))
      ensures("digit", now.phase.digit.ifPresent { $0 <= 9 })
      ensures("failure", now.phase.failure.ifPresent { $0 < old.a })
    }
    scanning("a-phase-that-is-never-left", from: Parser()) { old, now in
      ("within", now.index <= old.a)
      ("digit", now.phase.digit.ifPresent { $0 <= 9 })
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { words, now in
      switch now.phase {
      case .idle: now.phase = .reading(since: now.index, digit: 0)
      case .reading(let since, let digit):
        now.phase = digit < (1 as Byte) ? .reading(since: since, digit: digit + 1) : .failed(now.index)
      case .failed: now.phase = .idle
      }
      now.index = now.index + 1
    } ensures: { _, now in
      ensures("no-failure", now.phase.failure.isNil())  // refuted: ensures/no-failure
    }
    // refuted: loop/scan/round/digit
    // undecided: sanity/reached/returned, arithmetic/addition
    scanning("a-digit-that-is-too-great", from: Parser()) { old, now in
      ("within", now.index <= old.a)
      ("digit", now.phase.digit.ifPresent { $0 <= 1 })
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      switch now.phase {
      case .idle: now.phase = .reading(since: now.index, digit: 0)
      case .reading(let since, let digit): now.phase = .reading(since: since, digit: digit + 1)
      case .failed: break
      }
      now.index = now.index + 1
    } ensures: { _, now in
      ensures("digit", now.phase.digit.ifPresent { $0 <= 1 })  // refuted: ensures/digit
    }

    scanning("nested-parts", from: Nested(), requires: { requires("fits", $0.a < 1000) }) { old, now in
      ("within", now.index <= old.a)
      ("low", now.pairs[0].low == 0 - now.index)
      ("high", now.pairs[1].high == now.index)
      ("others", now.pairs[0].high == 0 && now.pairs[1].low == 0)
      ("counts", now.counts.even + now.counts.odd == now.index)
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      now.pairs[0].low -= 1
      now.pairs[1].high += 1
      if now.index % 2 == 0 { now.counts.even = now.counts.even + 1 } else { now.counts.odd = now.counts.odd + 1 }
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("low", now.pairs[0].low == 0 - old.a)
      ensures("counts", now.counts.even + now.counts.odd == old.a)
      ensures("none", now.pairs[1].low == 0)
    }
    scanning("a-nested-part-that-is-not-what-it-was", from: Nested(), requires: { requires("fits", $0.a < 1000) }) {
      old, now in
      ("within", now.index <= old.a)
      ("high", now.pairs[1].high == now.index)
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      now.pairs[1].high += 1
      now.counts.odd = now.counts.odd &+ now.index
      now.index = now.index + 1
    } ensures: { _, now in
      ensures("high", now.pairs[1].high == 0)  // refuted: ensures/high
      ensures("odd", now.counts.odd == 0)  // refuted: ensures/odd
    }

    scanning("an-array-that-is-shifted", from: Listed()) { old, now in
      ("within", now.index <= old.a)
      ("shifted", now.items[1] <= now.items[0] && now.items[2] <= now.items[1])
      ("behind", now.items[0] <= now.index)
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      now.items = [now.index, now.items[0], now.items[1]]
      now.index = now.index + 1
    } ensures: { _, now in
      ensures("ordered", now.items[2] <= now.items[0])
    }
    scanning("an-array-that-stays", from: Listed()) { old, now in
      ("within", now.index <= old.a)
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      now.items = [now.index, now.items[0], now.items[1]]
      now.index = now.index + 1
    } ensures: { _, now in
      ensures("zero", now.items[1] == 0)  // refuted: ensures/zero
    }
  }
}
