import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

extension Corpus {
  /// Buffers that share bytes, ends of buffers, and integers that do not lie where elements do, in memory in which nothing is mapped twice.
  @Cases static var bufferEdges: [Contract] {
    // Buffers that share bytes.
    buffered(
      "edges/read-behind-a-write-to-the-other", of: Inputs.uint16,
      requires: { requires("within", $0.isIndex() && $0.index < $0.others.count) }
    ) { call, machine in
      machine[call.others, call.index] = call.value
      return SymbolicWord(machine[call.items, call.index])
    } ensures: { old, _, result in
      ensures("kept", result == old[old.items, old.index])  // refuted: ensures/kept
      ensures("written", result == old.value)  // refuted: ensures/written
    }
    buffered(
      "edges/read-behind-a-write-to-a-separate-one", of: Inputs.uint16,
      requires: {
        requires("within", $0.isIndex() && $0.index < $0.others.count)
        requires("apart", $0.areApart())
      }
    ) { call, machine in
      machine[call.others, call.index] = call.value
      return SymbolicWord(machine[call.items, call.index])
    } ensures: { old, new, result in
      ensures("kept", result == old[old.items, old.index])
      ensures("written", new[old.others, old.index] == old.value)
    }
    buffered(
      "edges/two-buffers-at-one-address", of: Inputs.uint32,
      requires: { requires("same", $0.items.base == $0.others.base && $0.isIndex() && $0.index < $0.others.count) }
    ) { call, machine in
      machine[call.items, call.index] = call.value
      return 0
    } ensures: { old, new, _ in
      ensures("seen", new[old.others, old.index] == old.value)
      ensures("separate", !old.areApart())
      ensures("kept", new[old.others, old.index] == old[old.others, old.index])  // refuted: ensures/kept
    }
    buffered(
      "edges/one-buffer-one-byte-behind-another", of: Inputs.uint16,
      requires: {
        requires("shifted", $0.others.base == $0.items.base + 1 && $0.isIndex() && $0.index < $0.others.count)
      }
    ) { call, machine in
      machine[call.items, call.index] = call.value
      return 0
    } ensures: { old, new, _ in
      ensures("low", new[old.others, old.index] % 256 == old.value / 256)
      // refuted: ensures/high
      ensures("high", new[old.others, old.index] / 256 == old.value % 256)
    }
    buffered("edges/empty-buffers", of: Inputs.uint32, requires: { requires("empty", $0.others.count == 0) }) {
      call, machine in
      machine.copy(0, from: call.others, at: 0, to: call.items, at: 0)
      return 0
    } ensures: { old, new, _ in
      ensures("apart", old.areApart())
      ensures("memory", new.isUnchanged(since: old))
      ensures("none", new.elements(of: old.others).isEmpty)
      ensures("as-many", old.others.count == old.items.count)  // refuted: ensures/as-many
    }
    buffered(
      "edges/a-buffer-and-itself", of: Inputs.uint8, requires: { requires("same", $0.items.base == $0.others.base) }
    ) { _, _ in
      0
    } ensures: { old, _, _ in
      ensures("apart", old.areApart())  // refuted: ensures/apart
      ensures("never", !old.areApart())  // refuted: ensures/never
      ensures("where-empty", old.areApart() ==> old.items.count == 0 || old.others.count == 0)
    }
    buffered(
      "edges/nothing-changes-but-an-empty-buffer", of: Inputs.uint8,
      requires: { requires("one", $0.isIndex() && $0.others.count == 0) }
    ) { call, machine in
      machine[call.items, call.index] = call.value
      return 0
    } ensures: { old, new, _ in
      ensures("frame", new.isUnchanged(since: old, except: old.others))  // refuted: ensures/frame
      ensures("both", new.isUnchanged(since: old, except: old.items, old.others))
    }
    buffered("edges/nothing-changes-but-one-element", of: Inputs.uint16, requires: { requires("one", $0.isIndex()) }) {
      call, machine in
      machine.store(call.value, to: call.items, at: call.index * 2)
      return 0
    } ensures: { old, new, _ in
      let start = old.items.base + 2 * old.index
      ensures(
        "element", new.memory.isUnchanged(since: old.memory, except: [Addresses(start: start, end: start + 2)]))
      // refuted: ensures/byte
      ensures("byte", new.memory.isUnchanged(since: old.memory, except: [Addresses(start: start, end: start + 1)]))
    }

    // Ends of buffers.
    buffered("edges/the-last-element", of: Inputs.uint32, requires: { requires("some", 0 < $0.items.count) }) {
      call, machine in
      SymbolicWord(machine[call.items, call.items.count - 1])
    } ensures: { old, _, result in
      ensures("last", result == old.elements(of: old.items).last)
    }
    // refuted: sanity/reached/returned
    buffered("edges/the-last-of-none", of: Inputs.uint32, requires: { requires("none", $0.items.count == 0) }) {
      call, machine in
      SymbolicWord(machine[call.items, call.items.count &- 1])  // refuted: panic/index-out-of-range
    } ensures: { old, _, result in
      ensures("last", result == old.elements(of: old.items).last)  // refuted: ensures/last
    }
    buffered("edges/the-count-that-may-be-none", of: Inputs.uint32) { call, machine in
      SymbolicWord(machine[call.items, call.items.count - 1])  // refuted: arithmetic/subtraction
    } ensures: { old, _, result in
      ensures("last", result == old.elements(of: old.items).last)
    }
    buffered(
      "edges/an-offset-that-wraps-around", of: Inputs.uint32, requires: { requires("some", 0 < $0.items.count) }
    ) { call, machine in
      SymbolicWord(machine.load(from: call.items, at: call.index &* 4) as U32)  // refuted: panic/bytes-out-of-range
    } ensures: { old, _, result in
      // 2^62 elements further on is the same place.
      ensures("element", result == old[old.items, old.index])
      ensures("within", old.isIndex())  // refuted: ensures/within
    }
    buffered(
      "edges/an-index-below-zero", of: Inputs.uint32, requires: { requires("some", 0 < $0.items.count) }
    ) { call, machine in
      machine[call.items, 0] = call.value
      return 0
    } ensures: { old, new, _ in
      ensures("before", new[old.items, 0 - 1] == old[old.items, 0 - 1])
      ensures("first", new[old.items, 0 - 1] == old.value)  // refuted: ensures/first
    }
    buffered("edges/where-buffers-end", of: Inputs.uint64) { _, _ in
      0
    } ensures: { old, _, _ in
      let end = old.items.base + 8 * old.items.count
      ensures("last", end <= .wordLimit - 1)
      ensures("before-the-last", end < .wordLimit - 1)  // refuted: ensures/before-the-last
      ensures("count", old.items.count < 0x2000_0000_0000_0000)
      ensures("half", old.items.count < 0x1000_0000_0000_0000)  // refuted: ensures/half
    }
    // refuted: sanity/reached/returned
    buffered(
      "edges/an-integer-over-the-end", of: Inputs.uint8, requires: { requires("some", 4 <= $0.items.count) }
    ) { call, machine in
      // refuted: panic/bytes-out-of-range
      SymbolicWord(machine.load(from: call.items, at: call.items.count - 3) as U32)
    } ensures: { old, _, _ in
      ensures("some", 4 <= old.items.count)  // refuted: ensures/some
    }
    buffered(
      "edges/an-integer-at-the-end", of: Inputs.uint8, requires: { requires("some", 4 <= $0.items.count) }
    ) { call, machine in
      SymbolicWord(machine.load(from: call.items, at: call.items.count - 4) as U32)
    } ensures: { old, _, result in
      ensures("highest", result / 0x100_0000 == old.elements(of: old.items).last)
      ensures("lowest", result % 256 == old.elements(of: old.items).last)  // refuted: ensures/lowest
    }

    // Integers that do not lie where elements do.
    buffered(
      "edges/stored-across-two-elements", of: Inputs.uint32, requires: { requires("two", 2 <= $0.items.count) }
    ) { call, machine in
      machine.store(call.value, to: call.items, at: 2)
      return 0
    } ensures: { old, new, _ in
      ensures("low", new[old.items, 0] % 0x1_0000 == old[old.items, 0] % 0x1_0000)
      ensures("high", new[old.items, 0] / 0x1_0000 == old.value % 0x1_0000)
      ensures("first", new[old.items, 0] == old[old.items, 0])  // refuted: ensures/first
      ensures("second", new[old.items, 1] == old[old.items, 1])  // refuted: ensures/second
    }
    buffered("edges/one-byte-of-an-element", of: Inputs.uint32, requires: { requires("some", $0.isIndex()) }) {
      call, machine in
      machine.store(U8(truncatingIfNeeded: call.value), to: call.items, at: call.index * 4)
      return 0
    } ensures: { old, new, _ in
      let (was, value) = (old[old.items, old.index], old.value % 256)
      ensures("low", new[old.items, old.index] == was - was % 256 + value)
      ensures("whole", new[old.items, old.index] == value)  // refuted: ensures/whole
    }
    buffered("edges/stored-the-other-way-round", of: Inputs.uint16, requires: { requires("some", $0.isIndex()) }) {
      call, machine in
      machine.store(call.value, to: call.items, at: call.index * 2, order: .bigEndian)
      return SymbolicWord(machine[call.items, call.index])
    } ensures: { old, new, result in
      ensures("swapped", result == old.value % 256 * 256 + old.value / 256)
      ensures("first", new.memory[old.items.base + 2 * old.index] == old.value / 256)
      ensures("same", result == old.value)  // refuted: ensures/same
      ensures("low-first", new.memory[old.items.base + 2 * old.index] == old.value % 256)  // refuted: ensures/low-first
    }
    buffered("edges/swapped-twice", of: Inputs.uint64, requires: { requires("some", $0.isIndex()) }) { call, machine in
      machine.store(call.value.byteSwapped, to: call.items, at: call.index * 8, order: .bigEndian)
      return SymbolicWord(machine[call.items, call.index])
    } ensures: { old, _, result in
      ensures("same", result == old.value)
      ensures("swapped", result % 256 == old.value / 0x100_0000_0000_0000)  // refuted: ensures/swapped
    }
    buffered("edges/a-big-endian-half", of: Inputs.uint8, requires: { requires("some", 8 <= $0.items.count) }) {
      call, machine in
      let word: U64 = machine.load(from: call.items, at: 0, order: .bigEndian)
      let half: U32 = machine.load(from: call.items, at: 0, order: .bigEndian)
      return word >> 32 == U64(half) ? 0 : 1
    } ensures: { _, _, result in
      ensures("upper", result == 0)
    }
    buffered(
      "edges/a-big-endian-half-from-the-end", of: Inputs.uint8, requires: { requires("some", 8 <= $0.items.count) }
    ) { call, machine in
      let word: U64 = machine.load(from: call.items, at: 0, order: .bigEndian)
      let half: U32 = machine.load(from: call.items, at: 4, order: .bigEndian)
      return word >> 32 == U64(half) ? 0 : 1
    } ensures: { _, _, result in
      ensures("upper", result == 0)  // refuted: ensures/upper
    }
    buffered("edges/a-sign-that-is-lost", of: Inputs.int16, requires: { requires("some", $0.isIndex()) }) {
      call, machine in
      machine[call.items, call.index] = call.value
      return SymbolicWord(machine.load(from: call.items, at: call.index * 2) as U16)
    } ensures: { old, new, result in
      ensures("element", new[old.items, old.index] == old.value)
      ensures("positive", 0 <= old.value ==> result == old.value)
      ensures("negative", result == old.value)  // refuted: ensures/negative
    }
    buffered("edges/a-sign-that-is-found", of: Inputs.uint16, requires: { requires("some", $0.isIndex()) }) {
      call, machine in
      (machine.load(from: call.items, at: call.index * 2) as I16) < 0 ? 1 : 0
    } ensures: { old, _, result in
      ensures("sign", (result == 1) == (0x8000 <= old[old.items, old.index]))
      ensures("none", result == 0)  // refuted: ensures/none
    }
    buffered("edges/a-load-in-one-piece", of: Inputs.uint32, requires: { requires("some", $0.isIndex()) }) {
      call, machine in
      // refuted: memory/load-1/one-piece
      SymbolicWord(machine.loadOnce(at: call.items.address(of: call.index), by: call.items.reading) as U32)
    } ensures: { old, _, result in
      ensures("element", result == old[old.items, old.index])
    }
    buffered(
      "edges/an-aligned-load-in-one-piece", of: Inputs.uint32,
      requires: { requires("some", $0.isIndex() && $0.items.base % 4 == 0) }
    ) { call, machine in
      SymbolicWord(machine.loadOnce(at: call.items.address(of: call.index), by: call.items.reading) as U32)
    } ensures: { old, _, result in
      ensures("element", result == old[old.items, old.index])
    }
    buffered(
      "edges/a-wider-load-in-one-piece", of: Inputs.uint32,
      requires: { requires("some", $0.index + 1 < $0.items.count && $0.items.base % 4 == 0) }
    ) { call, machine in
      // refuted: memory/load-1/one-piece
      SymbolicWord(machine.loadOnce(at: call.items.address(of: call.index), by: call.items.reading) as U64)
    } ensures: { old, _, result in
      ensures("low", result % 0x1_0000_0000 == old[old.items, old.index])
    }

    // Copies.
    buffered(
      "edges/copied-but-for-the-last", of: Inputs.uint16,
      requires: {
        requires("room", 0 < $0.index && $0.index <= $0.items.count && $0.index <= $0.others.count)
        requires("apart", $0.areApart())
      }
    ) { call, machine in
      machine.copy(call.index - 1, from: call.items, at: 0, to: call.others, at: 0)
      return 0
    } ensures: { old, new, _ in
      let (source, copy) = (old.elements(of: old.items), new.elements(of: old.others))
      ensures("rest", copy.prefix(old.index - 1) == source.prefix(old.index - 1))
      ensures("all", copy.prefix(old.index) == source.prefix(old.index))  // refuted: ensures/all
    }
    buffered(
      "edges/copied-backward-over-itself", of: Inputs.uint8, requires: { requires("room", $0.index < $0.items.count) }
    ) { call, machine in
      machine.copy(call.index, from: call.items, at: 1, to: call.items, at: 0)
      return 0
    } ensures: { old, new, _ in
      let moved = old.elements(of: old.items).dropFirst().prefix(old.index)
      ensures("moved", new.elements(of: old.items).prefix(old.index) == moved)  // refuted: ensures/moved
      ensures("frame", new.isUnchanged(since: old, except: old.items))
    }
    buffered(
      "edges/copied-behind-itself", of: Inputs.uint8,
      requires: { requires("room", 2 * $0.index <= $0.items.count) }
    ) { call, machine in
      machine.copy(call.index, from: call.items, at: 0, to: call.items, at: call.index)
      return 0
    } ensures: { old, new, _ in
      let (was, now) = (old.elements(of: old.items), new.elements(of: old.items))
      ensures("twice", now.prefix(2 * old.index) == was.prefix(old.index) + was.prefix(old.index))
      ensures("rest", now.dropFirst(2 * old.index) == was.dropFirst(2 * old.index))
    }
    buffered(
      "edges/copied-one-before-its-end", of: Inputs.uint8,
      requires: { requires("room", 0 < $0.index && 2 * $0.index <= $0.items.count) }
    ) { call, machine in
      machine.copy(call.index, from: call.items, at: 0, to: call.items, at: call.index - 1)
      return 0
    } ensures: { old, new, _ in
      let (was, now) = (old.elements(of: old.items), new.elements(of: old.items))
      // refuted: ensures/copied
      ensures("copied", now.dropFirst(old.index - 1).prefix(old.index) == was.prefix(old.index))
    }
    buffered(
      "edges/elements-for-bytes", of: Inputs.uint16,
      requires: {
        requires("room", $0.index <= $0.items.count && $0.index <= $0.others.count && $0.areApart())
      }
    ) { call, machine in
      machine.copy(
        call.index, from: call.items.base, by: call.items.reading, to: call.others.base, by: call.others.writing)
      return 0
    } ensures: { old, new, _ in
      // refuted: ensures/all
      ensures(
        "all", new.elements(of: old.others).prefix(old.index) == old.elements(of: old.items).prefix(old.index))
      ensures(
        "half",
        new.elements(of: old.others).prefix(old.index / 2) == old.elements(of: old.items).prefix(old.index / 2))
    }
    buffered(
      "edges/copied-to-one-that-shares-bytes", of: Inputs.uint8,
      requires: { requires("room", $0.index <= $0.items.count && $0.index <= $0.others.count) }
    ) { call, machine in
      machine.copy(call.index, from: call.items, at: 0, to: call.others, at: 0)
      return 0
    } ensures: { old, new, _ in
      // refuted: ensures/copied
      ensures("copied", new.elements(of: old.others).prefix(old.index) == old.elements(of: old.items).prefix(old.index))
      ensures("source", new.elements(of: old.items) == old.elements(of: old.items))  // refuted: ensures/source
    }
  }

  /// The same bytes at two addresses, as pages may be mapped twice.
  @Cases static var bufferPages: [Contract] {
    buffered(
      "edges/separate-by-addresses-alone", of: Inputs.uint16,
      requires: {
        requires("within", $0.isIndex() && $0.index < $0.others.count)
        requires("order", $0.items.addresses().end <= $0.others.base)
      }
    ) { call, machine in
      machine[call.others, call.index] = call.value
      return SymbolicWord(machine[call.items, call.index])
    } ensures: { old, _, result in
      ensures("kept", result == old[old.items, old.index])  // refuted: ensures/kept
      ensures("apart", old.areApart())  // refuted: ensures/apart
    }
    buffered(
      "edges/separate-by-bytes", of: Inputs.uint8,
      requires: {
        requires("within", $0.isIndex() && $0.index < $0.others.count)
        requires("apart", $0.areApart())
      }
    ) { call, machine in
      machine[call.others, call.index] = call.value
      return SymbolicWord(machine[call.items, call.index])
    } ensures: { old, _, result in
      ensures("kept", result == old[old.items, old.index])
    }
    buffered(
      "edges/separate-byte-by-byte", of: Inputs.uint16,
      requires: {
        requires("within", $0.isIndex() && $0.index < $0.others.count)
        requires("apart", $0.areApart())
      }
    ) { call, machine in
      machine[call.others, call.index] = call.value
      return SymbolicWord(machine[call.items, call.index])
    } ensures: { old, new, result in
      let address = old.items.base + 2 * old.index
      prove("low", new.memory[address] == old.memory[address])
      prove("high", new.memory[address + 1] == old.memory[address + 1])
      prove("element", new[old.items, old.index] == old[old.items, old.index])
      ensures("kept", result == old[old.items, old.index])
    }
    buffered("edges/across-two-pages", of: Inputs.uint32, requires: { requires("some", $0.isIndex()) }) {
      call, machine in
      machine[call.items, call.index] = call.value
      return SymbolicWord(machine[call.items, call.index])
    } ensures: { old, new, result in
      ensures("same", result == old.value)
      ensures("frame", new.isUnchanged(since: old, except: old.items))
      ensures("kept", result == old[old.items, old.index])  // refuted: ensures/kept
    }
    buffered(
      "edges/a-page-further-on", of: Inputs.uint32, requires: { requires("far", $0.index + 1024 < $0.items.count) }
    ) { call, machine in
      machine[call.items, call.index] = call.value
      return SymbolicWord(machine[call.items, call.index + 1024])
    } ensures: { old, new, result in
      ensures("next", new[old.items, old.index + 1] == old[old.items, old.index + 1])  // undecided: ensures/next
      ensures("page", result == old[old.items, old.index + 1024])  // refuted: ensures/page
    }
    buffered(
      "edges/one-changes-where-pages-are-mapped-twice", of: Inputs.uint8,
      requires: { requires("some", $0.isIndex()) }
    ) { call, machine in
      machine[call.items, call.index] = call.value
      return 0
    } ensures: { old, new, _ in
      // refuted: ensures/contents
      ensures(
        "contents",
        new.elements(of: old.items) == old.elements(of: old.items).replacing(at: old.index, by: old.value))
      ensures("element", new[old.items, old.index] == old.value)
    }
    buffered(
      "edges/two-halves-of-one-integer", of: Inputs.uint16,
      requires: { requires("some", $0.index + 1 < $0.items.count && $0.items.base % 2 == 1) }
    ) { call, machine in
      machine.store(U32(call.value), to: call.items, at: call.index * 2)
      return SymbolicWord(machine[call.items, call.index])
    } ensures: { old, new, result in
      ensures("low", result == old.value)
      ensures("high", new[old.items, old.index + 1] == 0)
      ensures("kept", new[old.items, old.index + 1] == old[old.items, old.index + 1])  // refuted: ensures/kept
    }
  }
}
