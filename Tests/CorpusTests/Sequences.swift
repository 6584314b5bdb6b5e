import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

private typealias Bytes = TwoBuffers<U8>

extension Snapshot<Bytes> {
  fileprivate var contents: IntegerSequence { elements(of: self.items) }
}

/// A method on two buffers of bytes.
private func method(
  sequences id: String, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Snapshot<Bytes>) -> [Clause],
  body: @escaping @Sendable (Bytes, SymbolicMachine) -> Void,
  @ClauseList ensures: @escaping @Sendable (Snapshot<Bytes>, Snapshot<Bytes>) -> [Clause]
) -> Contract {
  Contract(
    "sequences/\(id)", "a case", file: file, line: line, inputs: { Bytes($0, value: Inputs.uint8) },
    requires: requires, body: { call, machine in body(call, machine) },
    ensures: { old, new, _ in ensures(old, new) }
  )
}

/// A statement about sequences of numbers, without memory.
func law(
  _ id: String, file: String = #filePath, line: Int = #line,
  @ClauseList _ clauses:
    @escaping @Sendable (_ first: IntegerSequence, _ second: IntegerSequence, _ x: Integer) -> [Clause]
) -> Contract {
  Contract(lemma: "sequences/\(id)", "a case", file: file, line: line) { inputs in
    (
      first: inputs.buffer("first", of: U8.self), second: inputs.buffer("second", of: U8.self), x: inputs.integer("x")
    )
  } ensures: { state in
    clauses(state.elements(of: state.first), state.elements(of: state.second), state.x)
  }
}

extension Corpus {
  /// What operations on sequences are.
  @Cases static var sequences: [Contract] {
    law("appended") { first, _, x in
      ensures("last", first.appending(x).last == x)
      ensures("count", first.appending(x).count == first.count + 1)
      ensures("first", first.appending(x).first == first.first)  // refuted: lemma/first
      ensures("start", first.appending(x).dropLast() == first)
      ensures("rest", first.appending(x).dropFirst() == first)  // refuted: lemma/rest
    }
    law("prepended") { first, _, x in
      ensures("first", first.prepending(x).first == x)
      ensures("rest", first.prepending(x).dropFirst() == first)
      ensures("last", first.prepending(x).last == x)  // refuted: lemma/last
      ensures("same", first.prepending(x) == first.appending(x))  // refuted: lemma/same
    }
    law("joined") { first, second, _ in
      ensures("start", (first + second).prefix(first.count) == first)
      ensures("end", (first + second).dropFirst(first.count) == second)
      ensures("exchanged", first + second == second + first)  // refuted: lemma/exchanged
      ensures("longer", first.count < (first + second).count)  // refuted: lemma/longer
    }
    law("parted") { first, _, x in
      ensures("again", 0 <= x && x <= first.count ==> first.prefix(x) + first.dropFirst(x) == first)
      ensures("anywhere", first.prefix(x) + first.dropFirst(x) == first)
      ensures("exchanged", first.dropFirst(x) + first.prefix(x) == first)  // refuted: lemma/exchanged
      ensures("empty", first.prefix(x).isEmpty)  // refuted: lemma/empty
    }
    law("replaced") { first, _, x in
      ensures("there", 0 <= x && x < first.count ==> first.replacing(at: x, by: 7)[x] == 7)
      ensures("same", first.replacing(at: x, by: first[x]) == first)
      ensures("changed", first.replacing(at: x, by: 7) != first)  // refuted: lemma/changed
      ensures("before", first.replacing(at: x, by: 7).prefix(x) == first.prefix(x))
      ensures("through", first.replacing(at: x, by: 7).prefix(x + 1) == first.prefix(x + 1))  // refuted: lemma/through
    }
    law("reversed") { first, _, x in
      ensures("twice", first.reversed().reversed() == first)
      ensures("once", first.reversed() == first)  // refuted: lemma/once
      ensures("first", 0 < first.count ==> first.reversed().first == first.last)
      ensures("appended", first.appending(x).reversed() == first.reversed().prepending(x))
      ensures("kept", first.appending(x).reversed() == first.reversed().appending(x))  // refuted: lemma/kept
    }
    law("equal") { first, second, x in
      ensures("itself", first == first)
      ensures("count", first == second ==> first.count == second.count)
      ensures("elements", first == second && 0 <= x && x < first.count ==> first[x] == second[x])
      ensures("only-counts", first.count == second.count ==> first == second)  // refuted: lemma/only-counts
      ensures("always", first == second)  // refuted: lemma/always
      ensures("beyond", first == second ==> first[x] == second[x])  // refuted: lemma/beyond
    }
    law("written-down") { _, _, x in
      ensures("count", IntegerSequence(1, x, 3).count == 3)
      ensures("middle", IntegerSequence(1, x, 3)[1] == x)
      ensures("parts", IntegerSequence(1, x) + IntegerSequence(3) == IntegerSequence(1, x, 3))
      ensures("exchanged", IntegerSequence(1, x, 3) == IntegerSequence(3, x, 1))  // refuted: lemma/exchanged
      ensures("none", IntegerSequence().isEmpty)
    }
    law("all-and-none") { first, _, x in
      ensures("bytes", first.allSatisfy { 0 <= $0 && $0 < 256 })
      ensures("small", first.allSatisfy { $0 < 128 })  // refuted: lemma/small
      ensures("appended", first.lacks(x) ==> first.appending(x + 1).lacks(x))
      ensures("lacking", first.lacks(x))  // refuted: lemma/lacking
      ensures("with-it", first.appending(x).lacks(x))  // refuted: lemma/with-it
    }
    method(sequences: "an-element-is-replaced", requires: { requires("within", $0.index < $0.items.count) }) {
      call, machine in
      machine[call.items, call.index] = call.value
    } ensures: { old, new in
      ensures("contents", new.contents == old.contents.replacing(at: old.index, by: old.value))
      // refuted: ensures/next
      ensures("next", new.contents == old.contents.replacing(at: old.index + 1, by: old.value))
    }
    method(
      sequences: "copied",
      requires: {
        requires("room", $0.index <= $0.items.count && $0.index <= $0.others.count)
        requires("separate", $0.areSeparate($0.items, $0.others))
      }
    ) { call, machine in
      machine.copy(call.index, from: call.items, at: 0, to: call.others, at: 0)
    } ensures: { old, new in
      ensures(
        "contents",
        new.elements(of: old.others) == old.contents.prefix(old.index)
          + old.elements(of: old.others).dropFirst(old.index)
      )
      ensures("source", new.contents == old.contents)
      ensures("all", new.elements(of: old.others).prefix(old.index) == old.contents)  // refuted: ensures/all
    }
    method(
      sequences: "copied-to-the-wrong-place",
      requires: {
        requires("room", $0.index < $0.items.count && $0.index < $0.others.count)
        requires("separate", $0.areSeparate($0.items, $0.others))
      }
    ) { call, machine in
      machine.copy(call.index, from: call.items, at: 0, to: call.others, at: 1)
    } ensures: { old, new in
      ensures("rest", new.elements(of: old.others).dropFirst().prefix(old.index) == old.contents.prefix(old.index))
      // refuted: ensures/start
      ensures("start", new.elements(of: old.others).prefix(old.index) == old.contents.prefix(old.index))
    }
    method(
      sequences: "moved-over-itself", requires: { requires("room", $0.index < $0.items.count) }
    ) { call, machine in
      machine.copy(call.index, from: call.items, at: 0, to: call.items, at: 1)
    } ensures: { old, new in
      // In which order bytes are copied is not known.
      // refuted: ensures/moved
      ensures("moved", new.contents.dropFirst().prefix(old.index) == old.contents.prefix(old.index))
    }
  }
}
