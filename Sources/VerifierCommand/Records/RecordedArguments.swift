internal import FoundationEssentials
internal import VerifierReports

/// A command line as a record has it: files are named from the root of the package on.
struct RecordedArguments {
  /// The options whose values are files, folders or places.
  private static let optionsWithPaths: Set<String> = [
    "--json", "--html", "--sarif", "--junit", "--markdown", "--csv", "--record", "--smtlib", "--emit-test",
    "--source-check", "--at",
  ]

  /// The root of the package, with a slash at its end.
  let root: String
  /// The current folder.
  let folder: String

  /// The arguments with such names.
  func shown(_ arguments: [String]) -> [String] {
    var isPath = false
    return arguments.map { argument in
      defer { isPath = Self.optionsWithPaths.contains(argument) }
      if isPath { return shown(path: argument) }
      guard argument.hasPrefix("--"), let equals = argument.firstIndex(of: "=") else {
        return argument.hasPrefix("/") ? shown(path: argument) : argument
      }
      let (option, value) = (argument[..<equals], argument[argument.index(after: equals)...])
      let isValuePath = Self.optionsWithPaths.contains(String(option)) || value.hasPrefix("/")
      return isValuePath ? "\(option)=\(shown(path: String(value)))" : argument
    }
  }

  /// A path below the root, or only its last component.
  private func shown(path: String) -> String {
    let whole = path.hasPrefix("/") ? path : "\(folder)/\(path)"
    let standard = URL(filePath: whole).standardized.path
    if !root.isEmpty, standard.hasPrefix(root) { return String(standard.dropFirst(root.count)) }
    return "\(PathMask.elsewhere)/\(standard.split(separator: "/").last ?? "")"
  }
}
