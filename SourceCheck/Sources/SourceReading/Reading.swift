/// What was found by reading some files together.
public struct Reading: Sendable {
  /// The path and the hash of each file, in the order in which they were given.
  public let files: [(path: String, hash: String)]
  /// What breaks a rule, by file and line.
  public let findings: [Finding]
  /// The lines that may break a rule, by file and line.
  public let allowances: [Allowance]

  /// Reads files.
  ///
  /// - Parameters:
  ///   - files: All files of the modules that code under proof is in, and of those that it calls.
  ///   - contracts: The files of contracts. They are not checked as code under proof is, but must not change its meaning.
  ///   - machine: The files of the module that declares the machine. They are not checked unless they are among `files`.
  public init(_ files: [SourceFile], contracts: [SourceFile] = [], machine: [SourceFile]) {
    // Modules that are read together may import each other.
    let modules = Set(files.map(\.module)).union(Self.alwaysImported)
    self.files = (files + contracts).map { ($0.path, $0.hash) }
    let declarations = Declarations(of: files)
    let machine = Declarations(of: machine)
    let overloads = Dictionary(grouping: Overloads(in: declarations, machine: machine).findings, by: \.file)
    var (findings, allowances): ([Finding], [Allowance]) = ([], [])
    func add(_ all: [Finding], of file: SourceFile) {
      let (left, used) = Allowances(of: file).apply(to: all)
      findings += left
      allowances += used
    }
    for file in files {
      let checker = Checker(
        file, declarations: declarations, machine: machine, modules: modules)
      add(checker.findings + overloads[file.path, default: []], of: file)
    }
    let others = ContractFiles(code: declarations, machine: machine, files: contracts)
    for file in contracts { add(others.findings(in: file), of: file) }
    self.findings = findings.sorted {
      ($0.file, $0.line, $0.rule.rawValue, $0.what) < ($1.file, $1.line, $1.rule.rawValue, $1.what)
    }
    self.allowances = allowances.sorted { ($0.file, $0.line, $0.rule.rawValue) < ($1.file, $1.line, $1.rule.rawValue) }
  }

  /// Modules that are known without being read.
  private static let alwaysImported: Set<String> = ["Swift", "VerifierCommand", "VerifierContracts", "VerifierMachine"]
}
