public import VerifierMachine

/// The machine of this process: words are `UInt`, memory is the memory of the process, and ghost state is empty.
@frozen
public struct HostMachine: Machine {
  public typealias Word = UInt
  public typealias Ghost = Erased

  /// Creates the machine, which has no state.
  @inlinable
  public init() {}

  @inlinable
  public func assert(_ condition: Bool, _ message: StaticString) {
    precondition(condition, "\(message)")
  }

  /// An ordinary loop; the name is used by proofs only.
  @inlinable
  public func loop<Context, State>(
    _ name: StaticString, in context: Context, _ state: inout State,
    while condition: @Sendable (Context, State) -> Bool, do body: @Sendable (Context, inout State) -> Void
  ) {
    while condition(context, state) { body(context, &state) }
  }
}
