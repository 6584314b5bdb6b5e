import VerifierContracts
import VmIO

extension StrongerThanPage {
  @ClauseList
  static func invWf(_ state: Snapshot<FunctionCall>) -> [Clause] {
    ensures("follows-from-inv", state.writer.inv ==> state.writer.invWf)
  }

  @ClauseList
  static func wf(_ state: Snapshot<FunctionCall>) -> [Clause] {
    ensures("ordered", state.writer.wf(state.owner) ==> state.writer.cursor.vaddr <= state.writer.end.vaddr)
  }
}
