import VerifierContracts
import VmIO

extension Contract {
  static let read = Contract(
    "reader/infallible/read", "copies into a writer, as much as fits",
    inputs: TransferCall.init,
    requires: { old in
      requires("inv", old.writer.inv)
      requires("reader-inv", old.reader.inv)
      requires("wf", old.writer.wf(old.owner))
      requires("reader-wf", old.reader.wf(old.readerOwner))
      requires("write-view", old.owner.hasWriteView)
      requires("reader-initialised", old.readerOwner.readViewInitialised(in: old.memory))
    },
    body: { call, machine in call.read(on: machine) },
    native: NativeProgram(Native.TransferCall.init) { $0.read(on: $1) },
    ensures: { old, new, result in
      ensures("inv", new.writer.inv)
      ensures("reader-inv", new.reader.inv)
      ensures("owner-inv", new.owner.inv)
      ensures("reader-owner-inv", new.readerOwner.inv)
      ensures("wf", new.writer.wf(new.owner))
      ensures("reader-wf", new.reader.wf(new.readerOwner))
      ensures("result", result == old.count)
      ensures("avail", new.writer.avail == old.writer.avail - result)
      ensures("cursor", new.writer.cursor.vaddr == old.writer.cursor.vaddr + result)
      ensures("remain", new.reader.remain == old.reader.remain - result)
      ensures("reader-cursor", new.reader.cursor.vaddr == old.reader.cursor.vaddr + result)
      StrongerThanPage.write(old, new, result)
    })
}

extension On.TransferCall {
  mutating func read(on machine: M) -> M.Word {
    var (owner, readerOwner) = (owner, readerOwner)
    defer { (self.owner, self.readerOwner) = (owner, readerOwner) }
    return run(from: Infallible.self, to: Infallible.self, on: machine) { writer, reader in
      reader.read(into: &writer, owner: &readerOwner, writerOwner: &owner)
    }
  }
}
