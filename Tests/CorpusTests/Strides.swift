import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// A buffer of elements and a number of them.
private struct Elements<Element: MachineInteger> {
  let items: Buffer<SymbolicMachine, Element>
  let number: SymbolicWord

  init(_ inputs: Inputs) {
    items = inputs.buffer("items", of: Element.self)
    number = inputs.word("number")
  }
}

/// What holds of the elements before one, and of it, holds of one more.
private func oneMore<Element: MachineInteger>(
  _ id: String, of type: Element.Type, file: String = #filePath, line: Int = #line,
  _ claim: @escaping @Sendable (Snapshot<Elements<Element>>, _ end: Integer) -> Formula,
  @ClauseList ensures: @escaping @Sendable (Snapshot<Elements<Element>>) -> [Clause]
) -> Contract {
  Contract(
    "strides/\(id)", "a case", file: file, line: line, inputs: Elements<Element>.init,
    requires: { old in
      requires("within", old.number < old.items.count)
      requires("before", claim(old, old.number))
      requires("this", old[old.items, old.number] == 7)
    },
    body: { _, _ in },
    ensures: { old, _, _ in ensures(old) })
}

/// The first element that is not zero.
private func search<Element: MachineInteger>(
  _ id: String, of type: Element.Type, file: String = #filePath, line: Int = #line,
  _ step: @escaping @Sendable (SymbolicWord) -> SymbolicWord = { $0 + 1 },
  @ClauseList ensures: @escaping @Sendable (Snapshot<Elements<Element>>, Integer) -> [Clause]
) -> Contract {
  Contract(
    "strides/\(id)", "a case", file: file, line: line, inputs: Elements<Element>.init,
    loops: { old in
      [
        Loop("search", over: ["index"]) { entry, now in
          Loop.Claims(
            invariants: [
              ("within", now[0] <= old.items.count),
              ("zeros", old.elements(of: old.items).prefix(now[0]).allSatisfy { $0 == 0 }),
            ], memory: entry.memory, variant: old.items.count - now[0])
        }
      ]
    },
    body: { call, machine -> SymbolicWord in
      var index: SymbolicWord = 0
      machine.loop(
        "search", in: (machine, call.items), &index, while: { $1 < $0.1.count && $0.0[$0.1, $1] == 0 }
      ) { _, index in index = step(index) }
      return index
    },
    ensures: { old, _, result in ensures(old, result) })
}

extension Snapshot {
  fileprivate func areSevens<Element: MachineInteger>(before end: Integer) -> Formula where State == Elements<Element> {
    elements(of: self.items).prefix(end).allSatisfy { $0 == 7 }
  }
}

extension Corpus {
  /// Quantified statements about elements of several bytes, and about rows of them.
  @Cases static var strides: [Contract] {
    oneMore("one-more-byte", of: U8.self) {
      $0.areSevens(before: $1)
    } ensures: { old in
      ensures("one-more", old.areSevens(before: old.number + 1))
      ensures("two-more", old.areSevens(before: old.number + 2))  // refuted: ensures/two-more
    }
    oneMore("one-more-of-two-bytes", of: U16.self) {
      $0.areSevens(before: $1)
    } ensures: { old in
      ensures("one-more", old.areSevens(before: old.number + 1))
      ensures("two-more", old.areSevens(before: old.number + 2))  // refuted: ensures/two-more
    }
    oneMore("one-more-of-four-bytes", of: U32.self) {
      $0.areSevens(before: $1)
    } ensures: { old in
      ensures("one-more", old.areSevens(before: old.number + 1))
      ensures("all", old.areSevens(before: old.items.count))  // refuted: ensures/all
    }
    oneMore("one-more-of-eight-bytes", of: SymbolicMachine.UInt64.self) {
      $0.areSevens(before: $1)
    } ensures: { old in
      ensures("one-more", old.areSevens(before: old.number + 1))
      ensures("all", old.areSevens(before: old.items.count))  // refuted: ensures/all
    }
    oneMore("rows-of-56-bytes", of: U8.self) { old, end in
      .forAll("row") { $0 < end / 56 ==> old[old.items, $0 * 56] == 7 }
    } ensures: { old in
      ensures("rows", .forAll("row") { $0 < old.number / 56 ==> old[old.items, $0 * 56] == 7 })
      ensures(
        "more", old.number % 56 == 0 ==> .forAll("row") { $0 <= old.number / 56 ==> old[old.items, $0 * 56] == 7 })
      ensures(  // refuted: ensures/bytes
        "bytes", .forAll("byte") { $0 < old.number ==> old[old.items, $0] == 7 })
    }
    oneMore("elements-by-a-mask", of: U8.self) { old, end in
      .forAll("index") { $0 < end ==> old[old.items, ($0.bits(64) & 15).integer] == 7 }
    } ensures: { old in
      ensures("sixteen", 16 <= old.number ==> .forAll("index") { old[old.items, ($0.bits(64) & 15).integer] == 7 })
      ensures(  // refuted: ensures/always
        "always", .forAll("index") { old[old.items, ($0.bits(64) & 15).integer] == 7 })
    }
    search("first-of-two-bytes", of: U16.self) { old, result in
      ensures("zeros", old.elements(of: old.items).prefix(result).allSatisfy { $0 == 0 })
      ensures("found", result < old.items.count ==> old[old.items, result] != 0)
      ensures("some", result < old.items.count)  // refuted: ensures/some
    }
    search("first-of-eight-bytes", of: SymbolicMachine.UInt64.self) { old, result in
      ensures("zeros", old.elements(of: old.items).prefix(result).allSatisfy { $0 == 0 })
      ensures("found", result < old.items.count ==> old[old.items, result] != 0)
      ensures("first", result == 0)  // refuted: ensures/first
    }
    // refuted: loop/search/round/within, loop/search/round/zeros
    // undecided: sanity/reached/returned, arithmetic/addition, arithmetic/multiplication
    // undecided: memory/load-1/size, memory/load-1/in-range, memory/load-1/translated, memory/load-1/readable
    // undecided: memory/load-1/initialised, panic/index-out-of-range
    search("every-second", of: U32.self, { $0 + 2 }) { old, result in
      // undecided: sanity/condition/zeros
      ensures("zeros", old.elements(of: old.items).prefix(result).allSatisfy { $0 == 0 })  // refuted: ensures/zeros
    }
  }
}
