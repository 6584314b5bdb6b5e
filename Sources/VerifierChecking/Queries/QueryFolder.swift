internal import FoundationEssentials
internal import Synchronization
package import VerifierSolving

/// A folder with the queries of a run, one file for each text.
package final class QueryFolder: Sendable {
  /// A query whose texts are files.
  package struct Entry: Codable, Sendable {
    package let obligation: String
    package let number: Int
    package let claim: Query.Claim
    package let answeredIn: Theory?
    package let files: [File]
    package let inexpressible: [Theory: String]
  }

  /// The file of one text of a query.
  package struct File: Codable, Sendable, Hashable {
    package let theory: Theory
    package let form: SMTLIBScript.Form
    package let isQuantified: Bool
    package let path: String
  }

  private struct State {
    var entries: [Entry] = []
    var failure: String?
  }

  /// The path of the folder.
  package let path: String
  /// The theories in which queries are written.
  package let theories: [Theory]
  private let state = Mutex(State())

  package init(_ path: String, theories: [Theory]) {
    self.path = path
    self.theories = theories
  }

  /// The queries written so far, sorted by obligation and number.
  package var entries: [Entry] {
    state.withLock(\.entries).sorted { ($0.obligation, $0.number) < ($1.obligation, $1.number) }
  }

  /// The reason why some query could not be written; `nil` where all were.
  package var failure: String? { state.withLock(\.failure) }

  /// Writes the texts of a query, each to a file of its own.
  package func write(_ query: Query) {
    var files: [File] = []
    for text in query.texts where theories.contains(text.theory) {
      let path = "\(path)/\(query.path(of: text))"
      do {
        try FileManager.default.createDirectory(
          atPath: String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]), withIntermediateDirectories: true)
        try Data(text.text.utf8).write(to: URL(filePath: path))
      } catch {
        state.withLock { $0.failure = FileFailure(path, error).description }
        return
      }
      files.append(File(theory: text.theory, form: text.form, isQuantified: text.isQuantified, path: path))
    }
    let entry = Entry(
      obligation: query.obligation, number: query.number, claim: query.claim, answeredIn: query.answeredIn,
      files: files, inexpressible: query.inexpressible.filter { theories.contains($0.key) })
    state.withLock { $0.entries.append(entry) }
  }

  /// Adds queries that another process has written to the folder.
  package func add(_ entries: [Entry]) { state.withLock { $0.entries += entries } }

  /// Notes why another process could not write a query.
  package func note(_ failure: String) { state.withLock { $0.failure = failure } }

  /// Removes the folder and its contents.
  package func remove() { try? FileManager.default.removeItem(atPath: path) }
}
