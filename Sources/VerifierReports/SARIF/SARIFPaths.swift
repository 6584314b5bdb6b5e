internal import VerifierExecution

/// Names files as SARIF does: relative to a root, as URIs.
struct SARIFPaths {
  /// The name of the root.
  static let base = "%SRCROOT%"
  /// The folder that the name stands for, with a slash at its end.
  let root: String

  func location(of site: SourceSite) -> SARIFLog.PhysicalLocation {
    let isInside = !root.isEmpty && site.file.hasPrefix(root)
    let path = Self.escaped(isInside ? String(site.file.dropFirst(root.count)) : site.file)
    return SARIFLog.PhysicalLocation(
      artifactLocation: SARIFLog.ArtifactLocation(
        uri: isInside ? path : path.hasPrefix("/") ? "file://\(path)" : path, uriBaseId: isInside ? Self.base : nil),
      region: SARIFLog.Region(startLine: max(site.line, 1), startColumn: site.column > 0 ? site.column : nil))
  }

  /// A path as part of a URI: all but unreserved characters and slashes in hexadecimal.
  static func escaped(_ path: String) -> String {
    path.utf8.map { byte in
      let character = Character(UnicodeScalar(byte))
      if byte < 0x80, character.isLetter || character.isNumber || "-._~/".contains(character) {
        return String(character)
      }
      return "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
    }.joined()
  }
}
