import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import Synchronization
import Testing

/// What a round could change behind the back of the induction, which is about the words of a state and memory: nothing is
/// proved of such a loop.
@Suite struct LoopStateTests {
  private static let aboutItsState = "changes more of its state than the words"
  private static let aboutItsContext = "is given an object or a function"

  @Test func aLoopOverItsWordsIsProved() {
    let report = loopReport(over: ["first", "second"]) { count, machine in
      var state = Pair(first: 0, second: 0)
      machine.loop("rounds", in: count, &state, while: { $1.first < $0 }) { _, state in state.first = state.first + 1 }
      return state.first
    } ensures: { _ in
      ensures("anything", true)
    }
    #expect(report.names("undecided") + report.names("refuted") == [])
  }

  @Test func anObjectInTheContextIsNoContext() {
    let report = loopReport { count, machine in
      let total = Box(0)
      var index: SymbolicWord = 0
      machine.loop("rounds", in: (total, count), &index, while: { $1 < $0.1 }) { context, index in
        context.0.word = context.0.word &+ 1
        index = index + 1
      }
      return total.word.integer
    } ensures: { made in
      ensures("nothing", made.result == 0)
    }
    #expect(unverifiable(report).contains(Self.aboutItsContext))
  }

  @Test func aFunctionInTheContextIsNoContext() {
    let report = loopReport { count, machine in
      var total: SymbolicWord = 0
      let add = { total = total &+ 1 }
      var index: SymbolicWord = 0
      machine.loop("rounds", in: (add, count), &index, while: { $1 < $0.1 }) { context, index in
        context.0()
        index = index + 1
      }
      return total.integer
    } ensures: { made in
      ensures("nothing", made.result == 0)
    }
    #expect(unverifiable(report).contains(Self.aboutItsContext))
  }

  @Test func aPointerInTheContextIsNoContext() {
    let report = loopReport { count, machine in
      var total: SymbolicWord = 0
      unsafe withUnsafeMutablePointer(to: &total) { total in
        var index: SymbolicWord = 0
        unsafe machine.loop("rounds", in: (total, count), &index, while: { unsafe $1 < $0.1 }) { context, index in
          unsafe context.0.pointee = context.0.pointee &+ 1
          index = index + 1
        }
      }
      return total.integer
    } ensures: { made in
      ensures("nothing", made.result == 0)
    }
    #expect(unverifiable(report).contains(Self.aboutItsContext))
  }

  @Test func whatHidesItsPartsIsNoContext() {
    let report = loopReport { count, machine in
      let total = Hidden(box: Box(0))
      var index: SymbolicWord = 0
      machine.loop("rounds", in: (total, count), &index, while: { $1 < $0.1 }) { context, index in
        context.0.box.word = context.0.box.word &+ 1
        index = index + 1
      }
      return total.box.word.integer
    } ensures: { made in
      ensures("nothing", made.result == 0)
    }
    #expect(unverifiable(report).contains(Self.aboutItsContext))
  }

  @Test func anObjectIsNoState() {
    let report = loopReport { count, machine in
      var state = Box(0)
      machine.loop("rounds", in: count, &state, while: { $1.word < $0 }) { _, state in state.word = state.word + 1 }
      return state.word.integer
    } ensures: { made in
      ensures("nothing", made.result == 0)
    }
    #expect(unverifiable(report).contains(Self.aboutItsContext))
  }

  @Test func aFunctionIsNoState() {
    let report = loopReport { count, machine in
      var state = Made(index: 0) { 0 }
      machine.loop("rounds", in: count, &state, while: { $1.index < $0 }) { _, state in
        let made = state.make
        state.make = { made() &+ 1 }
        state.index = state.index + 1
      }
      return state.make().integer
    } ensures: { made in
      ensures("nothing", made.result == 0)
    }
    #expect(unverifiable(report).contains(Self.aboutItsContext))
  }

  /// The second round is another than the first, and only the first is looked at.
  @Test func partsThatAreNoWordsStayAsTheyAre() {
    let report = loopReport { count, machine in
      var state = Flagged(index: 0, isFirst: true)
      machine.loop("rounds", in: count, &state, while: { $1.index < $0 }) { _, state in
        state.index = state.isFirst ? state.index + 1 : state.index
        state.isFirst = false
      }
      return state.isFirst
    } ensures: { made in
      ensures("first", made.result)
    }
    #expect(unverifiable(report).contains(Self.aboutItsState))
  }

  /// Claims about the first word alone are not about the state.
  @Test func everyWordIsNamed() {
    let report = loopReport { count, machine in
      var state = Pair(first: 0, second: 0)
      machine.loop("rounds", in: count, &state, while: { $1.first < $0 }) { _, state in
        state.first = state.first + 1
        state.second = state.second &+ 2
      }
      return state.second.integer
    } ensures: { made in
      ensures("nothing", made.result == 0)
    }
    #expect(unverifiable(report).contains("the state of the loop rounds has 2 words"))
  }

  @Test func theNumberOfWordsStaysAsItIs() {
    let report = loopReport { count, machine in
      var state = Several(words: [0])
      machine.loop("rounds", in: count, &state, while: { $1.words[0] < $0 }) { _, state in
        state.words[0] = state.words[0] + 1
        state.words.append(1)
      }
      return state.words.count
    } ensures: { made in
      ensures("one", made.result == 1)
    }
    #expect(unverifiable(report).contains(Self.aboutItsState))
  }

  @Test func everyWordHasAName() {
    for words in [[], ["first", "second"]] {
      let report = loopReport(over: words) { count, machine in
        var index: SymbolicWord = 0
        machine.loop("rounds", in: count, &index, while: { $1 < $0 }) { _, index in index = index + 1 }
        return index
      } ensures: { _ in
        ensures("anything", true)
      }
      #expect(unverifiable(report).contains("the state of the loop rounds has 1 words"))
    }
  }
}

private struct Pair {
  var first: SymbolicWord
  var second: SymbolicWord
}

private final class Box {
  var word: SymbolicWord
  init(_ word: SymbolicWord) { self.word = word }
}

private struct Hidden: CustomReflectable {
  let box: Box
  var customMirror: Mirror { Mirror(self, children: []) }
}

private struct Made {
  var index: SymbolicWord
  var make: () -> SymbolicWord
}

private struct Flagged {
  var index: SymbolicWord
  var isFirst: Bool
}

private struct Several {
  var words: [SymbolicWord]
}
