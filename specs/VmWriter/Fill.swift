import VerifierContracts
import VmIO

/// A call that fills what is available with a value.
struct FillCall: Displayable {
  var writer: Writer
  var owner: Owner
  let value: PlainValue
  let mayPanic: Formula

  init(_ inputs: Inputs) {
    writer = inputs.writer("writer")
    owner = inputs.owner("owner")
    let layout = PlainLayout(size: inputs.word("value.size"), alignment: inputs.word("value.alignment"))
    value = PlainValue(layout: layout, address: inputs.word("value.address"))
    mayPanic = inputs.mayPanic
  }

  struct Filled {
    let count: Integer
    let owner: Owner
  }

  mutating func fill(on machine: SymbolicMachine) -> Filled {
    let value = value.real(on: machine)
    let filled = writer.run(as: Infallible.self, on: machine) { $0.fill(value, owner: &owner) }
    return Filled(count: filled.count.integer, owner: filled.owner)
  }

  /// The number of elements.
  var count: Integer { writer.avail / value.size }

  /// Before each round, so many elements as there were rounds are written.
  var elements: Loop {
    Loop("elements", over: ["index"]) { [writer, value, count] entry, now in
      let (index, size) = (now[0], value.size)
      return Loop.Claims(
        invariants: [("index-within-count", index <= count)],
        memory: entry.memory.repeating(
          valueAt: value.address, size: size, from: writer.cursor.vaddr, length: index * size),
        variant: count - index,
        using: [
          Lemma.elementFits(index, count, size), Lemma.elementMore(index, size),
          Lemma.elementIsAligned(writer.cursor.vaddr, index, size, value.alignment),
          .forAll("place") { Lemma.placeInElement(index, $0, size) },
        ])
    }
  }

  var observations: [(name: String, value: Integer)] {
    writer.observations("writer") + owner.observations("owner")
  }
}

extension Contract {
  static let fill = Contract(
    "infallible/fill", "writes a value again and again until nothing is available",
    lemmas: [.elementFits, .elementMore, .elementIsAligned, .placeInElement],
    inputs: FillCall.init,
    requires: { old in
      requires("inv", old.writer.inv)
      requires("wf", old.writer.wf(old.owner))
      requires("write-view", old.owner.hasWriteView)
      requires("size-positive", 0 < old.value.size)
      requires("alignment-positive", 0 < old.value.alignment)
      requires("size-is-multiple", old.value.size % old.value.alignment == 0)
      requires("may_panic", old.fillPanics ==> old.mayPanic)
    },
    loops: { [$0.elements] },
    body: { call, machine in call.fill(on: machine) },
    ensures: { old, new, filled in
      ensures("inv", new.writer.inv)
      ensures("wf", new.writer.wf(new.owner))
      ensures("no-panic-condition", !old.state.fillPanics)
      ensures("cursor", new.writer.cursor == old.writer.end)
      ensures("end", new.writer.end == old.writer.end)
      ensures("owner/start", new.owner.range.start == old.owner.range.end)
      ensures("owner/end", new.owner.range.end == old.owner.range.end)
      ensures("reader/inv", filled.result.owner.inv)
      ensures("reader/start", filled.result.owner.range.start == old.owner.range.start)
      ensures("reader/end", filled.result.owner.range.end == old.owner.range.end)
      ensures("reader/read-view", filled.result.owner.hasReadView)
      ensures("reader/is_kernel", filled.result.owner.isKernel == old.owner.isKernel)
      ensures("count", filled.result.count * old.value.size == old.writer.avail)
      stronger("ghost_id", new.writer.ghostID == old.writer.ghostID)
      passedOver("owner", new.owner, from: old.owner)
      stronger("reader/view", old.state.isReadable(by: filled.result.owner))
      stronger("reader/initialised", filled.result.owner.readViewInitialised(in: new.memory))
      stronger("reader/no-write-view", !filled.result.owner.hasWriteView)
      stronger("bytes", old.memory.isUnaliased(old.owner.range) ==> old.state.isFilled(new.memory, from: old.memory))
      stronger("accesses", Formula(new.accesses.map(\.kind) == [.loop]))
      stronger("other-bytes", new.memory.isUnchanged(outside: old.owner.range, since: old.memory))
    })
}

extension FillCall {
  var fillPanics: Formula { writer.fillPanicCondition(size: value.size, alignment: value.alignment) }

  /// What the owner's view translates below the end, and nothing else, another owner's does.
  func isReadable(by other: Owner) -> Formula {
    .forAll("address") { address in
      other.view.translates(address) == (owner.view.translates(address) && address < owner.range.end)
    }
  }

  /// Every byte that was available is one of the value's, over and over.
  func isFilled(_ memory: PhysicalMemory, from before: PhysicalMemory) -> Formula {
    .forAll("place") { place in
      place < writer.avail ==> memory[writer.cursor.vaddr + place] == before[value.address + place % value.size]
    }
  }
}
