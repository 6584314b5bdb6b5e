/// The version of the verifier, as reports and `--version` show it.
package enum EngineVersion {
  /// That of the newest entry of CHANGELOG.md.
  package static let text = "0.1.0"

  /// The version of Swift's standard library that the process runs with; `nil` where that is not known.
  static var swift: String? {
    let version = "\(_SwiftStdlibVersion.current)"
    return version.isEmpty ? nil : version
  }
}
