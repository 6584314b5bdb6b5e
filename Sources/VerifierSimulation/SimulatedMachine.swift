package import VerifierMachine
internal import Synchronization

/// A machine with an address space of its own, sparse and in any state, on which code is run and everything that it does wrong
/// ends the run: the code's panics and traps, and accesses without a right to them.
package struct SimulatedMachine: Machine {
  package typealias Word = SimulatedWord
  package typealias Ghost = ConcreteGhost

  let run: SimulatedRun

  /// What came of a run.
  package struct End<Result> {
    package let outcome: Outcome<Result>
    /// The address space at the end.
    package let space: AddressSpace
    /// The accesses made, in order.
    package let log: [LoggedAccess]
  }

  package enum Outcome<Result> {
    case returned(Result)
    case threw(any Error)
    case stopped(Stop)
  }

  /// Runs code in an address space. A run that is stopped leaves a sleeping thread behind, since nothing can unwind it: run
  /// thousands that are, and memory is used up.
  package static func run<Result: Sendable>(
    in space: AddressSpace, _ body: @escaping @Sendable (SimulatedMachine) throws -> Result
  ) -> End<Result> {
    let run = SimulatedRun(space)
    let came = ResultBox<Result>()
    run.run {
      let result = Swift.Result { try body(SimulatedMachine(run: run)) }
      came.back.withLock { $0 = result }
    }
    let outcome: Outcome<Result> =
      switch (run.stop, came.back.withLock { $0 }) {
      case (let stop?, _): .stopped(stop)
      case (nil, .success(let result)?): .returned(result)
      case (nil, .failure(let error)?): .threw(error)
      case (nil, nil): preconditionFailure("a run comes back or is stopped")
      }
    return End(outcome: outcome, space: run.space, log: run.log)
  }

  /// With what the code came back.
  private final class ResultBox<Result: Sendable>: Sendable {
    let back = Mutex<Swift.Result<Result, any Error>?>(nil)
  }

  package func assert(_ condition: Bool, _ message: StaticString) {
    if !condition { run.stop(.panic("\(message)")) }
  }

  package func loop<Context, State: LoopState>(
    _ name: StaticString, in context: Context, _ state: inout State,
    while condition: @Sendable (Context, State) -> Bool, do body: @Sendable (Context, inout State) -> Void
  ) where State.Word == SimulatedWord {
    while condition(context, state) { body(context, &state) }
  }

  // MARK: Ghost state

  package static func number(_ word: SimulatedWord) -> ConcreteGhost.Integer { .init(Int128(word.value)) }

  /// The view that axioms are about: it covers every page once, for reading and writing.
  package func unknownView() -> ConcreteView {
    ConcreteView(grantsWriting: true, grantsReading: true, coverage: .everything)
  }

  /// What an axiom says is for the contracts to know, and for the scene to keep to.
  package func axiom(_ name: StaticString, of view: ConcreteView, in range: AddressRange<ConcreteGhost>) {}
}
