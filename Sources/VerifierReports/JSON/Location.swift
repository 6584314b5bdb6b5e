internal import VerifierContracts
internal import VerifierExecution

extension JSONReport {
  /// A place in the sources: the file from the root of the project on, the line, and the column where it is known.
  struct Location: Encodable {
    let file: String
    let line: Int
    let column: Int?

    init(_ site: SourceSite, from root: String) {
      file = site.fileShown(from: root)
      line = site.line
      column = site.column > 0 ? site.column : nil
    }
  }
}
