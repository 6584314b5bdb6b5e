import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func fillPanicCondition(_ state: Snapshot<FunctionCall>) -> [Clause] {
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
    _ old: Snapshot<FillCall>, _ new: Snapshot<FillCall>, _ filled: Observed<Filled<SymbolicMachine>>
  ) -> [Clause] {
    ensures("ghost_id", new.writer.ghostID == old.writer.ghostID)
    passedOver("owner", new.owner, from: old.owner)
    ensures("reader/id", filled.owner.id == old.owner.id)
    ensures("reader/is_fallible", filled.owner.isFallible == old.owner.isFallible)
    ensures("reader/view", old.isReadable(by: filled.owner))
    ensures("reader/initialised", filled.owner.readViewInitialised(in: new.memory))
    ensures("reader/no-write-view", !filled.owner.hasWriteView)
    ensures("bytes", old.memory.isUnaliased(old.owner.range) ==> old.isFilled(new.memory))
    ensures("accesses", Formula(new.accesses.map(\.kind) == [.loop]))
    ensures("other-bytes", new.memory.isUnchanged(outside: old.owner.range, since: old.memory))
  }
}

extension Snapshot where State == FillCall {
  /// The number of elements.
  var count: Integer { self.writer.avail / self.value.size }

  /// The claims about the loop of `fill`: before each round, as many elements as there were rounds are written.
  var elements: Loop {
    let (start, value, count) = (self.writer.cursor.vaddr, self.value, count)
    return Loop("elements", over: ["index"]) { entry, now in
      let (index, size) = (now[0], value.size)
      return Loop.Claims(
        invariants: [("index-within-count", index <= count)],
        memory: entry.memory.repeating(
          valueAt: value.address, size: size, from: start, length: index * size),
        variant: count - index,
        using: [
          Lemma.elementFits(index, count, size), Lemma.elementMore(index, size),
          Lemma.elementIsAligned(start, index, size, value.alignment),
          .forAll("place") { Lemma.placeInElement(index, $0, size) },
        ])
    }
  }

  /// Whether the view of `other` translates exactly what the owner's view translates below the end.
  func isReadable(by other: Owner) -> Formula {
    .forAll("address") { address in
      other.view.translates(address)
        == (self.owner.view.translates(address) && address < self.owner.range.end)
    }
  }

  /// Whether the bytes that were available repeat those of the value.
  func isFilled(_ memory: PhysicalMemory) -> Formula {
    .forAll("place") { place in
      place < self.writer.avail
        ==> memory[self.writer.cursor.vaddr + place] == self.memory[self.value.address + place % self.value.size]
    }
  }
}
