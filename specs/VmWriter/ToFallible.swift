import VerifierContracts
import VmIO

extension Contract {
  static let toFallible = toFallible("infallible/to_fallible", "a kernel writer as one whose accesses may fault") {
    (call: inout CountCall<Writer>, machine) in
    let fallible = call.side.real(Infallible.self, on: machine).toFallible()
    return Writer(fallible)
  }

  static let readerToFallible = toFallible(
    "reader/infallible/to_fallible", "a kernel reader as one whose accesses may fault", isOnPage: false
  ) { (call: inout CountCall<Reader>, machine) in
    let fallible = call.side.real(Infallible.self, on: machine).toFallible()
    return Reader(fallible)
  }

  private static func toFallible<Side: Accessor>(
    _ id: String, _ summary: String, isOnPage: Bool = true,
    body: @escaping @Sendable (inout CountCall<Side>, SymbolicMachine) -> Side
  ) -> Contract {
    Contract(
      id, summary, isOnPage: isOnPage,
      inputs: CountCall<Side>.init,
      body: body,
      ensures: { old, new, made in
        ensures("cursor", made.result.cursor == old.side.cursor)
        ensures("end", made.result.end == old.side.end)
        ensures("ghost_id", made.result.ghostID == old.side.ghostID)
        stronger("inv", old.side.inv ==> made.result.inv)
        stronger("wf", old.side.wf(old.owner) ==> made.result.wf(old.owner))
        untouched(since: old, now: new)
      })
  }
}
