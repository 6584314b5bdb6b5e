import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// An index, and the first that was seen.
private struct First {
  var index: SymbolicWord = 0
  var first: SymbolicWord?
}

/// An index, and whether one was found.
private struct Search {
  var index: SymbolicWord = 0
  var isFound = false
}

/// What a light shows.
private enum Light {
  case red, green, yellow

  var isRed: Bool { if case .red = self { true } else { false } }
  var isYellow: Bool { if case .yellow = self { true } else { false } }
}

private struct Signal {
  var index: SymbolicWord = 0
  var light = Light.red
}

/// What a reader of groups is doing.
private enum Reading {
  case between
  case inside(since: SymbolicWord)

  var since: SymbolicWord? { if case .inside(let since) = self { since } else { nil } }
}

private struct Reader {
  var index: SymbolicWord = 0
  var reading = Reading.between
}

/// An index, and counts by what it leaves when it is divided by two.
private struct Counts {
  var index: SymbolicWord = 0
  var counts: InlineArray<2, SymbolicWord> = [0, 0]
}

/// An index, and the last three.
private struct History {
  var index: SymbolicWord = 0
  var items: InlineArray<3, SymbolicWord> = [0, 0, 0]
}

/// An index, and two numbers that change places.
private struct Swapping {
  var index: SymbolicWord = 0
  var low: U16 = 0
  var high: U16 = 1
}

extension Corpus {
  /// Mistakes with the state of a loop: a case that is forgotten, a value that is kept too long or not long enough.
  @Cases static var loopStates: [Contract] {
    scanning("a-first-index-that-is-cleared-again", from: First()) { old, now in
      ("within", now.index <= old.a)
      ("none", now.first.isNil() == (now.index % 2 == 0))
      ("behind", now.first.ifPresent { $0 + 1 == now.index })
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      now.first = now.first == nil ? now.index : nil
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("some", 0 < old.a ==> !now.first.isNil())  // refuted: ensures/some
    }
    scanning("a-first-index-that-is-the-last", from: First()) { old, now in
      ("within", now.index <= old.a)
      ("none", now.first.isNil() == (now.index == 0))
      ("last", now.first.ifPresent { $0 + 1 == now.index })
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      now.first = now.index
      now.index = now.index + 1
    } ensures: { _, now in
      ensures("first", now.first.ifPresent { $0 == 0 })  // refuted: ensures/first
    }
    scanning("a-value-that-is-changed-but-never-made", from: First()) { old, now in
      ("within", now.index <= old.a)
      ("none", now.first.isNil())
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      if let first = now.first { now.first = first &+ 1 }
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("some", now.first.isNil() == (old.a == 0))  // refuted: ensures/some
    }
    scanning("found-by-the-last-alone", from: Search()) { old, now in
      ("within", now.index <= old.a)
      ("found", now.isFound == (0 < now.index && now.index == old.c + 1))
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { words, now in
      now.isFound = now.index == words.c
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("found", now.isFound == (old.c < old.a))  // refuted: ensures/found
    }
    scanning("a-light-that-is-never-yellow", from: Signal()) { old, now in
      ("within", now.index <= old.a)
      ("red", now.light.isRed == (now.index % 2 == 0))
      ("yellow", !now.light.isYellow)
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      switch now.light {
      case .red: now.light = .green
      case .green, .yellow: now.light = .red
      }
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("red", now.light.isRed == (old.a % 3 == 0))  // refuted: ensures/red
    }
    scanning("a-start-that-moves", from: Reader()) { old, now in
      ("within", now.index <= old.a)
      ("between", now.reading.since.isNil() == (now.index == 0))
      ("since", now.reading.since.ifPresent { $0 + 1 == now.index })
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      switch now.reading {
      case .between, .inside: now.reading = .inside(since: now.index)
      }
      now.index = now.index + 1
    } ensures: { _, now in
      ensures("since", now.reading.since.ifPresent { $0 == 0 })  // refuted: ensures/since
    }
    scanning("a-group-that-ends-before-it-begins", from: Reader()) { old, now in
      ("within", now.index <= old.a)
      ("between", now.reading.since.isNil() == (now.index % 2 == 0))
      ("since", now.reading.since.ifPresent { $0 == now.index })
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      now.index = now.index + 1
      switch now.reading {
      case .between: now.reading = .inside(since: now.index)
      case .inside: now.reading = .between
      }
    } ensures: { old, now in
      ensures("since", now.reading.since.ifPresent { $0 < old.a })  // refuted: ensures/since
    }
    scanning("counts-in-each-others-place", from: Counts()) { old, now in
      ("within", now.index <= old.a)
      ("even", now.counts[1] == (now.index + 1) / 2)
      ("odd", now.counts[0] == now.index / 2)
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      if now.index % 2 == 0 {
        now.counts[1] = now.counts[1] + 1
      } else {
        now.counts[0] = now.counts[0] + 1
      }
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("even", now.counts[0] == (old.a + 1) / 2)  // refuted: ensures/even
      ensures("all", now.counts[0] + now.counts[1] == old.a)
    }
    scanning("a-history-that-is-moved-too-late", from: History()) { old, now in
      ("within", now.index <= old.a)
      ("last", 0 < now.index ==> now.items[0] + 1 == now.index)
      ("same", now.items[1] == now.items[0] && now.items[2] == now.items[0])
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      now.items[0] = now.index
      now.items[1] = now.items[0]
      now.items[2] = now.items[1]
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("last", 0 < old.a ==> now.items[0] == old.a - 1)
      ensures("previous", 2 <= old.a ==> now.items[1] == old.a - 2)  // refuted: ensures/previous
    }
    scanning("two-numbers-that-do-not-change-places", from: Swapping()) { old, now in
      ("within", now.index <= old.a)
      ("low", (now.low == 0) == (now.index == 0) && now.low <= 1)
      ("high", now.high == 1)
    } variant: { old, now in
      old.a - now.index
    } isMore: {
      $1.index < $0.a
    } round: { _, now in
      now.low = now.high
      now.high = now.low
      now.index = now.index + 1
    } ensures: { old, now in
      ensures("even", old.a % 2 == 0 ==> now.low == 0)  // refuted: ensures/even
    }
  }
}
