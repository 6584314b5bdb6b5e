import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

extension Snapshot where State == Block {
  /// The block may end where addresses do, or beyond.
  fileprivate var isWritableAnywhere: Formula { self.view.grantsWriting && isCovered }

  /// Each address of the block is covered, which says nothing of numbers that are no addresses.
  fileprivate var isCovered: Formula {
    .forAll("address") { self.start <= $0 && $0 < self.end ==> self.view.translates($0) }
  }
}

extension Corpus {
  /// Ranges that end where addresses do, and beyond.
  @Cases static var ends: [Contract] {
    method(  // refuted: sanity/reached/returned
      on: "ends/over-the-last-address",
      requires: {
        requires("writable", $0.isWritableAnywhere)
        requires("over", $0.start == 0xffff_ffff_ffff_fff8 && $0.length == 16)
      }
    ) {
      // refuted: memory/store-1/in-range, memory/store-1/translated
      $0.machine.zero($0.length, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("first", memory[0] == 0)  // refuted: ensures/first
    }
    method(
      on: "ends/perhaps-over-the-last-address", requires: { requires("writable", $0.isWritableAnywhere) }
    ) {
      // refuted: memory/store-1/in-range, memory/store-1/translated
      $0.machine.zero($0.length, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("zeros", .forAll("place") { $0 < old.length ==> memory[old.start + $0] == 0 })
    }
    method(
      on: "ends/up-to-the-last-address",
      requires: {
        requires("writable", $0.isWritableAnywhere)
        requires("to-the-end", $0.start + $0.length == .wordLimit)
      }
    ) {
      $0.machine.zero($0.length, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("zeros", .forAll("place") { $0 < old.length ==> memory[old.start + $0] == 0 })
      ensures("last", memory[0xffff_ffff_ffff_ffff] == 0)
    }
    method(on: "ends/nothing-is-covered-beyond", requires: { requires("some", 0 < $0.length) }) { _ in
      0
    } ensures: { old, _, _ in
      ensures("ends", old.view.translates(from: old.start, to: old.end) ==> old.end <= .wordLimit)
      // refuted: ensures/ends-earlier
      ensures("ends-earlier", old.view.translates(from: old.start, to: old.end) ==> old.end < .wordLimit)
      ensures("words", old.isCovered ==> old.end <= .wordLimit)  // refuted: ensures/words
    }
    method(on: "ends/a-length-that-wraps", requires: { requires("writable", $0.isWritable) }) {
      // refuted: memory/store-1/in-range, memory/store-1/translated
      $0.machine.zero($0.length &+ 1, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      // refuted: ensures/zeroed
      ensures("zeroed", memory == old.memory.zeroing(from: old.start, length: old.length + 1))
      ensures("first", memory[old.start] == 0)  // refuted: ensures/first
    }
    method(on: "ends/faults-over-the-last-address", requires: { requires("some", 0 < $0.length) }) {
      let bounds = Addresses(start: $0.bounds.start, end: $0.bounds.start + 0xffff_ffff_ffff_ffff)
      // refuted: memory/store-1/in-bounds
      return $0.machine.zeroFallibly($0.length, at: $0.start, within: bounds)
    } ensures: { old, _, done in
      ensures("done", done <= old.length)
    }
    // refuted: sanity/reached/returned
    method(on: "ends/a-store-longer-than-a-word", requires: { requires("long", $0.isWritable && $0.length == 16) }) {
      // refuted: memory/store-1/one-piece
      $0.machine.storeOnce($0.value, size: 16, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("rest", memory[old.start + 8] == 0)  // refuted: ensures/rest
    }
    method(
      on: "ends/reads-where-there-is-no-address", requires: { requires("zero", $0.memory[0] == 0) }
    ) { _ in
      0
    } ensures: { old, memory, _ in
      ensures("wrapped", memory[old.start + .wordLimit] == memory[old.start])  // refuted: ensures/wrapped
      ensures("first", memory[.wordLimit] == 0)  // refuted: ensures/first
      ensures("not-zero", memory[.wordLimit] != 0)  // refuted: ensures/not-zero
      ensures("below", memory[old.start - old.start - 1] == memory[0xffff_ffff_ffff_ffff])  // refuted: ensures/below
      ensures("same", memory[old.start + old.length] == old.memory[old.start + old.length])
      ensures("no-byte", !memory.isInitialised(at: .wordLimit))
      ensures("faults", memory.readFaults(at: .wordLimit) && memory.writeFaults(at: 0 - 1))
      ensures("no-place", memory.physical(.wordLimit) == .wordLimit)
      ensures("no-view", !old.view.translates(.wordLimit))
    }
    method(
      on: "ends/what-is-said-of-no-address-proves-nothing",
      requires: {
        requires("beyond", $0.memory[.wordLimit] == 7)
      }
    ) { _ in
      0
    } ensures: { old, memory, _ in
      ensures("first", memory[0] == 7)  // refuted: ensures/first
    }
    method(on: "ends/ranges-of-integers") { _ in
      0
    } ensures: { old, memory, _ in
      let (start, length) = (old.start, old.length)
      ensures("none", old.memory == old.memory.zeroing(from: start, length: 0 - length))
      ensures("beyond", old.memory == old.memory.zeroing(from: start + .wordLimit, length: length))
      ensures("below", old.memory == old.memory.zeroing(from: 0 - start, length: start))
      ensures("all", old.memory.zeroing(from: 0 - 5, length: .wordLimit + 10)[start] == 0)
      ensures("last", old.memory.zeroing(from: 0, length: .wordLimit)[0xffff_ffff_ffff_ffff] == 0)
      // refuted: ensures/all-but-the-last
      ensures("all-but-the-last", old.memory.zeroing(from: 0, length: .wordLimit - 1)[start] == 0)
      ensures("over", old.memory.zeroing(from: start, length: .wordLimit)[0] == 0)  // refuted: ensures/over
      ensures("reached", !old.memory.maps(from: start, length: 0 - 1, to: length))
      ensures("everywhere", old.memory.maps(from: 0, length: .wordLimit, to: old.memory.physical(start)))
      ensures("nowhere", !old.memory.maps(from: 0, length: .wordLimit, to: .wordLimit))
      ensures("onto", old.memory.maps(from: 0, length: .wordLimit, to: start))  // refuted: ensures/onto
    }
    method(on: "ends/a-value-over-and-over") { _ in
      0
    } ensures: { old, memory, _ in
      let repeated = old.memory.repeating(valueAt: 0, size: 2, from: 0 - 3, length: 10)
      // The value's first byte is the first of the range, which is below every address.
      ensures("odd", repeated[0] == old.memory[1])
      ensures("even", repeated[0] == old.memory[0])  // refuted: ensures/even
    }
  }
}
