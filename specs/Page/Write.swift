import VerifierContracts
import VmIO

extension Contract {
  static let write = Contract(
    "infallible/write", "writes what a reader has, as much as fits",
    inputs: TransferCall.init,
    requires: { old in
      requires("infallible/write/requires/inv", old.writer.inv)
      requires("infallible/write/requires/reader-inv", old.reader.inv)
      requires("infallible/write/requires/wf", old.writer.wf(old.owner))
      requires("infallible/write/requires/reader-wf", old.reader.wf(old.readerOwner))
      requires("infallible/write/requires/write-view", old.owner.hasWriteView)
      requires("infallible/write/requires/reader-initialised", old.readerOwner.readViewInitialised(in: old.memory))
    },
    body: { call, machine in call.write(on: machine) },
    native: NativeProgram(Native.TransferCall.init) { $0.write(on: $1) },
    ensures: { old, new, result in
      ensures("infallible/write/ensures/inv", new.writer.inv)
      ensures("infallible/write/ensures/reader-inv", new.reader.inv)
      ensures("infallible/write/ensures/owner-inv", new.owner.inv)
      ensures("infallible/write/ensures/reader-owner-inv", new.readerOwner.inv)
      ensures("infallible/write/ensures/wf", new.writer.wf(new.owner))
      ensures("infallible/write/ensures/reader-wf", new.reader.wf(new.readerOwner))
      ensures(
        "infallible/write/ensures/result", result == Integer.least(old.writer.avail, old.reader.remain))
      ensures("infallible/write/ensures/avail", new.writer.avail == old.writer.avail - result)
      ensures(
        "infallible/write/ensures/cursor", new.writer.cursor.vaddr == old.writer.cursor.vaddr + result)
      ensures("infallible/write/ensures/remain", new.reader.remain == old.reader.remain - result)
      ensures(
        "infallible/write/ensures/reader-cursor",
        new.reader.cursor.vaddr == old.reader.cursor.vaddr + result)
      StrongerThanPage.write(old, new, result)
    })
}

extension On.TransferCall {
  mutating func write(on machine: M) -> M.Word {
    var (owner, readerOwner) = (owner, readerOwner)
    defer { (self.owner, self.readerOwner) = (owner, readerOwner) }
    return run(from: Infallible.self, to: Infallible.self, on: machine) { writer, reader in
      writer.write(from: &reader, owner: &owner, readerOwner: &readerOwner)
    }
  }
}
