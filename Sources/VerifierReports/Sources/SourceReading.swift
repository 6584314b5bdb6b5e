package import VerifierContracts
internal import VerifierChecking

/// What is known of the sources of the code under proof. A proof runs the code, and holds of what runs later only if the code
/// is a function of its inputs and of its machine's answers: SourceCheck reads the sources for that.
package enum SourceReading: Sendable, Hashable {
  /// The sources are read: by which program, the files from the root of the project on, and the lines that may break a rule.
  case read(tool: String, files: [String], allowances: [SourceAllowance])
  /// The sources are not read, or are not those that were read; the reason.
  case unread(String)
  /// The sources break rules; the places. Nothing is proved of such code.
  case refused([String])

  /// A file that is no report of SourceCheck.
  package struct Malformed: Error {
    package let path: String
  }

  /// Where the report lies, below the root of a project, unless a command line says otherwise.
  package static let usualPlace = ".build/source-check.json"

  /// Why nothing is proved of code whose sources are refused.
  static let refusal = "the sources are refused"

  /// What the report at the usual place says of the sources of a project.
  package init(of project: Project) {
    do throws(Malformed) {
      self =
        try Self.reading(of: project, at: project.root + Self.usualPlace)
        ?? .unread("there is no report at \(Self.usualPlace)")
    } catch {
      self = .unread("\(Self.usualPlace) is no report of SourceCheck")
    }
  }

  /// What a report says of the sources of a project; they are refused where they are not those that were read. `nil` where the
  /// file does not exist.
  ///
  /// - Throws: `Malformed` where the file is no report.
  package init?(of project: Project, demandedAt path: String) throws(Malformed) {
    guard let reading = try Self.reading(of: project, at: path) else { return nil }
    if case .unread(let reason) = reading { self = .refused(["\(path): \(reason)"]) } else { self = reading }
  }

  private static func reading(of project: Project, at path: String) throws(Malformed) -> SourceReading? {
    guard let report = try SourceReport(at: path) else { return nil }
    let changes = report.changes(in: project.sources, below: project.root)
    // What was found in a file that is the same stands.
    let findings = report.findings.filter { !changes.contains($0.file) }
    if !findings.isEmpty { return .refused(findings.map(\.text)) }
    if project.sources.isEmpty { return .unread("the project names no sources") }
    if let first = changes.first {
      let rest = changes.count == 1 ? "" : " and \((changes.count - 1).counting("other file"))"
      return .unread("\(first)\(rest) changed since, or was never read")
    }
    return .read(tool: report.tool, files: report.files.map(\.path), allowances: report.allowances)
  }

  /// The folder of the package that the verifier was built in, with a slash at its end.
  package static var engineRoot: String {
    let file = #filePath
    return String(file.prefix(file.count - "Sources/VerifierReports/Sources/SourceReading.swift".count))
  }

  /// The command that reads the sources of a project.
  private static func command(for project: Project) -> String {
    // The package that this file belongs to has the tool beside it.
    let engine = engineRoot
    let isAtRoot = engine == project.root
    let place = isAtRoot ? "SourceCheck" : "\(engine)SourceCheck"
    let root = isAtRoot ? "" : " --root \(project.root)"
    let command = "swift run --package-path \(place) SourceCheck\(root) \(project.sources.joined(separator: " "))"
    if project.namesSources { return command }
    return "\(command)\nCode in other folders is named too, and then this one as --contracts; and in the project: "
      + "Project(contracts: contracts, sources: [...])."
  }

  /// What is known of the sources, in sentences and lists.
  func text(of project: Project) -> String {
    switch self {
    case .read(_, let files, let allowances):
      let allowed = allowances.map { "\n  \($0.file):\($0.line) \($0.rule): \($0.reason)" }.joined()
      let lines =
        allowances.isEmpty ? "no line allowed to break a rule." : "\(allowances.count.counting("line")) allowed:"
      return "Sources read: \(files.count.counting("file")), \(lines)\(allowed)"
    case .unread(let reason):
      return "Sources not read: \(reason). To read them:\n  \(Self.command(for: project))"
    case .refused(let findings):
      return "Sources refused, so that nothing is proved:" + findings.map { "\n  \($0)" }.joined()
    }
  }

  /// A report on a method, in which nothing is proved if the sources are refused.
  func applied(to method: MethodReport) -> MethodReport {
    guard case .refused = self else { return method }
    var method = method
    for index in method.clauses.indices where method.clauses[index].verdict == .proved {
      if !method.clauses[index].isAssumption { method.clauses[index].verdict = .undecided(Self.refusal) }
    }
    return method
  }
}

extension SourceReading {
  /// What is known of the sources, for JSON.
  struct Object: Encodable {
    let status: String
    var tool: String?
    var files: Int?
    var allowances: [SourceAllowance]?
    var findings: [String]?
    var reason: String?
  }

  var object: Object {
    switch self {
    case .read(let tool, let files, let allowances):
      Object(status: "read", tool: tool, files: files.count, allowances: allowances)
    case .unread(let reason): Object(status: "unread", reason: reason)
    case .refused(let findings): Object(status: "refused", findings: findings)
    }
  }
}
