/// A mistake of the verifier or of a solver, as opposed to one of the code or the contract: an error that Z3 reports,
/// a model that does not satisfy what it is a model of, two theories that disagree. No verdict can stand beside one.
public struct Fault: Error, CustomStringConvertible, Sendable {
  public let description: String

  public init(_ description: String) { self.description = description }
}
