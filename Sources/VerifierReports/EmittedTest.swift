internal import VerifierChecking
internal import BigInt
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierTerms

/// A counterexample as a Swift test, which fails as long as the code, run from its values, breaks the contract.
///
/// The test belongs in a test target that depends on the modules in the project's `testImports`.
package struct EmittedTest: Sendable {
  /// The name of the file for the test, by the id of the clause.
  package let fileName: String
  /// The Swift source of the test.
  package let text: String

  /// Makes a test for each clause of a report whose counterexample was confirmed by replay.
  package static func all(in run: RunReport) -> [EmittedTest] {
    let clauses = run.methods.flatMap { method in method.clauses.map { (clause: $0, method: method.id) } }
    // Some file systems do not tell capitals from small letters.
    let names = Dictionary(grouping: clauses) { Self.name($0.clause.id).lowercased() }
    return clauses.compactMap { clause, method in
      let isShared = names[Self.name(clause.id).lowercased(), default: []].count > 1
      return EmittedTest(clause, of: method, in: run.project, hasNamesake: isShared)
    }
  }

  /// The id of a clause as the name of a function; several ids may have the same.
  private static func name(_ id: String) -> String {
    let name = id.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil) ? String(scalar) : "_"
    }.joined()
    return name.first?.isNumber ?? true ? "_\(name)" : String(name.prefix(longestName))
  }

  /// The greatest length of a name, within what file systems allow.
  private static let longestName = 180

  /// Makes a test of a clause; `nil` where no counterexample to it was confirmed by replay.
  ///
  /// - Parameter hasNamesake: Whether another clause of the run has an id that makes the same name.
  init?(_ clause: ClauseReport, of method: String, in project: Project, hasNamesake: Bool = false) {
    guard case .refuted(_, let counterexample?) = clause.verdict, case .confirmed = counterexample.replay else {
      return nil
    }
    let name = Self.name(clause.id) + (hasNamesake ? "_\(clause.id.hashSuffix)" : "")
    fileName = "\(name).swift"
    let path = counterexample.path.map { $0.fact } + [counterexample.ending]
    let comments =
      [clause.text] + path.map { "on the path  \($0)" }
      + counterexample.failures.flatMap { ["fails        \($0.written)", "             \($0.evaluated)"] }
    let values = counterexample.before.map { "    \(Self.literal($0.name)): \($0.value.literal),\n" }.joined()
    let imports = Self.imports(project.testImports + ["Testing"]).joined(separator: "\n")
    let contracts = project.contractsExpression ?? "contracts"
    text = """
      \(imports)

      \(comments.map { "// " + Self.line($0) }.joined(separator: "\n"))
      @Test(\(Self.literal(clause.id)))
      func \(name)() throws {
        let contract = try #require(\(contracts).first { $0.id == \(Self.literal(method)) })
        let broken = try contract.broken(from: [
      \(values)  ])
        #expect(broken == [])
      }

      """
  }

  /// The import declarations of modules, by name. Attributes stand before the name of a module.
  private static func imports(_ modules: [String]) -> [String] {
    let parts = modules.map { $0.split(separator: " ") }
    let sorted = parts.sorted { ($0.last ?? "") < ($1.last ?? "") }
    return sorted.map { ($0.dropLast() + ["import"] + $0.suffix(1)).joined(separator: " ") }
  }

  /// A text as a string literal of Swift.
  private static func literal(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\", "\"": "\\\(scalar)"
      case _ where scalar.isInvisible: "\\u{\(String(scalar.value, radix: 16))}"
      default: String(scalar)
      }
    }
    return "\"\(scalars.joined())\""
  }

  /// A text on one line, which a comment of Swift can be.
  private static func line(_ text: String) -> String {
    text.unicodeScalars.map { $0.isInvisible ? " " : String($0) }.joined()
  }
}

extension Value {
  /// This value as a Swift expression of type `Value`.
  fileprivate var literal: String {
    switch self {
    case .boolean(let truth): ".boolean(\(truth))"
    case .bits(let number, 64): ".word(\(hexadecimal(number)))"
    case .bits(let number, let width): ".word(\(hexadecimal(number)), width: \(width))"
    case .integer(let number): ".number(\"\(number)\")"
    case .memory(let memory):
      ".memory(address: \(memory.addressWidth), cell: \(memory.cellWidth), otherwise: \(background(memory))\(cells(memory)))"
    }
  }

  private func cells(_ memory: MemoryValue) -> String {
    let cells = memory.cells.sorted { $0.key < $1.key }
      .map { "\(hexadecimal($0.key)): \(hexadecimal($0.value))" }
    return cells.isEmpty ? "" : ", [\(cells.joined(separator: ", "))]"
  }

  private func hexadecimal(_ number: BigUInt) -> String { "0x" + String(number, radix: 16) }

  /// The value of the cells that are not listed; `nil` where each cell has its own address as its value.
  private func background(_ memory: MemoryValue) -> String {
    switch memory.background {
    case .identity: "nil"
    case .constant(let cell): hexadecimal(cell)
    }
  }
}
