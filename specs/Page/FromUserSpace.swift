import VerifierContracts
import VmIO

extension Contract {
  static let fromUserSpace = Contract(
    "fallible/from_user_space", "a writer for a range of user memory",
    inputs: MakeCall.init,
    body: { call, machine in call.writerFromUserSpace(on: machine) },
    ensures: { old, new, made in
      ensures("fallible/from_user_space/ensures/inv_wf", made.result.writer.invWf)
      ensures("fallible/from_user_space/ensures/owner/id", made.result.owner.id == old.id)
      ensures("fallible/from_user_space/ensures/owner/range", made.result.owner.range == old.pointer.range)
      ensures("fallible/from_user_space/ensures/owner/no-view", made.result.owner.hasNoView)
      ensures("fallible/from_user_space/ensures/owner/not-kernel", !made.result.owner.isKernel)
      ensures("fallible/from_user_space/ensures/cursor", made.result.writer.cursor == old.pointer)
      ensures("fallible/from_user_space/ensures/end", made.result.writer.end == old.pointer.wrappingAdd(old.length))
      ensures("fallible/from_user_space/ensures/end/range", made.result.writer.end.range == old.pointer.range)
      ensures("fallible/from_user_space/ensures/covered/inv", old.coversRange ==> made.result.writer.inv)
      ensures("fallible/from_user_space/ensures/covered/owner-inv", old.coversRange ==> made.result.owner.inv)
      ensures(
        "fallible/from_user_space/ensures/covered/wf", old.coversRange ==> made.result.writer.wf(made.result.owner))
      StrongerThanPage.fromUserSpace(old, new, made)
    })
}

extension MakeCall {
  /// The condition of the page's last clause: the arguments stand for the whole range of the pointer.
  var coversRange: Formula {
    pointer.inv && pointer.range.start == pointer.vaddr && length == pointer.range.end - pointer.range.start
  }

  func writerFromUserSpace(on machine: SymbolicMachine) -> MadeWriter {
    unsafe MadeWriter(
      VmWriter<SymbolicMachine, Fallible>.fromUserSpace(
        pointer.real(on: machine), length: machine.word(length), id: id, on: machine))
  }
}
