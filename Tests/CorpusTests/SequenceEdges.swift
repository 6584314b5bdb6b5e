import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

extension Corpus {
  /// Sequences without elements, indices outside of them, and sequences of elements that are counted around.
  @Cases static var sequenceEdges: [Contract] {
    law("edges/indices-outside") { first, _, x in
      ensures("none", x < 0 ==> first.prefix(x).isEmpty)
      ensures("all", x < 0 ==> first.dropFirst(x) == first)
      ensures("longest", first.count <= x ==> first.prefix(x) == first)
      ensures("exactly", 0 <= x ==> first.prefix(x).count == x)  // refuted: lemma/exactly
      ensures("dropped", first.dropFirst(x).count == first.count - x)  // refuted: lemma/dropped
    }
    law("edges/sequences-without-elements") { first, second, x in
      // What is said of each element is said of none.
      // refuted: sanity/condition/same/2
      ensures("same", first.isEmpty && second.isEmpty ==> first == second)
      // refuted: sanity/condition/reversed/2
      ensures("reversed", first.isEmpty ==> first.reversed() == first)
      ensures("lacking", first.isEmpty ==> first.lacks(x))  // refuted: sanity/condition/lacking/2
      ensures("any", first.isEmpty ==> first == second)  // refuted: lemma/any, sanity/condition/any/2
      ensures("first", first.isEmpty ==> first.first == first.last)  // refuted: lemma/first
      ensures("zero", first.isEmpty ==> first.first == 0)  // refuted: lemma/zero
    }
    law("edges/counts-below-zero") { _, _, x in
      // refuted: sanity/condition/empty
      ensures("empty", IntegerSequence(count: 0 - 3) { $0 } == IntegerSequence())
      ensures("prefix", IntegerSequence(count: 0 - 3) { $0 }.prefix(2).isEmpty)
      ensures("appended", IntegerSequence(count: 0 - 3) { $0 }.appending(x) == IntegerSequence(x))
      ensures("count", IntegerSequence(count: x) { $0 }.appending(1).count == x + 1)  // refuted: lemma/count
      ensures("last", IntegerSequence(count: x) { $0 }.last == x)  // refuted: lemma/last
    }
    law("edges/parts-of-parts") { first, _, x in
      ensures("two", first.dropFirst().dropFirst() == first.dropFirst(2))
      ensures("ends", first.dropFirst().dropLast() == first.dropLast().dropFirst())
      ensures("middle", first.dropFirst(x).prefix(1) == first.prefix(x + 1).dropFirst(x))  // refuted: lemma/middle
      ensures("within", 0 <= x ==> first.dropFirst(x).prefix(1) == first.prefix(x + 1).dropFirst(x))
      ensures("exchanged", first.dropFirst().prefix(1) == first.prefix(1).dropFirst())  // refuted: lemma/exchanged
    }
    law("edges/replaced-outside") { first, _, x in
      ensures("before", first.replacing(at: 0 - 1, by: x) == first)
      ensures("behind", first.replacing(at: first.count, by: x) == first)
      ensures("appended", first.replacing(at: first.count, by: x) == first.appending(x))  // refuted: lemma/appended
      ensures("twice", first.replacing(at: 0, by: x).replacing(at: 0, by: 7) == first.replacing(at: 0, by: 7))
      // refuted: lemma/order
      ensures("order", first.replacing(at: 0, by: 7).replacing(at: 0, by: x) == first.replacing(at: 0, by: 7))
    }
    law("edges/all-of-none") { first, _, x in
      ensures("none", first.isEmpty ==> first.allSatisfy { $0 < 0 })  // refuted: sanity/condition/none/2
      ensures("last", first.allSatisfy { $0 == x } ==> first.last == x)  // refuted: lemma/last
      ensures("some", 0 < first.count && first.allSatisfy { $0 == x } ==> first.last == x)
      ensures("bytes", first.allSatisfy { $0 == x } ==> 0 <= x)  // refuted: lemma/bytes
    }
    law("edges/reversed-parts") { first, second, _ in
      // Sequences of more than 2^64 elements are not equal to any.
      ensures("joined", (first + second).reversed() == second.reversed() + first.reversed())  // refuted: lemma/joined
      ensures(
        "short",
        first.count + second.count <= .wordLimit
          ==> (first + second).reversed() == second.reversed() + first.reversed())
      ensures("order", (first + second).reversed() == first.reversed() + second.reversed())  // refuted: lemma/order
      ensures("dropped", first.dropLast().reversed() == first.reversed().dropFirst())
      ensures("other-end", first.dropLast().reversed() == first.reversed().dropLast())  // refuted: lemma/other-end
    }
    law("edges/one-is-the-start-of-another") { first, second, _ in
      ensures("itself", first.prefix(second.count) == second ==> second.count <= first.count)
      ensures("same", first.prefix(second.count) == second ==> first == second)  // refuted: lemma/same
      ensures("counts", first.prefix(second.count) == second && first.count <= second.count ==> first == second)
      ensures("both", first + second == first ==> second.isEmpty)
      ensures("other", first + second == first ==> first.isEmpty)  // refuted: lemma/other
    }
    law("edges/counted-around") { first, _, x in
      let around = IntegerSequence(count: first.count) { first[(x + $0) % first.count] }
      ensures("once", x == first.count ==> around == first)
      ensures(
        "parts", 0 <= x && x < first.count ==> around == first.dropFirst(x) + first.prefix(x))
      ensures("same", around == first)  // refuted: lemma/same
      // Behind the last the elements are those from the start on, which are other ones.
      // refuted: lemma/straight
      ensures("straight", 0 <= x && x < first.count ==> around.prefix(2) == first.dropFirst(x).prefix(2))
    }
    buffered(
      "sequences/edges/elements-that-two-buffers-share", of: Inputs.uint8,
      requires: {
        requires("overlap", $0.others.base == $0.items.base + 1 && 0 < $0.items.count && 0 < $0.others.count)
      }
    ) { call, machine in
      machine[call.others, 0] = call.value
      return 0
    } ensures: { old, new, _ in
      ensures("others", new.elements(of: old.others) == old.elements(of: old.others).replacing(at: 0, by: old.value))
      ensures("items", new.elements(of: old.items) == old.elements(of: old.items).replacing(at: 1, by: old.value))
      ensures("kept", new.elements(of: old.items) == old.elements(of: old.items))  // refuted: ensures/kept
    }
    buffered(
      "sequences/edges/a-sequence-of-the-other-width", of: Inputs.uint16,
      requires: { requires("some", 0 < $0.items.count) }
    ) { call, machine in
      machine[call.items, 0] = call.value
      return 0
    } ensures: { old, new, _ in
      let bytes = IntegerSequence(count: 2 * old.items.count) { new.memory[old.items.base + $0] }
      ensures("bytes", bytes.prefix(2) == IntegerSequence(old.value % 256, old.value / 256))
      ensures("order", bytes.prefix(2) == IntegerSequence(old.value / 256, old.value % 256))  // refuted: ensures/order
    }
  }
}
