import VerifierContracts
import VmIO

extension Contract {
  static let fromUserSpace = Contract(
    "fallible/from_user_space", "a writer for a range of user memory",
    inputs: MakeCall.init,
    body: { call, machine in call.userWriter(on: machine) },
    native: NativeProgram(Native.MakeCall.init) { $0.userWriter(on: $1) },
    ensures: { old, new, made in
      ensures("fallible/from_user_space/ensures/inv_wf", made.writer.invWf)
      ensures("fallible/from_user_space/ensures/owner/id", made.owner.id == old.id)
      ensures("fallible/from_user_space/ensures/owner/range", made.owner.range == old.pointer.range)
      ensures("fallible/from_user_space/ensures/owner/no-view", made.owner.hasNoView)
      ensures("fallible/from_user_space/ensures/owner/not-kernel", !made.owner.isKernel)
      ensures("fallible/from_user_space/ensures/cursor", made.writer.cursor == old.pointer)
      ensures("fallible/from_user_space/ensures/end", made.writer.end == old.pointer.wrappingAdd(old.length))
      ensures("fallible/from_user_space/ensures/end/range", made.writer.end.range == old.pointer.range)
      ensures("fallible/from_user_space/ensures/covered/inv", old.coversRange ==> made.writer.inv)
      ensures("fallible/from_user_space/ensures/covered/owner-inv", old.coversRange ==> made.owner.inv)
      ensures(
        "fallible/from_user_space/ensures/covered/wf", old.coversRange ==> made.writer.wf(made.owner))
      StrongerThanPage.fromUserSpace(old, new, made)
    })
}

extension Snapshot where State == MakeCall {
  /// The condition of the page's last clause: the arguments stand for the whole range of the pointer.
  var coversRange: Formula {
    self.pointer.inv && self.pointer.range.start == self.pointer.vaddr
      && self.length == self.pointer.range.end - self.pointer.range.start
  }
}

extension On.MakeCall {
  mutating func userWriter(on machine: M) -> On<M>.MadeWriter {
    unsafe On.MadeWriter(
      VmWriter<M, Fallible>.fromUserSpace(pointer, length: length, id: id, on: machine))
  }
}
