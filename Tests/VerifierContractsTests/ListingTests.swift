import Testing
import VerifierContracts

/// Listings of clauses, which are made without a run: there is no result and no error then.
@Suite struct ListingTests {
  private enum Failure: Error { case first, second }

  private struct Part {
    var word: SymbolicWord
    var flag: Bool
    var number: Integer
    var view: SymbolicView
    var mode: Ring<SymbolicMachine>.Mode
    var inner: [SymbolicWord]
  }

  @Test func resultsAreReadEagerly() {
    let words = Contract("test", "", inputs: Ring.init) { ring, _ throws(Ring<SymbolicMachine>.Failure) in
      try ring.push()
    } ensures: { old, new, outcome in
      let everywhere = outcome.result
      ensures("result", everywhere < 5)
      onReturn {
        let result = outcome.result
        ensures("result", result + 1 == old.head)
      }
      onThrow {
        let (error, isFull) = (outcome.error, outcome.error == .full)
        let value = error.codeValue
        ensures("error", isFull && error != .closed && Formula(value == nil))
      }
    }
    #expect(words.listing.map(\.id) == ["test/ensures/result", "test/ensures/ok/result", "test/ensures/err/error"])
  }

  @Test func membersOfResultsAreReadEagerly() {
    let parts = Contract("test", "") { inputs in
      (word: inputs.word("a"), view: inputs.view("view"))
    } body: { call, _ throws(Failure) in
      if call.word == 0 { throw .first }
      return Part(word: call.word, flag: true, number: 1, view: call.view, mode: .open, inner: [])
    } ensures: { old, new, outcome in
      let (result, error) = (outcome.result, outcome.error)
      let (word, flag, number, view) = (result.word, result.flag, result.number, result.view)
      let (isOpen, isEmpty) = (result.mode == .open, result.inner.satisfies(\.isEmpty))
      let translates = view.translates(word)
      ensures("word", word == number && flag && isOpen && isEmpty && translates)
      ensures("count", result.inner.count == 5)
      ensures("error", error.satisfies { $0 == .first })
    }
    #expect(parts.listing.map(\.id).suffix(3) == ["test/ensures/word", "test/ensures/count", "test/ensures/error"])
  }

  @Test func resultsWithoutAnErrorAreReadEagerly() {
    let word = Contract("test", "") {
      $0.word("a")
    } body: { call, _ in
      call
    } ensures: { old, new, result in
      let next = result + 1
      ensures("word", next > result)
    }
    let truth = Contract("test", "") {
      $0.word("a")
    } body: { call, _ in
      call == 3
    } ensures: { old, new, isThree in
      let isNot = !isThree
      ensures("truth", isNot || isThree)
    }
    let optional = Contract("test", "", inputs: Ring.init) { ring, _ in
      ring.pop()
    } ensures: { old, new, place in
      let (isNil, isSmall) = (place.isNil(), place.ifPresent { $0 < 5 })
      ensures("optional", isNil || isSmall)
    }
    let nothing = Contract("test", "", inputs: Ring.init) { ring, _ in
      ring.head = 0
    } ensures: { old, new, _ in
      ensures("nothing", new.head == 0)
    }
    let names = [word, truth, optional, nothing].map { $0.listing.map(\.id) }
    #expect(
      names == [["test/ensures/word"], ["test/ensures/truth"], ["test/ensures/optional"], ["test/ensures/nothing"]])
  }

  /// In a listing nothing is computed, and nothing comes of trying to.
  @Test func wordsAreComparedEagerly() {
    let contract = Contract("test", "") { inputs in
      inputs.word("a") - inputs.word("b")
    } body: { call, _ in
      call
    } ensures: { old, new, result in
      let isSame = old.state == new.state + 1
      ensures("same", Formula(isSame))
    }
    #expect(contract.listing.map(\.id) == ["test/ensures/same"])
  }
}
