import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

// MARK: Procedures

/// Twice a number, by counting down to zero.
private struct Double<M: Machine>: Function {
  func run(_ number: M.Word, on machine: M) -> M.Word {
    if number == 0 { return 0 }
    return 2 + machine.call(Double(), with: number - 1)
  }
}

/// The same, with one too many at the bottom.
private struct DoubleAndOne<M: Machine>: Function {
  func run(_ number: M.Word, on machine: M) -> M.Word {
    if number == 0 { return 1 }
    return 2 + machine.call(DoubleAndOne(), with: number - 1)
  }
}

/// The same, which goes down by two at a time and misses zero.
private struct DoubleByTwos<M: Machine>: Function {
  func run(_ number: M.Word, on machine: M) -> M.Word {
    if number == 0 { return 0 }
    return 4 + machine.call(DoubleByTwos(), with: number &- 2)
  }
}

/// The same, of the same number again, so that it never ends.
private struct DoubleWithoutEnd<M: Machine>: Function {
  func run(_ number: M.Word, on machine: M) -> M.Word {
    if number == 0 { return 0 }
    return machine.call(DoubleWithoutEnd(), with: number)
  }
}

private struct IsEven<M: Machine>: Function {
  func run(_ number: M.Word, on machine: M) -> Bool {
    number == 0 ? true : machine.call(IsOdd(), with: number - 1)
  }
}

/// As odd as the same number is even.
private struct IsOddOfTheSame<M: Machine>: Function {
  func run(_ number: M.Word, on machine: M) -> Bool {
    number == 0 ? false : !machine.call(IsEvenOfTheSame(), with: number)
  }
}

private struct IsEvenOfTheSame<M: Machine>: Function {
  func run(_ number: M.Word, on machine: M) -> Bool {
    number == 0 ? true : !machine.call(IsOddOfTheSame(), with: number)
  }
}

private struct IsOdd<M: Machine>: Function {
  func run(_ number: M.Word, on machine: M) -> Bool {
    number == 0 ? false : machine.call(IsEven(), with: number - 1)
  }
}

/// An amount that is added to a level.
private struct Store<M: Machine>: Procedure {
  struct Full: Error {}

  func run(_ call: inout (level: M.Word, amount: M.Word), on machine: M) throws(Full) {
    guard call.amount <= 100 - call.level else { throw Full() }
    call.level += call.amount
  }
}

/// Adds an amount where there is room, and all that fits where there is not.
private struct StoreWhatFits<M: Machine>: Function {
  func run(_ call: (level: M.Word, amount: M.Word), on machine: M) -> M.Word {
    var store = call
    do throws(Store<M>.Full) {
      try machine.call(Store(), &store)
      return store.level
    } catch {
      return 100
    }
  }
}

/// Counts down to zero, in a loop that is called as one of its callers is.
private struct CountDown<M: Machine>: Function {
  func run(_ number: M.Word, on machine: M) -> M.Word {
    var left = number
    machine.loop("count", in: number, &left, while: { $1 > 0 }) { _, left in left -= 1 }
    return left
  }
}

// MARK: Their contracts

extension Snapshot where State == SymbolicWord {
  fileprivate var number: Integer { state.clauseValue }
}

/// The contract of a function of one number, whose promise is about its double.
private func doubling<F: Function & Sendable>(
  _ id: String, of function: F, file: String = #filePath, line: Int = #line,
  calling: @escaping @Sendable () -> [Contract],
  decreasing: (@Sendable (Snapshot<SymbolicWord>) -> Integer)? = { $0.number },
  @ClauseList ensures: @escaping @Sendable (Snapshot<SymbolicWord>, Integer) -> [Clause] = { old, result in
    ensures("double", result == 2 * old.number)
  }
) -> Contract
where F.M == SymbolicMachine, F.Arguments == SymbolicWord, F.Result == SymbolicWord, F.Failure == Never {
  Contract(
    "calls/\(id)", "a case", of: function, file: file, line: line, inputs: { $0.word("number") },
    requires: { requires("fits", $0.number < 0x4000_0000_0000_0000) }, calling: calling, decreasing: decreasing
  ) { old, _, result in
    ensures(old, result)
  }
}

/// A method on two words that calls procedures.
private func caller(
  _ id: String, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Snapshot<TwoWords>) -> [Clause] = { _ in [] },
  calling: @escaping @Sendable () -> [Contract],
  body: @escaping @Sendable (TwoWords, SymbolicMachine) -> SymbolicWord,
  @ClauseList ensures: @escaping @Sendable (Snapshot<TwoWords>, Integer) -> [Clause]
) -> Contract {
  Contract(
    "calls/\(id)", "a case", file: file, line: line, inputs: { (a: $0.word("a"), b: $0.word("b")) }, requires: requires,
    calling: calling, body: { call, machine in body(call, machine) },
    ensures: { old, _, result in ensures(old, result) })
}

private typealias TwoWords = (a: SymbolicWord, b: SymbolicWord)

private enum Known {
  static let double: Contract = doubling("double", of: Double(), calling: { [double] })
  // undecided: sanity/reached/returned, arithmetic/addition, call/calls/double-by-twos/variant
  // refuted: call/calls/double-by-twos/fits
  static let byTwos: Contract = doubling(
    "double-by-twos", of: DoubleByTwos(), calling: { [byTwos] },
    ensures: { old, result in
      ensures("double", result == 2 * old.number)  // undecided: ensures/double
    })
  // undecided: sanity/reached/returned, arithmetic/subtraction, arithmetic/addition
  // undecided: call/calls/double-and-one/fits, call/calls/double-and-one/variant
  static let andOne: Contract = doubling(
    "double-and-one", of: DoubleAndOne(), calling: { [andOne] },
    ensures: { old, result in
      ensures("double", result == 2 * old.number)  // refuted: ensures/double
    })
  // refuted: call/calls/double-without-end/variant
  // undecided: sanity/reached/returned, call/calls/double-without-end/fits
  static let withoutEnd: Contract = doubling(
    "double-without-end", of: DoubleWithoutEnd(), calling: { [withoutEnd] },
    ensures: { old, result in
      ensures("double", result == 2 * old.number)  // undecided: ensures/double
    })
  // undecided: sanity/verifiable
  static let withoutVariant: Contract = doubling(
    "double-without-a-variant", of: Double(), calling: { [withoutVariant] }, decreasing: nil,
    ensures: { old, result in
      ensures("double", result == 2 * old.number)  // undecided: ensures/double
    })
  static let weak: Contract = doubling(
    "double-with-a-weak-promise", of: Double(), calling: { [double] },
    ensures: { old, result in
      ensures("even", result % 2 == 0)
    })
  static let countDown: Contract = Contract(
    "calls/count-down", "a case", of: CountDown(), inputs: { $0.word("number") },
    loops: { _ in
      [Loop("count", of: SymbolicWord.self) { Loop.Claims(invariants: [], memory: $0.memory, variant: $1) }]
    }
  ) { _, _, result in
    ensures("zero", result == 0)
  }
  static let even: Contract = Contract(
    "calls/is-even", "a case", of: IsEven(), inputs: { $0.word("number") }, calling: { [odd] },
    decreasing: { $0.number }
  ) { old, _, result in
    ensures("even", result == (old.number % 2 == 0))
  }
  static let odd: Contract = Contract(
    "calls/is-odd", "a case", of: IsOdd(), inputs: { $0.word("number") }, calling: { [even] }, decreasing: { $0.number }
  ) { old, _, result in
    ensures("odd", result == (old.number % 2 == 1))
  }
  // refuted: call/calls/is-odd-of-the-same/variant
  // undecided: sanity/reached/returned
  static let evenOfTheSame: Contract = Contract(
    "calls/is-even-of-the-same", "a case", of: IsEvenOfTheSame(), inputs: { $0.word("number") },
    calling: { [oddOfTheSame] }, decreasing: { $0.number }
  ) { old, _, result in
    ensures("even", result == (old.number % 2 == 0))  // undecided: ensures/even
  }
  // refuted: call/calls/is-even-of-the-same/variant
  // undecided: sanity/reached/returned
  static let oddOfTheSame: Contract = Contract(
    "calls/is-odd-of-the-same", "a case", of: IsOddOfTheSame(), inputs: { $0.word("number") },
    calling: { [evenOfTheSame] }, decreasing: { $0.number }
  ) { old, _, result in
    ensures("odd", result == (old.number % 2 == 1))  // undecided: ensures/odd
  }
  static let whatFits: Contract = Contract(
    "calls/store-what-fits", "a case", of: StoreWhatFits(),
    inputs: { (level: $0.word("level"), amount: $0.word("amount")) }, requires: { requires("within", $0.level <= 100) },
    calling: { [store] }
  ) { old, _, result in
    ensures("least", result == Integer.least(100, old.level + old.amount))
    ensures("all", result == old.level + old.amount)  // refuted: ensures/all
  }
  static let store: Contract = Contract(
    "calls/store", "a case", of: Store(), inputs: { (level: $0.word("level"), amount: $0.word("amount")) },
    requires: { requires("within", $0.level <= 100) }
  ) { old, new, outcome in
    onReturn {
      ensures("fits", old.level + old.amount <= 100)
      ensures("stored", new.level == old.level + old.amount)
    }
    onThrow {
      ensures("full", 100 < old.level + old.amount)
      ensures("same", new.level == old.level)
    }
  }
}

extension Corpus {
  /// Calls by contract: of itself, of each other, with errors, and in memory.
  @Cases static var calls: [Contract] {
    Known.double
    Known.byTwos
    Known.andOne
    Known.withoutEnd
    Known.withoutVariant
    Known.weak
    Known.countDown
    Known.even
    Known.odd
    Known.evenOfTheSame
    Known.oddOfTheSame
    Known.store
    Known.whatFits
    // undecided: sanity/all-paths-explored, arithmetic/subtraction
    caller("double-without-a-contract", requires: { requires("fits", $0.a < 100) }, calling: { [] }) { call, machine in
      machine.call(Double(), with: call.a)
    } ensures: { old, result in
      ensures("double", result == 2 * old.a)  // undecided: ensures/double
    }
    caller("twice", requires: { requires("fits", $0.a < 100) }, calling: { [Known.double] }) { call, machine in
      machine.call(Double(), with: machine.call(Double(), with: call.a))
    } ensures: { old, result in
      ensures("fourfold", result == 4 * old.a)
      ensures("threefold", result == 3 * old.a)  // refuted: ensures/threefold
    }
    // undecided: sanity/reached/returned
    caller("of-any-number", calling: { [Known.double] }) { call, machine in
      machine.call(Double(), with: call.a)  // refuted: call/calls/double/fits
    } ensures: { old, result in
      ensures("double", result == 2 * old.a)  // undecided: ensures/double
    }
    // What follows is not taken from a promise that was not earned.
    // undecided: sanity/reached/returned
    caller("of-a-number-that-is-checked-too-late", calling: { [Known.double] }) { call, machine in
      let double = machine.call(Double(), with: call.a)  // refuted: call/calls/double/fits
      return call.a < 100 ? double : 0
    } ensures: { old, result in
      ensures("double", old.a < 100 ==> result == 2 * old.a)  // undecided: ensures/double, sanity/condition/double
    }
    caller("a-promise-that-says-too-little", requires: { requires("fits", $0.a < 100) }, calling: { [Known.weak] }) {
      call, machine in
      machine.call(Double(), with: call.a)
    } ensures: { old, result in
      ensures("even", result % 2 == 0)
      ensures("double", result == 2 * old.a)  // undecided: ensures/double
      ensures("half", 2 * result == old.a)  // refuted: ensures/half
    }
    caller(
      "two-of-two", requires: { requires("fit", $0.a < 100 && $0.b < 100) }, calling: { [Known.double, Known.even] }
    ) { call, machine in
      machine.call(IsEven(), with: call.b) ? machine.call(Double(), with: call.a) : call.a
    } ensures: { old, result in
      ensures("even", old.b % 2 == 0 ==> result == 2 * old.a)
      ensures("odd", old.b % 2 != 0 ==> result == old.a)
      ensures("any", result == 2 * old.a)  // refuted: ensures/any
    }
  }
}

extension Corpus {
  /// Loops of one name in a method and in a procedure that it calls. The claims of each are about its own, also where the procedure is
  /// run in search of values.
  @Cases static var loopsOfCallers: [Contract] {
    Contract(
      "calls/counting-up-before-counting-down", "a case", inputs: { (a: $0.word("a"), b: $0.word("b")) },
      loops: { old in
        [
          Loop("count", of: SymbolicWord.self) { entry, count in
            Loop.Claims(invariants: [("within", count <= old.a)], memory: entry.memory, variant: old.a - count)
          }
        ]
      }, calling: { [Known.countDown] },
      body: { call, machine in
        var count: SymbolicWord = 0
        machine.loop("count", in: call.a, &count, while: { $1 < $0 }) { _, count in count += 1 }
        return count - machine.call(CountDown(), with: call.b)
      },
      ensures: { old, _, result in
        ensures("first", result == old.a)
        ensures("second", result == old.b)  // refuted: ensures/second
      })
  }
}
