public import VerifierMachine

/// The machine that this process runs on: words are `UInt`, memory is the process's own, and ghost state is nothing.
@frozen
public struct HostMachine: Machine {
  public typealias Word = UInt
  public typealias Ghost = Erased

  @inlinable
  public init() {}

  @inlinable
  public func assert(_ condition: Bool, _ message: StaticString) {
    precondition(condition, "\(message)")
  }

  /// An ordinary loop: its name is for proofs.
  @inlinable
  public func loop<Context, State: LoopState>(
    _ name: StaticString, in context: Context, _ state: inout State,
    while condition: @Sendable (Context, State) -> Bool, do body: @Sendable (Context, inout State) -> Void
  ) where State.Word == UInt {
    while condition(context, state) { body(context, &state) }
  }
}
