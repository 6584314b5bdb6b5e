import Execution
import Logic
import Verification
import VmIO

/// A call that writes one value.
struct WriteOnceCall: Observable {
  var writer: Writer
  var owner: Owner
  let value: PlainValue
  let mayPanic: Formula

  init(_ inputs: Inputs, value: PlainValue) {
    writer = inputs.writer("writer")
    owner = inputs.owner("owner")
    self.value = value
    mayPanic = inputs.mayPanic
  }

  mutating func writeOnce(on machine: SymbolicMachine) throws {
    let value = value.real(on: machine)
    try writer.run(as: Infallible.self, on: machine) { try $0.writeOnce(value, owner: &owner) }
  }

  var observations: [(name: String, value: Integer)] {
    writer.observations("writer") + owner.observations("owner")
  }
}

extension Contract {
  static let writeOnce = writeOnce("infallible/write_once") { $0.podOnce("value") }

  /// The contract, for a kind of value.
  static func writeOnce(_ id: String, of value: @escaping @Sendable (Inputs) -> PlainValue) -> Contract {
    Contract(
      id, "writes a value in one store that no reader sees in part",
      inputs: { WriteOnceCall($0, value: value($0)) },
      requires: { old in
        requires("inv", old.writer.inv)
        requires("wf", old.writer.wf(old.owner))
        requires("write-view", old.owner.hasWriteView)
        requires("may_panic", old.writer.cursor.vaddr % old.value.alignment != 0 ==> old.mayPanic)
      },
      body: { call, machine in try call.writeOnce(on: machine) },
      ensures: { old, new, completion in
        ensures("inv", new.writer.inv)
        ensures("owner-inv", new.owner.inv)
        ensures("wf", new.writer.wf(new.owner))
        onReturn {
          ensures("aligned", old.writer.cursor.vaddr % old.value.alignment == 0)
          ensures("avail", new.writer.avail == old.writer.avail - old.value.size)
          ensures("advance", new.writer.cursor.vaddr == old.writer.cursor.vaddr + old.value.size)
          stronger("fits", old.value.size <= old.writer.avail)
          stronger("end", new.writer.end == old.writer.end)
          stronger("ghost_id", new.writer.ghostID == old.writer.ghostID)
          stronger("cursor/range", new.writer.cursor.range == old.writer.cursor.range)
          stronger("owner/identity", new.owner.hasIdentity(of: old.owner))
          stronger("owner/view", new.owner.translatesAsMuch(as: old.owner, from: new.owner.range.start))
          stronger("owner/passed-over", new.owner.translatesNothing(below: new.owner.range.start))
          stronger("one-store", Formula(new.accesses.count == 1))
          stronger("bytes", old.state.bytes(areIn: new.memory))
          stronger("other-bytes", old.state.bytesElsewhere(areIn: new.memory, as: old.memory))
        }
        onThrow {
          ensures("unchanged", new.writer == old.writer)
          stronger("error", Formula(completion.error as? VmIOError == .invalidArgs))
          stronger("only-what-does-not-fit", old.writer.avail < old.value.size)
          stronger("owner", new.owner.range == old.owner.range && new.owner.hasIdentity(of: old.owner))
          stronger("memory", new.memory == old.memory)
        }
      })
  }
}

extension WriteOnceCall {
  /// The bytes that the owner's view shows from the cursor on are the value's.
  func bytes(areIn memory: PhysicalMemory) -> Formula {
    (0..<8).map { offset in
      let place = Integer(integerLiteral: UInt64(offset))
      guard let physical = owner.view.physical(writer.cursor.vaddr + place) else { return false }
      return place < value.size ==> memory[physical] == value.byte(at: offset)
    }.reduce(true, &&)
  }

  /// Every byte of physical memory but those is as before.
  func bytesElsewhere(areIn memory: PhysicalMemory, as before: PhysicalMemory) -> Formula {
    guard let start = owner.view.physical(writer.cursor.vaddr) else { return false }
    return .forAll("physical_address") { address in
      address < start || start + value.size <= address ==> memory[address] == before[address]
    }
  }
}
