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
  ///   - machine: The files of the module that declares the machine. They are not checked unless they are among `files`.
  ///   - modules: The names of the modules of `files`, which may import each other.
  public init(_ files: [SourceFile], machine: [SourceFile], modules: Set<String>) {
    self.files = files.map { ($0.path, $0.hash) }
    let declarations = Declarations(of: files)
    let machine = Declarations(of: machine)
    let overloads = Dictionary(grouping: Overloads.findings(in: declarations), by: \.file)
    var (findings, allowances): ([Finding], [Allowance]) = ([], [])
    for file in files {
      let checker = Checker(
        file, declarations: declarations, machine: machine, modules: modules.union(Self.alwaysImported))
      let all = checker.findings + overloads[file.path, default: []]
      let (left, used) = Allowances(of: file).apply(to: all)
      findings += left
      allowances += used
    }
    self.findings = findings.sorted {
      ($0.file, $0.line, $0.rule.rawValue, $0.what) < ($1.file, $1.line, $1.rule.rawValue, $1.what)
    }
    self.allowances = allowances.sorted { ($0.file, $0.line, $0.rule.rawValue) < ($1.file, $1.line, $1.rule.rawValue) }
  }

  /// Modules that are known without being read.
  private static let alwaysImported: Set<String> = ["Swift", "VerifierCommand", "VerifierContracts", "VerifierMachine"]
}
