import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func fillPanicCondition(_ state: FunctionCall) -> [Clause] {
    ensures(
      "never-for-bytes",
      state.size == 1 && state.alignment == 1
        ==> !state.writer.fillPanicCondition(size: state.size, alignment: state.alignment))
    ensures(
      "room-for-one",
      state.writer.inv && 0 < state.size
        && !state.writer.fillPanicCondition(size: state.size, alignment: state.alignment) && 0 < state.writer.avail
        ==> state.size <= state.writer.avail)
  }

  @ClauseList
  static func fill(
    _ old: Snapshot<FillCall>, _ new: Snapshot<FillCall>, _ filled: Completion<FillCall.Filled>
  ) -> [Clause] {
    ensures("ghost_id", new.writer.ghostID == old.writer.ghostID)
    passedOver("owner", new.owner, from: old.owner)
    ensures("reader/view", old.state.isReadable(by: filled.result.readerOwner))
    ensures("reader/initialised", filled.result.readerOwner.readViewInitialised(in: new.memory))
    ensures("reader/no-write-view", !filled.result.readerOwner.hasWriteView)
    ensures("bytes", old.memory.isUnaliased(old.owner.range) ==> old.state.isFilled(new.memory, from: old.memory))
    ensures("accesses", Formula(new.accesses.map(\.kind) == [.loop]))
    ensures("other-bytes", new.memory.isUnchanged(outside: old.owner.range, since: old.memory))
  }
}

extension FillCall {
  /// The number of elements.
  var count: Integer { writer.avail / value.size }

  /// The claims about the loop of `fill`: before each round, as many elements as there were rounds are written.
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

  /// Whether the view of `other` translates exactly what the owner's view translates below the end.
  func isReadable(by other: Owner) -> Formula {
    .forAll("address") { address in
      other.view.translates(address) == (owner.view.translates(address) && address < owner.range.end)
    }
  }

  /// Whether the bytes that were available repeat those of the value.
  func isFilled(_ memory: PhysicalMemory, from before: PhysicalMemory) -> Formula {
    .forAll("place") { place in
      place < writer.avail ==> memory[writer.cursor.vaddr + place] == before[value.address + place % value.size]
    }
  }
}
