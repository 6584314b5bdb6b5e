import VerifierContracts
import VmIO

// The copies that may fault: into user memory or out of it, by the writer's method or by the reader's.

extension Contract {
  static let writeUserFromUser = faultingTransfer(
    "fallible/write_fallible/fallible", "copies user memory to user memory", from: Fallible.self, to: Fallible.self
  ) { writer, reader in try writer.writeFallibly(from: &reader) }

  static let writeKernelFromUser = faultingTransfer(
    "infallible/write_fallible/fallible", "copies user memory to kernel memory", from: Fallible.self,
    to: Infallible.self
  ) { writer, reader in try writer.writeFallibly(from: &reader) }

  static let writeUserFromKernel = faultingTransfer(
    "fallible/write_fallible/infallible", "copies kernel memory to user memory", from: Infallible.self,
    to: Fallible.self
  ) { writer, reader in try writer.writeFallibly(from: &reader) }

  static let readUserIntoUser = faultingTransfer(
    "reader/fallible/read_fallible/fallible", "copies user memory to user memory", isOnPage: false,
    from: Fallible.self, to: Fallible.self
  ) { writer, reader in try reader.readFallibly(into: &writer) }

  static let readUserIntoKernel = faultingTransfer(
    "reader/fallible/read_fallible/infallible", "copies user memory to kernel memory", isOnPage: false,
    from: Fallible.self, to: Infallible.self
  ) { writer, reader in try reader.readFallibly(into: &writer) }

  static let readKernelIntoUser = faultingTransfer(
    "reader/infallible/read_fallible", "copies kernel memory to user memory", isOnPage: false,
    from: Infallible.self, to: Fallible.self
  ) { writer, reader in try reader.readFallibly(into: &writer) }

  private static func faultingTransfer<Source, Destination>(
    _ id: String, _ summary: String, isOnPage: Bool = true, from source: Source.Type, to destination: Destination.Type,
    _ code:
      @escaping @Sendable (
        inout VmWriter<SymbolicMachine, Destination>, inout VmReader<SymbolicMachine, Source>
      ) throws -> SymbolicWord
  ) -> Contract {
    Contract(
      id, summary, isOnPage: isOnPage,
      inputs: TransferCall.init,
      requires: { old in
        requires("inv", old.writer.inv)
        requires("reader-inv", old.reader.inv)
      },
      body: { call, machine in try call.run(from: source, to: destination, on: machine, code) },
      ensures: { old, new, completion in
        ensures("end", new.writer.end == old.writer.end)
        ensures("ghost_id", new.writer.ghostID == old.writer.ghostID)
        ensures("cursor/range", new.writer.cursor.range == old.writer.cursor.range)
        ensures("reader/end", new.reader.end == old.reader.end)
        ensures("reader/ghost_id", new.reader.ghostID == old.reader.ghostID)
        ensures("reader/cursor/range", new.reader.cursor.range == old.reader.cursor.range)
        ensures("inv", new.writer.inv)
        ensures("reader-inv", new.reader.inv)
        onReturn {
          moved(completion.result, from: old, to: new)
          stronger("all-that-fits", completion.result == old.state.count)
          stronger("nothing-faults", old.state.transfer.nothingFaults(before: completion.result))
        }
        onThrow {
          moved(completion.interruption.count.integer, from: old, to: new)
          stronger("error", Formula(completion.interruption.error == .pageFault))
          stronger("not-all-that-fits", completion.interruption.count.integer < old.state.count)
          stronger("fault", old.state.transfer.faults(at: completion.interruption.count.integer))
          stronger("first-fault", old.state.transfer.nothingFaults(before: completion.interruption.count.integer))
        }
      })
  }

  /// What holds once `count` bytes are copied, all of them or those before a fault.
  @ClauseList
  private static func moved(
    _ count: @autoclosure @escaping () -> Integer, from old: Snapshot<TransferCall>, to new: Snapshot<TransferCall>
  ) -> [Clause] {
    ensures("advance", new.writer.cursor.vaddr == old.writer.cursor.vaddr + count())
    ensures("reader-advance", new.reader.cursor.vaddr == old.reader.cursor.vaddr + count())
    ensures("within-avail", count() <= old.writer.avail)
    ensures("within-remain", count() <= old.reader.remain)
    copied(old.state.transfer.front(count()), since: old, now: new)
    stronger("nothing-done", count() == 0 ==> new.memory == old.memory)
    stronger("owner-lost", old.writer.wf(old.owner) && 0 < count() ==> !new.writer.wf(old.owner))
    stronger("reader-owner-lost", old.reader.wf(old.readerOwner) && 0 < count() ==> !new.reader.wf(old.readerOwner))
  }
}

extension TransferCall {
  mutating func run<Source, Destination>(
    from source: Source.Type, to destination: Destination.Type, on machine: SymbolicMachine,
    _ code: (inout VmWriter<SymbolicMachine, Destination>, inout VmReader<SymbolicMachine, Source>) throws ->
      SymbolicWord
  ) rethrows -> Integer {
    try reader.run(as: source, on: machine) { reader in
      try writer.run(as: destination, on: machine) { writer in try code(&writer, &reader) }
    }.integer
  }
}

extension Completion {
  /// What broke the method off.
  var interruption: Interruption<SymbolicWord> {
    guard let interruption = error as? Interruption<SymbolicWord> else {
      preconditionFailure("an interruption was expected, not \(error)")
    }
    return interruption
  }
}
