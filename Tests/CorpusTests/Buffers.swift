import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// A buffer, another one, an index and a value.
struct TwoBuffers<Element: MachineInteger> {
  let items: Buffer<SymbolicMachine, Element>
  let others: Buffer<SymbolicMachine, Element>
  let index: SymbolicWord
  let value: Element

  init(_ inputs: Inputs, value: (Inputs) -> (String) -> Element) {
    items = inputs.buffer("items", of: Element.self)
    others = inputs.buffer("others", of: Element.self)
    index = inputs.word("index")
    self.value = value(inputs)("value")
  }
}

private typealias Halves = TwoBuffers<U32>

/// A method on two buffers of integers of 32 bits.
private func method(
  buffers id: String, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Snapshot<Halves>) -> [Clause] = {
    requires("within", $0.index < $0.items.count)
  },
  body: @escaping @Sendable (Halves, SymbolicMachine) -> U32,
  @ClauseList ensures: @escaping @Sendable (Snapshot<Halves>, Snapshot<Halves>, Integer) -> [Clause]
) -> Contract {
  Contract(
    "buffers/\(id)", "a case", file: file, line: line, inputs: { Halves($0, value: Inputs.uint32) }, requires: requires,
    body: { call, machine in body(call, machine) },
    ensures: { old, new, result in ensures(old, new, result) })
}

extension Corpus {
  /// Integers in memory, and the elements of buffers.
  @Cases static var buffers: [Contract] {
    method(buffers: "an-element-is-read") { call, machine in
      machine[call.items, call.index]
    } ensures: { old, new, result in
      ensures("element", result == old[old.items, old.index])
      ensures("next", result == old[old.items, old.index + 1])  // refuted: ensures/next
      ensures("memory", new.isUnchanged(since: old))
    }
    method(buffers: "an-element-is-written") { call, machine in
      machine[call.items, call.index] = call.value
      return 0
    } ensures: { old, new, _ in
      ensures("element", new[old.items, old.index] == old.value)
      ensures("frame", new.isUnchanged(since: old, except: old.items))
      ensures("others", new.isUnchanged(since: old, except: old.others))  // refuted: ensures/others
    }
    // 2^62 elements reach around the addresses; a page may be mapped twice.
    method(buffers: "an-element-behind-the-last", requires: { requires("near", $0.index <= $0.items.count) }) {
      call, machine in
      machine[call.items, call.index]  // refuted: panic/index-out-of-range
    } ensures: { old, _, result in
      ensures("element", result == old[old.items, old.index])
    }
    method(buffers: "no-element", requires: { _ in requires("nothing", true) }) { call, machine in
      machine[call.items, 0]  // refuted: panic/index-out-of-range
    } ensures: { old, _, result in
      ensures("element", result == old[old.items, 0])
    }
    method(
      buffers: "exchanged-where-both-may-be-one",
      requires: { requires("within", $0.index < $0.items.count && $0.index < $0.others.count) }
    ) { call, machine in
      let item = machine[call.items, call.index]
      machine[call.items, call.index] = machine[call.others, call.index]
      machine[call.others, call.index] = item
      return item
    } ensures: { old, new, _ in
      ensures("other", new[old.others, old.index] == old[old.items, old.index])
      ensures("item", new[old.items, old.index] == old[old.others, old.index])  // refuted: ensures/item
    }
    method(buffers: "written-in-the-other-order") { call, machine in
      machine.store(call.value, to: call.items, at: call.index * 4, order: .bigEndian)
      return machine.load(from: call.items, at: call.index * 4, order: .littleEndian)
    } ensures: { old, new, result in
      ensures(
        "swapped",
        result == old.value / 0x100_0000 + 0x100 * (old.value / 0x1_0000 % 256)
          + 0x1_0000 * (old.value / 256 % 256) + 0x100_0000 * (old.value % 256))
      ensures("same", result == old.value)  // refuted: ensures/same
      ensures(
        "order",
        new.memory.load(U32.self, at: old.items.base + 4 * old.index, order: .bigEndian) == old.value)
    }
    method(
      buffers: "across-two-elements", requires: { requires("within", $0.index + 1 < $0.items.count) }
    ) { call, machine in
      machine.load(from: call.items, at: call.index * 4 + 2)
    } ensures: { old, _, result in
      ensures(
        "halves",
        result == old[old.items, old.index] / 0x1_0000 + 0x1_0000 * (old[old.items, old.index + 1] % 0x1_0000))
      ensures("first", result == old[old.items, old.index])  // refuted: ensures/first
    }
    method(buffers: "bytes-behind-the-last") { call, machine in
      machine.load(from: call.items, at: call.index * 4 + 2)  // refuted: panic/bytes-out-of-range
    } ensures: { old, _, result in
      ensures("bytes", result == old.memory.load(U32.self, at: old.items.base + 4 * old.index + 2))
    }
    // Two of the eight bytes lie behind the element.
    method(buffers: "a-wider-integer") { call, machine in
      // refuted: panic/bytes-out-of-range
      U32(truncatingIfNeeded: machine.load(from: call.items, at: call.index * 4) as SymbolicMachine.UInt64)
    } ensures: { old, _, result in
      ensures("low", result == old[old.items, old.index])
    }
    method(buffers: "a-narrower-integer") { call, machine in
      U32(machine.load(from: call.items, at: call.index * 4 + 3) as U8)
    } ensures: { old, _, result in
      ensures("highest", result == old[old.items, old.index] / 0x100_0000)
      ensures("lowest", result == old[old.items, old.index] % 256)  // refuted: ensures/lowest
    }
    method(
      buffers: "copied",
      requires: {
        requires("room", $0.index <= $0.items.count && $0.index <= $0.others.count)
        requires("separate", $0.areSeparate($0.items, $0.others))
      }
    ) { call, machine in
      machine.copy(call.index, from: call.items, at: 0, to: call.others, at: 0)
      return 0
    } ensures: { old, new, _ in
      ensures("frame", new.isUnchanged(since: old, except: old.others))
      ensures("all", new.elements(of: old.others) == old.elements(of: old.items))  // refuted: ensures/all
    }
    method(buffers: "copied-too-far", requires: { requires("room", $0.index <= $0.items.count) }) { call, machine in
      machine.copy(call.index, from: call.items, at: 0, to: call.others, at: 0)  // refuted: panic/elements-out-of-range
      return 0
    } ensures: { old, new, _ in
      ensures("frame", new.isUnchanged(since: old, except: old.others))
    }
  }

  /// Buffers in memory in which nothing is mapped twice.
  @Cases static var flatBuffers: [Contract] {
    method(
      buffers: "exchanged",
      requires: {
        requires("within", $0.index < $0.items.count && $0.index < $0.others.count)
        requires("separate", $0.areSeparate($0.items, $0.others))
      }
    ) { call, machine in
      let item = machine[call.items, call.index]
      machine[call.items, call.index] = machine[call.others, call.index]
      machine[call.others, call.index] = item
      return item
    } ensures: { old, new, _ in
      ensures("item", new[old.items, old.index] == old[old.others, old.index])
      ensures("other", new[old.others, old.index] == old[old.items, old.index])
      ensures("kept", new[old.items, old.index] == old[old.items, old.index])  // refuted: ensures/kept
    }
    method(
      buffers: "one-changes-of-separate-ones",
      requires: {
        requires("within", $0.index < $0.items.count)
        requires("separate", $0.areSeparate($0.items, $0.others))
      }
    ) { call, machine in
      machine[call.items, call.index] = call.value
      return 0
    } ensures: { old, new, _ in
      ensures("others", new.elements(of: old.others) == old.elements(of: old.others))
      ensures("items", new.elements(of: old.items) == old.elements(of: old.items))  // refuted: ensures/items
    }
    method(buffers: "only-one-changes-in-flat-memory", requires: { requires("two", 2 <= $0.items.count) }) {
      call, machine in
      machine[call.items, 0] = call.value
      return 0
    } ensures: { old, new, _ in
      ensures(
        "rest",
        .forAll("other") { 0 < $0 && $0 < old.items.count ==> new[old.items, $0] == old[old.items, $0] })
      ensures(  // refuted: ensures/all
        "all", .forAll("other") { $0 < old.items.count ==> new[old.items, $0] == old[old.items, $0] })
    }
  }

  /// Buffers whose bytes are not all initialised, and rights that are not there.
  @Cases static var rightsOfBuffers: [Contract] {
    Contract("buffers/not-initialised", "a case") { inputs in
      inputs.buffer("items", of: U8.self, isInitialised: false)
    } requires: { old in
      requires("one", 0 < old.count)
    } body: { items, machine in
      machine[items, 0]  // refuted: memory/load-1/initialised
    } ensures: { old, new, _ in
      ensures("memory", new.memory == old.memory)
    }
    Contract("buffers/initialised-by-a-store", "a case") { inputs in
      inputs.buffer("items", of: U8.self, isInitialised: false)
    } requires: { old in
      requires("one", 0 < old.count)
    } body: { items, machine in
      machine[items, 0] = 7
      return machine[items, 0]
    } ensures: { _, _, result in
      ensures("seven", result == 7)
      ensures("eight", result == 8)  // refuted: ensures/eight
    }
    Contract("buffers/written-by-the-right-to-read", "a case") { inputs in
      inputs.buffer("items", of: U8.self)
    } requires: { old in
      requires("one", 0 < old.count)
    } body: { items, machine in
      machine.store(U8(1), at: items.base, by: items.reading)  // refuted: memory/store-1/writable
    } ensures: { old, new, _ in
      ensures("frame", new.memory.isUnchanged(since: old.memory, except: [old.codeAddresses]))
    }
    Contract("buffers/one-byte-behind", "a case") { inputs in
      inputs.buffer("items", of: U8.self)
    } requires: { old in
      requires("one", 0 < old.count)
    } body: { items, machine in
      // refuted: memory/load-1/in-range, memory/load-1/translated, memory/load-1/initialised
      machine.load(at: items.base, by: items.reading) as SymbolicMachine.UInt16
    } ensures: { old, new, _ in
      ensures("memory", new.memory == old.memory)
    }
    Contract("buffers/of-three-bytes", "a case") { inputs in
      inputs.buffer("items", of: U8.self)
    } requires: { old in
      requires("three", 3 <= old.count)
    } body: { items, machine in
      machine.load(size: 3, at: items.base, by: items.reading)  // refuted: memory/load-1/size
    } ensures: { old, new, _ in
      ensures("memory", new.memory == old.memory)
    }
  }
}

extension Snapshot<Buffer<SymbolicMachine, U8>> {
  fileprivate var codeAddresses: Addresses { Observed(state).addresses() }
}
