package import VerifierMachine
internal import Synchronization

/// A machine with a sparse simulated address space, which may be in any state. Each error of the code (a panic, a trap,
/// an access without permission) ends the run.
package struct SimulatedMachine: Machine {
  package typealias Word = SimulatedWord
  package typealias Ghost = ConcreteGhost

  let run: SimulatedRun

  /// The result of a run.
  package struct End<Result> {
    /// How the code ended, with its result.
    package let outcome: Outcome<Result>
    /// The address space at the end.
    package let space: AddressSpace
    /// The accesses made, in order.
    package let log: [LoggedAccess]
  }

  /// How the code ended.
  package enum Outcome<Result> {
    /// The code returned.
    case returned(Result)
    /// The code threw.
    case threw(any Error)
    /// The run was stopped.
    case stopped(Stop)
  }

  /// Runs code in an address space.
  ///
  /// A stopped run leaves a sleeping thread behind, because nothing can unwind it; thousands of stopped runs exhaust
  /// memory.
  package static func run<Result: Sendable>(
    in space: AddressSpace, _ body: @escaping @Sendable (SimulatedMachine) throws -> Result
  ) -> End<Result> {
    let run = SimulatedRun(space)
    let box = ResultBox<Result>()
    run.run {
      let result = Swift.Result { try body(SimulatedMachine(run: run)) }
      box.result.withLock { $0 = result }
    }
    let outcome: Outcome<Result> =
      switch (run.stop, box.result.withLock { $0 }) {
      case (let stop?, _): .stopped(stop)
      case (nil, .success(let result)?): .returned(result)
      case (nil, .failure(let error)?): .threw(error)
      case (nil, nil): preconditionFailure("a run returns or is stopped")
      }
    return End(outcome: outcome, space: run.space, log: run.log)
  }

  /// A box for the result of the code.
  private final class ResultBox<Result: Sendable>: Sendable {
    let result = Mutex<Swift.Result<Result, any Error>?>(nil)
  }

  package func assert(_ condition: Bool, _ message: StaticString) {
    if !condition { run.stop(.panic("\(message)")) }
  }

  package func prove(_ name: StaticString, _ statement: ConcreteGhost.Truth) {
    if !statement.holds { run.stop(.assertion("\(name)")) }
  }

  package func loop<Context, State>(
    _ name: StaticString, in context: Context, _ state: inout State,
    while condition: @Sendable (Context, State) -> Bool, do body: @Sendable (Context, inout State) -> Void
  ) {
    while condition(context, state) { body(context, &state) }
  }

  // MARK: Ghost state

  package static func number(_ word: SimulatedWord) -> ConcreteGhost.Integer { .init(Int128(word.value)) }

  /// The view that axioms refer to: it covers every page once, for reading and writing.
  package func unknownView() -> ConcreteView {
    ConcreteView(grantsWriting: true, grantsReading: true, coverage: .everything)
  }

  /// Does nothing: the contracts define axioms, and the address space must satisfy them.
  package func axiom(_ name: StaticString, of view: ConcreteView, in range: AddressRange<ConcreteGhost>) {}
}
