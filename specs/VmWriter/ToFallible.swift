import Execution
import Logic
import Verification
import VmIO

extension Contract {
  static let toFallible = Contract(
    "infallible/to_fallible", "a kernel writer as one whose accesses may fault",
    inputs: CountCall.init,
    body: { call, machine in
      let fallible = call.writer.real(Infallible.self, on: machine).toFallible()
      return Writer(fallible)
    },
    ensures: { old, new, made in
      ensures("cursor", made.result.cursor == old.writer.cursor)
      ensures("end", made.result.end == old.writer.end)
      ensures("ghost_id", made.result.ghostID == old.writer.ghostID)
      stronger("inv", old.writer.inv ==> made.result.inv)
      stronger("wf", old.writer.wf(old.owner) ==> made.result.wf(old.owner))
      stronger("memory", new.memory == old.memory)
    })
}
