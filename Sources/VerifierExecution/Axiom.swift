public import VerifierMachine
public import VerifierTerms

/// A trusted statement about a view, a range of addresses and memory.
///
/// A contract grants axioms to the code it describes; the code uses a granted axiom by name. Reports list each axiom
/// used.
public struct Axiom: Sendable {
  /// The name by which contracts grant the axiom and code uses it.
  public let name: String
  /// The statement in words, as reports print it.
  public let sentence: String
  /// The source location of the declaration.
  public let site: SourceSite
  let statement: @Sendable (SymbolicView, AddressRange<SymbolicMachine.Ghost>, PhysicalMemory) -> Formula

  /// Creates an axiom.
  ///
  /// - Parameters:
  ///   - name: The name by which contracts grant the axiom and code uses it.
  ///   - sentence: The statement in words, as reports print it.
  ///   - file: The source file that reports name; by default that of the call.
  ///   - line: The line that reports name; by default that of the call.
  ///   - statement: The formula assumed for the arguments of a use and for memory at that point.
  public init(
    _ name: String, _ sentence: String, file: String = #filePath, line: Int = #line,
    statement:
      @escaping @Sendable (
        _ view: SymbolicView, _ range: AddressRange<SymbolicMachine.Ghost>, _ memory: PhysicalMemory
      ) -> Formula
  ) {
    self.name = name
    self.sentence = sentence
    site = SourceSite(file: file, line: line)
    self.statement = statement
  }
}
