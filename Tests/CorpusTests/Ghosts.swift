import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

extension Corpus {
  /// Rights that are given up, turned or made up.
  @Cases static var ghosts: [Contract] {
    method(on: "ghosts/given-up-behind-the-store", requires: { requires("one", $0.isWritable && 1 < $0.length) }) {
      let rest = $0.permission.view.dropping(from: SymbolicMachine.number($0.start) + 1)
      $0.machine.storeOnce(0, size: 1, at: $0.start, by: $0.permission(by: rest))
      return 0
    } ensures: { old, memory, _ in
      ensures("zero", memory[old.start] == 0)
    }
    method(on: "ghosts/given-up-with-the-store", requires: { requires("one", $0.isWritable && 1 < $0.length) }) {
      let rest = $0.permission.view.dropping(below: SymbolicMachine.number($0.start) + 1)
      // refuted: memory/store-1/translated
      $0.machine.storeOnce(0, size: 1, at: $0.start, by: $0.permission(by: rest))
      return 0
    } ensures: { old, memory, _ in
      ensures("zero", memory[old.start] == 0)
    }
    method(on: "ghosts/given-up-before-the-store", requires: { requires("one", $0.isWritable && 1 < $0.length) }) {
      let rest = $0.permission.view.dropping(below: SymbolicMachine.number($0.start))
      $0.machine.storeOnce(0, size: 1, at: $0.start, by: $0.permission(by: rest))
      return 0
    } ensures: { old, memory, _ in
      ensures("zero", memory[old.start] == 0)
    }
    method(on: "ghosts/given-up-twice", requires: { requires("one", $0.isWritable && 1 < $0.length) }) {
      let start = SymbolicMachine.number($0.start)
      let rest = $0.permission.view.dropping(below: start + 1).dropping(below: start)
      // refuted: memory/store-1/translated
      $0.machine.storeOnce(0, size: 1, at: $0.start, by: $0.permission(by: rest))
      return 0
    } ensures: { old, memory, _ in
      ensures("zero", memory[old.start] == 0)
    }
    method(on: "ghosts/the-range-is-moved-first", requires: { requires("one", $0.isWritable && 1 < $0.length) }) {
      let range = Addresses(start: $0.permission.range.start + 1, end: $0.permission.range.end)
      // refuted: memory/store-1/in-range
      $0.machine.storeOnce(0, size: 1, at: $0.start, by: $0.permission(in: range))
      return 0
    } ensures: { old, memory, _ in
      ensures("zero", memory[old.start] == 0)
    }
    method(
      on: "ghosts/the-range-is-made-wider", requires: { requires("one", $0.isWritable && $0.end + 1 < .wordLimit) }
    ) {
      let range = Addresses(start: $0.permission.range.start, end: $0.permission.range.end + 1)
      // refuted: memory/store-1/translated
      $0.machine.zero($0.length + 1, at: $0.start, by: $0.permission(in: range))
      return 0
    } ensures: { old, memory, _ in
      ensures("zero", memory[old.start] == 0)
    }
    method(on: "ghosts/turned-to-reading-and-written", requires: { requires("one", $0.isWritable && 1 < $0.length) }) {
      let turned = $0.permission.view.turnedToReading()
      // refuted: memory/store-1/writable
      $0.machine.storeOnce(0, size: 1, at: $0.start, by: $0.permission(by: turned))
      return 0
    } ensures: { old, memory, _ in
      ensures("zero", memory[old.start] == 0)
    }
    method(
      on: "ghosts/turned-to-reading-and-read",
      requires: { requires("one", $0.isWritable && $0.isInitialised && 1 < $0.length) }
    ) {
      $0.machine.loadOnce(size: 1, at: $0.start, by: $0.permission(by: $0.permission.view.turnedToReading()))
    } ensures: { old, memory, byte in
      ensures("byte", byte == old.memory[old.start])
    }
    method(on: "ghosts/a-view-of-which-nothing-is-known", requires: { requires("one", $0.isWritable && 1 < $0.length) })
    {
      let unknown = $0.machine.unknownView()
      // refuted: memory/store-1/writable, memory/store-1/translated
      $0.machine.storeOnce(0, size: 1, at: $0.start, by: $0.permission(by: unknown))
      return 0
    } ensures: { old, memory, _ in
      ensures("zero", memory[old.start] == 0)
    }
    method(on: "ghosts/no-view", requires: { requires("one", $0.isWritable && 1 < $0.length) }) {
      // refuted: memory/store-1/writable, memory/store-1/translated
      $0.machine.storeOnce(0, size: 1, at: $0.start, by: $0.permission(by: SymbolicView.none))
      return 0
    } ensures: { old, memory, _ in
      ensures("zero", memory[old.start] == 0)
    }
    method(on: "ghosts/a-view-or-none", requires: { requires("one", $0.isWritable && 1 < $0.length) }) {
      let view = SymbolicView.choose(
        SymbolicMachine.number($0.value) == 0, $0.permission.view, SymbolicView.none)
      // refuted: memory/store-1/writable, memory/store-1/translated
      $0.machine.storeOnce(0, size: 1, at: $0.start, by: $0.permission(by: view))
      return 0
    } ensures: { old, memory, _ in
      ensures("zero", memory[old.start] == 0)
    }
    method(
      on: "ghosts/a-view-that-is-chosen-rightly",
      requires: { requires("one", $0.isWritable && 1 < $0.length && $0.value == 0) }
    ) {
      let view = SymbolicView.choose(
        SymbolicMachine.number($0.value) == 0, $0.permission.view, SymbolicView.none)
      $0.machine.storeOnce(0, size: 1, at: $0.start, by: $0.permission(by: view))
      return 0
    } ensures: { old, memory, _ in
      ensures("zero", memory[old.start] == 0)
    }
    method(on: "ghosts/an-empty-block-is-always-covered", requires: { requires("none", $0.length == 0) }) { _ in
      0
    } ensures: { old, _, _ in
      // refuted: sanity/condition/covered
      ensures("covered", old.view.translates(from: old.start, to: old.end))
      ensures("present", old.view.isPresent)  // refuted: ensures/present
    }
    method(on: "ghosts/views-are-of-one-kind", requires: { _ in [] }) { _ in
      0
    } ensures: { old, _, _ in
      ensures("one", !(old.view.grantsReading && old.view.grantsWriting))
      ensures("some", old.view.grantsReading || old.view.grantsWriting)  // refuted: ensures/some
    }
    method(on: "ghosts/mappings-that-may-overlap") { _ in
      0
    } ensures: { old, _, _ in
      ensures("disjoint", old.view.mappingsAreDisjoint)  // refuted: ensures/disjoint
    }
    method(on: "ghosts/what-is-given-up-keeps-apart", requires: { requires("disjoint", $0.view.mappingsAreDisjoint) }) {
      _ in
      0
    } ensures: { old, _, _ in
      ensures("disjoint", old.view.dropping(below: old.start).mappingsAreDisjoint)
    }
    method(
      on: "ghosts/a-cut-view-covers-what-it-keeps", requires: { requires("one", $0.isRange && 0 < $0.length) }
    ) { _ in
      0
    } ensures: { old, _, _ in
      ensures(
        "each",
        old.view.translates(from: old.start, to: old.end)
          ==> .forAll("address") { old.start <= $0 && $0 < old.end ==> old.view.translates($0) })
      ensures(
        "all",
        !old.view.translates(from: old.start, to: old.end)
          ==> !old.view.dropping(below: old.start).translates(from: old.start, to: old.end))
    }
    method(
      on: "ghosts/a-page-that-is-cut",
      requires: { requires("one", $0.isWritable && 1 == $0.length && $0.start % 4096 == 7) }
    ) { _ in
      0
    } ensures: { old, _, _ in
      ensures("below", old.view.translates(old.start - 1))  // refuted: ensures/below
      ensures("above", old.view.translates(old.start + 1))  // refuted: ensures/above
    }
    method(on: "ghosts/cut-in-either-order", requires: { _ in [] }) { _ in
      0
    } ensures: { old, _, _ in
      ensures(
        "same",
        .forAll("address") {
          old.view.dropping(below: old.start).dropping(from: old.other).translates($0)
            == old.view.dropping(from: old.other).dropping(below: old.start).translates($0)
        })
      ensures(
        "nothing",
        old.other <= old.start
          ==> .forAll("address") {
            !old.view.dropping(below: old.start).dropping(from: old.other).translates($0)
          })
      // refuted: ensures/disjoint
      ensures("disjoint", old.view.dropping(below: old.start).dropping(from: old.other).mappingsAreDisjoint)
    }
    method(on: "ghosts/one-of-two-cuts") { _ in
      0
    } ensures: { old, _, _ in
      ensures(
        "front",
        old.value == 0 && old.start + 1 < old.end
          ==> old.cutByValue.translates(from: old.start, to: old.start + 1)
          && !old.cutByValue.translates(from: old.start, to: old.end))
      ensures(
        "rest",
        old.value != 0 && old.start + 1 < old.end ==> old.cutByValue.translates(from: old.start + 1, to: old.end))
      // refuted: ensures/either
      ensures("either", old.start + 1 < old.end ==> old.cutByValue.translates(from: old.start + 1, to: old.end))
    }
    method(on: "ghosts/there-is-nothing-past-the-last-address", requires: { _ in [] }) { _ in
      0
    } ensures: { old, _, _ in
      ensures("range", !old.view.translates(from: .wordLimit - 1, to: .wordLimit + 1))
      ensures("address", !old.view.translates(old.start + .wordLimit))
      ensures("below", !old.view.translates(old.start - .wordLimit))
    }
    method(on: "ghosts/what-is-translated-is-translated-to-one-place") { _ in
      0
    } ensures: { old, _, _ in
      // refuted: ensures/place
      ensures("place", old.memory.physical(old.start) == old.memory.physical(old.other))
      ensures("offset", old.memory.physical(old.start) % 4096 == old.start % 4096)
    }
  }
}

extension Snapshot where State == Block {
  /// The view of the first byte, or of the others.
  fileprivate var cutByValue: SymbolicView {
    SymbolicView.choose(
      self.value == 0, self.view.dropping(from: self.start + 1), self.view.dropping(below: self.start + 1))
  }
}
