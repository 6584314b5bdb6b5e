import VerifierContracts
import VmIO

/// A call that copies from a reader to a writer, both with their owners.
struct TransferCall: Displayable {
  var writer: Writer
  var owner: Owner
  var reader: Reader
  var readerOwner: Owner
  let memory: PhysicalMemory

  init(_ inputs: Inputs) {
    writer = inputs.writer("writer")
    owner = inputs.owner("owner")
    reader = inputs.reader("reader")
    readerOwner = inputs.owner("reader_owner")
    memory = inputs.memory
  }

  mutating func write(on machine: SymbolicMachine) -> Integer {
    reader.run(as: Infallible.self, on: machine) { reader in
      writer.run(as: Infallible.self, on: machine) { writer in
        writer.write(from: &reader, owner: &owner, readerOwner: &readerOwner)
      }
    }.integer
  }

  mutating func read(on machine: SymbolicMachine) -> Integer {
    reader.run(as: Infallible.self, on: machine) { reader in
      writer.run(as: Infallible.self, on: machine) { writer in
        reader.read(into: &writer, owner: &readerOwner, writerOwner: &owner)
      }
    }.integer
  }

  /// How many bytes go over: as many as there are and fit.
  var count: Integer { Integer.least(writer.avail, reader.remain) }

  var transfer: Transfer {
    Transfer(source: reader.span.front(count), destination: writer.span.front(count), memory: memory)
  }

  var observations: [(name: String, value: Integer)] {
    writer.observations("writer") + owner.observations("owner") + reader.observations("reader")
      + readerOwner.observations("reader_owner")
  }
}

extension Contract {
  static let write = transfer("infallible/write", "writes what a reader has, as much as fits") { $0.write(on: $1) }
  static let read = transfer("reader/infallible/read", "copies into a writer, as much as fits", isOnPage: false) {
    $0.read(on: $1)
  }

  private static func transfer(
    _ id: String, _ summary: String, isOnPage: Bool = true,
    body: @escaping @Sendable (inout TransferCall, SymbolicMachine) -> Integer
  ) -> Contract {
    Contract(
      id, summary, isOnPage: isOnPage,
      inputs: TransferCall.init,
      requires: { old in
        requires("inv", old.writer.inv)
        requires("reader-inv", old.reader.inv)
        requires("wf", old.writer.wf(old.owner))
        requires("reader-wf", old.reader.wf(old.readerOwner))
        requires("write-view", old.owner.hasWriteView)
        requires("reader-initialised", old.readerOwner.readViewInitialised(in: old.memory))
      },
      body: body,
      ensures: { old, new, completion in
        ensures("inv", new.writer.inv)
        ensures("reader-inv", new.reader.inv)
        ensures("owner-inv", new.owner.inv)
        ensures("reader-owner-inv", new.readerOwner.inv)
        ensures("wf", new.writer.wf(new.owner))
        ensures("reader-wf", new.reader.wf(new.readerOwner))
        ensures("result", completion.result == old.state.count)
        ensures("avail", new.writer.avail == old.writer.avail - completion.result)
        ensures("cursor", new.writer.cursor.vaddr == old.writer.cursor.vaddr + completion.result)
        ensures("remain", new.reader.remain == old.reader.remain - completion.result)
        ensures("reader-cursor", new.reader.cursor.vaddr == old.reader.cursor.vaddr + completion.result)
        stronger("only-the-cursor", new.writer.span == old.writer.span.advanced(by: completion.result))
        stronger("reader-only-the-cursor", new.reader.span == old.reader.span.advanced(by: completion.result))
        passedOver("owner", new.owner, from: old.owner)
        passedOver("reader-owner", new.readerOwner, from: old.readerOwner)
        stronger("reader-initialised", new.readerOwner.readViewInitialised(in: new.memory))
        copied(old.state.transfer, since: old, now: new)
        stronger("written-is-initialised", new.memory.isInitialised(in: old.state.transfer.destination))
      })
  }
}
