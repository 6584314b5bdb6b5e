import SourceReading
import Testing

/// Files of contracts beside code under proof.
@Suite struct ContractFileTests {
  private func read(_ code: String, _ contracts: String) throws -> Reading {
    Reading(
      [SourceFile(path: "code.swift", module: "Code", text: code)],
      contracts: [SourceFile(path: "contracts.swift", module: "Contracts", text: contracts)], machine: try machine.get()
    )
  }

  private static let code = """
    public protocol Kind { func isReal() -> Bool }
    public func f<W: MachineWord>(_ a: W) -> W { a }
    public struct Ring<M: Machine> {
      public func first() -> UInt { 1 }
      public static var size: UInt { 2 }
    }
    """

  @Test(arguments: [
    ("extension SymbolicWord: Kind { func isReal() -> Bool { false } }", "foreign-extension"),
    ("extension UInt: @retroactive Kind { func isReal() -> Bool { true } }", "foreign-extension"),
    ("extension Optional: Code.Kind, Error where Wrapped == UInt {}", "foreign-extension"),
    ("func f(_ a: SymbolicWord) -> SymbolicWord { a }", "overload"),
    ("func f(_ a: UInt, elsewhere: Bool = true) -> UInt { a }", "overload"),
    ("extension Ring where M == SymbolicMachine { func first() -> UInt { 2 } }", "overload"),
    ("extension Ring<SymbolicMachine> { static var size: UInt { 1 } }", "overload"),
  ])
  func contractsThatChangeTheCodeAreRefused(contracts: String, rule: String) throws {
    let reading = try read(Self.code, "import VerifierContracts\n\(contracts)")
    #expect(reading.findings.map(\.rule.rawValue) == [rule], "\(reading.text)")
    #expect(reading.findings.first?.file == "contracts.swift" && reading.findings.first?.line == 2)
    let allowed = try read(Self.code, "// verified: allow(\(rule)) For a test.\n\(contracts)")
    #expect(allowed.findings.isEmpty && allowed.allowances.count == 1, "\(allowed.text)")
  }

  /// Contracts may do what code under proof must not.
  @Test(arguments: [
    "import Foundation\nvar count = 0\nfinal class Box {}\nfunc g(_ a: Any) -> Bool { a is UInt }",
    "struct Own: Kind { func isReal() -> Bool { true } }\nextension Own: Error {}",
    "extension SymbolicWord: Error {}\nextension Observed { var first: Integer { 1 } }",
    "extension Ring { func last() -> UInt { 1 } }\nextension Ring: Kind { func isReal() -> Bool { true } }",
    "struct Small: PodOnce {}\nextension SymbolicWord: PodOnce {}",
  ])
  func otherContractsPass(contracts: String) throws {
    let reading = try read(Self.code, contracts)
    #expect(reading.findings.map(\.text) == [])
    #expect(reading.files.map(\.path) == ["code.swift", "contracts.swift"])
  }
}
