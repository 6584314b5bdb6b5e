public import VerifierMachine
public import VerifierTerms

/// A statement about a view, a range of addresses and memory that is trusted rather than proved. Contracts grant it to the code,
/// which can use it by name only.
public struct Axiom: Sendable {
  public let name: String
  /// What it says, as one sentence for reports.
  public let sentence: String
  let statement: @Sendable (SymbolicView, AddressRange<SymbolicMachine.Ghost>, PhysicalMemory) -> Formula

  public init(
    _ name: String, _ sentence: String,
    statement:
      @escaping @Sendable (
        _ view: SymbolicView, _ range: AddressRange<SymbolicMachine.Ghost>, _ memory: PhysicalMemory
      ) -> Formula
  ) {
    self.name = name
    self.sentence = sentence
    self.statement = statement
  }
}
