import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

extension Formula {
  /// That some word makes a statement true.
  fileprivate static func exists(_ name: String, _ body: @escaping (Integer) -> Formula) -> Formula {
    !.forAll(name) { !body($0) }
  }
}

extension Snapshot<Block> {
  /// Whether the byte at a place of the block is zero.
  fileprivate func isZero(_ place: Integer) -> Formula { self.state.memory[self.start + place] == 0 }
}

extension Corpus {
  /// Statements of all values and of some.
  @Cases static var quantifiers: [Contract] {
    method("quantifiers/of-all-below") {
      $0.a
    } ensures: { old, made in
      ensures("below", .forAll("x") { $0 < old.a ==> $0 < made.number })
    }
    method("quantifiers/of-all-successors") {
      $0.a
    } ensures: { old, _ in
      ensures("below", .forAll("x") { $0 < old.a ==> $0 + 1 < old.a })  // refuted: ensures/below
    }
    method("quantifiers/of-all-that-differ") {
      $0.a
    } ensures: { old, _ in
      ensures("less", .forAll("x") { $0 != old.a ==> $0 < old.a })  // refuted: ensures/less
    }
    method("quantifiers/some-is-less", requires: { requires("positive", 0 < $0.a) }) {
      $0.a
    } ensures: { old, _ in
      ensures("some", .exists("x") { $0 < old.a })
    }
    method(
      "quantifiers/of-all-and-one-more",
      requires: { old in
        requires("zeros", .forAll("place") { $0 < old.a ==> $0 * 2 != old.b })
      }
    ) {
      $0.a
    } ensures: { old, _ in
      ensures("here", old.a * 2 != old.b)  // refuted: ensures/here
    }
    method("quantifiers/of-two-at-once") {
      $0.a
    } ensures: { old, _ in
      // refuted: ensures/ordered
      ensures("ordered", .forAll("x") { x in .forAll("y") { y in x < old.a && old.a < y ==> x + 2 < y } })
    }
    method("quantifiers/of-two-at-once-rightly") {
      $0.a
    } ensures: { old, _ in
      ensures("ordered", .forAll("x") { x in .forAll("y") { y in x < old.a && old.a < y ==> x + 2 <= y } })
    }
    method(
      on: "quantifiers/zeros-at-each-place",
      requires: { old in
        requires("zeros", .forAll("place") { $0 < old.length ==> old.isZero($0) })
        requires("within", old.other < old.length)
      }
    ) { _ in
      0
    } ensures: { old, _, _ in
      ensures("zero", old.isZero(old.other))
      ensures("some", .exists("place") { $0 < old.length && old.isZero($0) })
    }
    method(
      on: "quantifiers/zeros-at-one-place-more",
      requires: { old in requires("zeros", .forAll("place") { $0 < old.length ==> old.isZero($0) }) }
    ) { _ in
      0
    } ensures: { old, _, _ in
      ensures("zero", old.isZero(old.length))  // refuted: ensures/zero
    }
    method(
      on: "quantifiers/zeros-at-no-place",
      requires: { old in requires("zeros", .forAll("place") { $0 < old.length ==> old.isZero($0) }) }
    ) { _ in
      0
    } ensures: { old, _, _ in
      ensures("first", old.isZero(0))  // refuted: ensures/first
    }
    method(
      on: "quantifiers/some-is-not-each",
      requires: { old in requires("some", .exists("place") { $0 < old.length && old.isZero($0) }) }
    ) { _ in
      0
    } ensures: { old, _, _ in
      ensures("length", 0 < old.length)
      ensures("first", old.isZero(0))  // refuted: ensures/first
    }
    method(
      on: "quantifiers/some-of-one-is-each",
      requires: { old in
        requires("some", .exists("place") { $0 < old.length && old.isZero($0) })
        requires("one", old.length == 1)
      }
    ) { _ in
      0
    } ensures: { old, _, _ in
      ensures("first", old.isZero(0))
    }
    method(
      on: "quantifiers/some-here-and-some-there",
      requires: { old in
        requires("zero", .exists("place") { $0 < old.length && old.isZero($0) })
        requires("one", .exists("place") { $0 < old.length && old.memory[old.start + $0] == 1 })
      }
    ) { _ in
      0
    } ensures: { old, _, _ in
      ensures("two", 2 <= old.length)
      ensures("three", 3 <= old.length)  // refuted: ensures/three
    }
    method(
      on: "quantifiers/not-each-is-not-none",
      requires: { old in requires("not-each", !.forAll("place") { $0 < old.length ==> old.isZero($0) }) }
    ) { _ in
      0
    } ensures: { old, _, _ in
      ensures("none", .forAll("place") { $0 < old.length ==> !old.isZero($0) })  // refuted: ensures/none
    }
    method("quantifiers/some-for-each") {
      $0.a
    } ensures: { _, _ in
      ensures("greater", .forAll("x") { x in .exists("y") { y in x <= y } })
    }
    method("quantifiers/one-for-all") {
      $0.a
    } ensures: { _, _ in
      // undecided: ensures/greatest
      ensures("greatest", .exists("y") { y in .forAll("x") { x in x < y } })
    }
    method("quantifiers/a-pair-of-implications", requires: { requires("ordered", $0.a <= $0.b) }) {
      $0.a
    } ensures: { old, _ in
      // refuted: ensures/alike
      ensures("alike", .forAll("x") { $0 <= old.a } == .forAll("x") { $0 <= old.b })
    }
  }
}
