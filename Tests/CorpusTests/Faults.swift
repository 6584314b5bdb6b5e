import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

extension Corpus {
  /// Memory that may fault, of which nothing is known.
  @Cases static var faults: [Contract] {
    method(on: "faults/zeros-up-to-the-first", requires: { requires("range", $0.isRange) }) {
      $0.machine.zeroFallibly($0.length, at: $0.start, within: $0.bounds)
    } ensures: { old, memory, done in
      ensures("at-most", done <= old.length)
      ensures("zeros", .forAll("place") { $0 < done ==> memory[old.start + $0] == 0 })
      ensures("fault", done < old.length ==> old.memory.writeFaults(at: old.start + done))
      ensures("none-before", .forAll("place") { $0 < done ==> !old.memory.writeFaults(at: old.start + $0) })
    }
    method(on: "faults/zeros-all-the-way", requires: { requires("range", $0.isRange) }) {
      $0.machine.zeroFallibly($0.length, at: $0.start, within: $0.bounds)
    } ensures: { old, memory, done in
      ensures("all", done == old.length)  // refuted: ensures/all
    }
    method(on: "faults/zeros-and-the-one-that-faults", requires: { requires("range", $0.isRange) }) {
      $0.machine.zeroFallibly($0.length, at: $0.start, within: $0.bounds)
    } ensures: { old, memory, done in
      ensures("zeros", done < old.length ==> memory[old.start + done] == 0)  // refuted: ensures/zeros
    }
    method(on: "faults/a-fault-before-the-end-is-the-last", requires: { requires("range", $0.isRange) }) {
      $0.machine.zeroFallibly($0.length, at: $0.start, within: $0.bounds)
    } ensures: { old, memory, done in
      ensures("last", done < old.length ==> done + 1 == old.length)  // refuted: ensures/last
    }
    method(on: "faults/a-read-fault-stops-no-write", requires: { requires("range", $0.isRange) }) {
      $0.machine.zeroFallibly($0.length, at: $0.start, within: $0.bounds)
    } ensures: { old, memory, done in
      // refuted: ensures/fault
      ensures("fault", done < old.length ==> old.memory.readFaults(at: old.start + done))
    }
    method(
      on: "faults/nothing-is-done-where-the-first-faults",
      requires: {
        requires("range", $0.isRange && 0 < $0.length)
        requires("first", $0.memory.writeFaults(at: $0.start))
      }
    ) {
      $0.machine.zeroFallibly($0.length, at: $0.start, within: $0.bounds)
    } ensures: { old, memory, done in
      ensures("nothing", done == 0)
      ensures("unchanged", memory == old.memory)
    }
    method(
      on: "faults/nothing-is-done-where-the-second-faults",
      requires: {
        requires("range", $0.isRange && 1 < $0.length)
        requires("second", $0.memory.writeFaults(at: $0.start + 1))
      }
    ) {
      $0.machine.zeroFallibly($0.length, at: $0.start, within: $0.bounds)
    } ensures: { old, memory, done in
      ensures("nothing", done == 0)  // refuted: ensures/nothing
      ensures("one-at-most", done <= 1)
    }
    method(
      on: "faults/all-is-done-where-nothing-faults",
      requires: { old in
        requires("range", old.isRange)
        requires("none", .forAll("address") { !old.memory.writeFaults(at: $0) })
      }
    ) {
      $0.machine.zeroFallibly($0.length, at: $0.start, within: $0.bounds)
    } ensures: { old, memory, done in
      ensures("all", done == old.length)
    }
    method(on: "faults/beyond-the-bounds", requires: { requires("range", $0.isRange) }) {
      // refuted: memory/store-1/in-bounds
      $0.machine.zeroFallibly($0.length &+ 1, at: $0.start, within: $0.bounds)
    } ensures: { old, memory, done in
      ensures("one-more-at-most", done <= old.length + 1)
    }
    method(on: "faults/copied-onto-itself", requires: { requires("range", $0.isRange) }) {
      $0.machine.copyFallibly($0.length, from: $0.start, within: $0.bounds, to: $0.start, within: $0.bounds)
    } ensures: { old, memory, done in
      ensures("at-most", done <= old.length)
      // refuted: ensures/unchanged
      ensures("unchanged", .forAll("place") { $0 < done ==> memory[old.start + $0] == old.memory[old.start + $0] })
    }
    method(on: "faults/a-copy-outside-its-bounds", requires: { requires("range", $0.isRange) }) {
      let bounds = $0.bounds
      // refuted: memory/load-1/in-bounds
      return $0.machine.copyFallibly($0.length, from: $0.other, within: bounds, to: $0.start, within: bounds)
    } ensures: { old, memory, done in
      ensures("at-most", done <= old.length)
    }
    method(
      on: "faults/a-load-that-may-fault",
      requires: { requires("range", $0.isRange && $0.length == 8 && $0.start % 8 == 0) }
    ) {
      $0.machine.loadOnceFallibly(size: 8, at: $0.start, within: $0.bounds) == nil ? 1 : 0
    } ensures: { old, memory, faulted in
      ensures("first", faulted == 1 ==> old.memory.readFaults(at: old.start))  // refuted: ensures/first
      // Others may have written the bytes that it reads.
      ensures("unchanged", memory == old.memory)  // refuted: ensures/unchanged
    }
    method(
      on: "faults/a-load-that-faults",
      requires: { requires("range", $0.isRange && $0.length == 8 && $0.start % 8 == 0) }
    ) {
      $0.machine.loadOnceFallibly(size: 8, at: $0.start, within: $0.bounds) == nil ? 1 : 0
    } ensures: { old, memory, faulted in
      ensures("first", old.memory.readFaults(at: old.start) ==> faulted == 1)
      ensures("last", old.memory.readFaults(at: old.start + 7) ==> faulted == 1)
    }
    method(
      on: "faults/a-load-that-is-not-in-one-piece",
      requires: { requires("range", $0.isRange && $0.length == 8 && $0.start % 2 == 0) }
    ) {
      // refuted: memory/load-1/one-piece
      $0.machine.loadOnceFallibly(size: 4, at: $0.start, within: $0.bounds) == nil ? 1 : 0
    } ensures: { old, memory, faulted in
      ensures("one-at-most", faulted <= 1)
    }
    method(
      on: "faults/an-exchange",
      requires: { requires("range", $0.isRange && $0.length == 8 && $0.start % 8 == 0) }
    ) {
      $0.machine.compareExchangeFallibly($0.other, $0.value, size: 8, at: $0.start, within: $0.bounds) ?? 0
    } ensures: { old, memory, read in
      ensures("stored", read != old.other ==> memory == old.memory)  // refuted: ensures/stored
    }
    method(
      on: "faults/an-exchange-that-always-stores",
      requires: {
        requires("range", $0.isRange && $0.length == 8 && $0.start % 8 == 0)
        requires("differs", $0.value != 0)
      }
    ) {
      $0.machine.compareExchangeFallibly($0.other, $0.value, size: 8, at: $0.start, within: $0.bounds) ?? 0
    } ensures: { old, memory, read in
      ensures("stored", memory[old.start] == old.value % 256)  // refuted: ensures/stored
    }
    method(
      on: "faults/an-exchange-of-values-that-are-too-large",
      requires: { requires("range", $0.isRange && $0.length == 4 && $0.start % 4 == 0) }
    ) {
      // refuted: memory/exchange-1/values-fit
      $0.machine.compareExchangeFallibly($0.other, $0.value, size: 4, at: $0.start, within: $0.bounds) ?? 0
    } ensures: { old, memory, read in
      ensures("fits", read < 0x1_0000_0000)
    }
  }
}
