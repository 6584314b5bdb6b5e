import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

extension Corpus {
  /// Stores and loads of memory that is owned.
  @Cases static var memory: [Contract] {
    method(
      on: "memory/a-byte-is-stored",
      requires: {
        requires("writable", $0.isWritable)
        requires("some", 0 < $0.length)
      }
    ) {
      $0.machine.storeOnce($0.value, size: 1, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("stored", memory[old.start] == old.value % 256)
      ensures("initialised", memory.isInitialised(at: old.start))
    }
    method(on: "memory/a-byte-is-stored-where-there-is-none") {
      // refuted: memory/store-1/in-range, memory/store-1/translated
      $0.machine.storeOnce($0.value, size: 1, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("stored", memory[old.start] == old.value % 256)
    }
    method(
      on: "memory/a-byte-is-stored-behind-the-last",
      requires: {
        requires("writable", $0.isWritable)
        requires("some", 0 < $0.length)
      }
    ) {
      // refuted: memory/store-1/in-range, memory/store-1/translated
      $0.machine.storeOnce($0.value, size: 1, at: $0.start + $0.length, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("stored", memory[old.end] == old.value % 256)
    }
    method(
      on: "memory/the-last-byte-is-stored",
      requires: {
        requires("writable", $0.isWritable)
        requires("some", 0 < $0.length)
      }
    ) {
      $0.machine.storeOnce($0.value, size: 1, at: $0.start + $0.length - 1, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("stored", memory[old.end - 1] == old.value % 256)
    }
    method(
      on: "memory/the-whole-word-is-in-the-byte",
      requires: {
        requires("writable", $0.isWritable)
        requires("some", 0 < $0.length)
      }
    ) {
      $0.machine.storeOnce($0.value, size: 1, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("stored", memory[old.start] == old.value)  // refuted: ensures/stored
    }
    method(
      on: "memory/another-address-is-another-byte",
      requires: {
        requires("writable", $0.isWritable)
        requires("some", 0 < $0.length)
        requires("other", $0.other != $0.start)
      }
    ) {
      $0.machine.storeOnce($0.value, size: 1, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("other-bytes", memory[old.other] == old.memory[old.other])  // refuted: ensures/other-bytes
    }
    method(
      on: "memory/another-byte-is-another-byte",
      requires: {
        requires("writable", $0.isWritable)
        requires("some", 0 < $0.length)
        requires("other", $0.memory.physical($0.other) != $0.memory.physical($0.start))
      }
    ) {
      $0.machine.storeOnce($0.value, size: 1, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("other-bytes", memory[old.other] == old.memory[old.other])
    }
    method(
      on: "memory/another-address-of-one-page-is-another-byte",
      requires: {
        requires("writable", $0.isWritable)
        requires("some", 0 < $0.length)
        requires("near", $0.start % 4096 == 0 && $0.start < $0.other && $0.other < $0.start + 4096)
      }
    ) {
      $0.machine.storeOnce($0.value, size: 1, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("other-bytes", memory[old.other] == old.memory[old.other])
    }
    method(
      on: "memory/nothing-changes",
      requires: {
        requires("writable", $0.isWritable)
        requires("some", 0 < $0.length)
      }
    ) {
      $0.machine.storeOnce($0.value, size: 1, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("same", memory == old.memory)  // refuted: ensures/same
    }
    method(
      on: "memory/the-lowest-byte-comes-first",
      requires: {
        requires("writable", $0.isWritable)
        requires("word", $0.length == 8 && $0.start % 8 == 0)
      }
    ) {
      $0.machine.storeOnce($0.value, size: 8, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("first", memory[old.start] == old.value % 256)
      ensures("second", memory[old.start + 1] == old.value / 256 % 256)
    }
    method(
      on: "memory/the-highest-byte-comes-first",
      requires: {
        requires("writable", $0.isWritable)
        requires("word", $0.length == 8 && $0.start % 8 == 0)
      }
    ) {
      $0.machine.storeOnce($0.value, size: 8, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("last", memory[old.start + 7] == old.value % 256)  // refuted: ensures/last
    }
    method(
      on: "memory/a-word-that-is-not-aligned",
      requires: {
        requires("writable", $0.isWritable)
        requires("word", $0.length == 8 && $0.start % 4 == 0)
      }
    ) {
      // refuted: memory/store-1/one-piece
      $0.machine.storeOnce($0.value, size: 8, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("first", memory[old.start] == old.value % 256)
    }
    method(
      on: "memory/a-word-of-three-bytes",
      requires: {
        requires("writable", $0.isWritable)
        requires("word", $0.length == 3 && $0.start % 12 == 0)
      }
    ) {
      // refuted: memory/store-1/one-piece
      $0.machine.storeOnce($0.value, size: 3, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("first", memory[old.start] == old.value % 256)
    }
    method(
      on: "memory/a-word-longer-than-the-block",
      requires: {
        requires("writable", $0.isWritable)
        requires("word", $0.length == 4 && $0.start % 4096 == 4092)
      }
    ) {
      // refuted: memory/store-1/in-range, memory/store-1/translated
      $0.machine.zero(8, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("first", memory[old.start] == 0)
    }
    method(
      on: "memory/a-store-by-a-right-to-read",
      requires: {
        requires("readable", $0.isReadable)
        requires("some", 0 < $0.length)
      }
    ) {
      // refuted: memory/store-1/writable
      $0.machine.storeOnce($0.value, size: 1, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("stored", memory[old.start] == old.value % 256)
    }
    method(
      on: "memory/a-load-by-a-right-to-write",
      requires: {
        requires("writable", $0.isWritable)
        requires("initialised", $0.isInitialised)
        requires("some", 0 < $0.length)
      }
    ) {
      $0.machine.loadOnce(size: 1, at: $0.start, by: $0.permission)  // refuted: memory/load-1/readable
    } ensures: { old, _, byte in
      ensures("loaded", byte == old.memory[old.start])
    }
    method(
      on: "memory/a-byte-is-loaded",
      requires: {
        requires("readable", $0.isReadable)
        requires("initialised", $0.isInitialised)
        requires("some", 0 < $0.length)
      }
    ) {
      $0.machine.loadOnce(size: 1, at: $0.start, by: $0.permission)
    } ensures: { old, memory, byte in
      ensures("loaded", byte == old.memory[old.start])
      ensures("same", memory == old.memory)
    }
    method(
      on: "memory/a-byte-that-may-not-be-initialised",
      requires: {
        requires("readable", $0.isReadable)
        requires("some", 0 < $0.length)
      }
    ) {
      $0.machine.loadOnce(size: 1, at: $0.start, by: $0.permission)  // refuted: memory/load-1/initialised
    } ensures: { old, _, byte in
      ensures("loaded", byte == old.memory[old.start])
    }
    method(
      on: "memory/the-first-byte-alone-is-initialised",
      requires: {
        requires("readable", $0.isReadable)
        requires("first", $0.memory.isInitialised(at: $0.start))
        requires("word", $0.length == 2 && $0.start % 2 == 0)
      }
    ) {
      $0.machine.loadOnce(size: 2, at: $0.start, by: $0.permission)  // refuted: memory/load-1/initialised
    } ensures: { old, _, word in
      ensures("loaded", word % 256 == old.memory[old.start])
    }
    method(
      on: "memory/two-bytes-are-loaded-the-wrong-way-round",
      requires: {
        requires("readable", $0.isReadable)
        requires("initialised", $0.isInitialised)
        requires("word", $0.length == 2 && $0.start % 2 == 0)
      }
    ) {
      $0.machine.loadOnce(size: 2, at: $0.start, by: $0.permission)
    } ensures: { old, _, word in
      ensures("loaded", word == old.memory[old.start] + old.memory[old.start + 1] * 256)
      // refuted: ensures/reversed
      ensures("reversed", word == old.memory[old.start] * 256 + old.memory[old.start + 1])
    }
    method(
      on: "memory/the-second-store-counts",
      requires: {
        requires("writable", $0.isWritable)
        requires("some", 0 < $0.length)
      }
    ) {
      $0.machine.storeOnce($0.value, size: 1, at: $0.start, by: $0.permission)
      $0.machine.storeOnce($0.other, size: 1, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("second", memory[old.start] == old.other % 256)
      ensures("first", memory[old.start] == old.value % 256)  // refuted: ensures/first
    }
    method(
      on: "memory/two-pages-may-be-one",
      requires: {
        requires("writable", $0.isWritable)
        requires("pages", $0.length == 8192 && $0.start % 4096 == 0)
      }
    ) {
      $0.machine.storeOnce(1, size: 1, at: $0.start, by: $0.permission)
      $0.machine.storeOnce(2, size: 1, at: $0.start + 4096, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("second", memory[old.start + 4096] == 2)
      ensures("first", memory[old.start] == 1)  // refuted: ensures/first
    }
    method(
      on: "memory/two-pages-that-are-two",
      requires: {
        requires("writable", $0.isWritable)
        requires("pages", $0.length == 8192 && $0.start % 4096 == 0)
        requires("unaliased", $0.isUnaliased)
      }
    ) {
      $0.machine.storeOnce(1, size: 1, at: $0.start, by: $0.permission)
      $0.machine.storeOnce(2, size: 1, at: $0.start + 4096, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("second", memory[old.start + 4096] == 2)
      ensures("first", memory[old.start] == 1)
    }
    method(on: "memory/zeros") {
      $0.machine.zero($0.length, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("zeros", .forAll("place") { place in place < old.length ==> memory[old.start + place] == 0 })
    }
    method(on: "memory/zeros-and-one-more") {
      $0.machine.zero($0.length, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      // refuted: ensures/zeros
      ensures("zeros", .forAll("place") { $0 <= old.length ==> memory[old.start + $0] == 0 })
    }
    method(
      on: "memory/zeros-for-one-more", requires: { requires("writable", $0.isWritable && $0.end + 1 < .wordLimit) }
    ) {
      // refuted: memory/store-1/in-range, memory/store-1/translated
      $0.machine.zero($0.length + 1, at: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("zeros", .forAll("place") { place in place < old.length ==> memory[old.start + place] == 0 })
    }
    method(
      on: "memory/zeros-from-the-second-byte",
      requires: {
        requires("writable", $0.isWritable)
        requires("some", 0 < $0.length)
      }
    ) {
      $0.machine.zero($0.length - 1, at: $0.start + 1, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      // refuted: ensures/zeros
      ensures("zeros", .forAll("place") { $0 < old.length ==> memory[old.start + $0] == 0 })
    }
  }
}
