internal import FoundationEssentials
internal import Synchronization
public import Solving

/// A folder with the questions of a run, one file for each text.
public final class QueryFolder: Sendable {
  /// A question whose texts are files.
  public struct Entry: Sendable {
    public let obligation: String
    public let number: Int
    public let claim: Query.Claim
    public let answeredIn: Theory?
    public let files: [File]
    public let inexpressible: [Theory: String]
  }

  public struct File: Sendable, Hashable {
    public let theory: Theory
    public let form: Script.Form
    public let isQuantified: Bool
    public let path: String
  }

  private struct State {
    var entries: [Entry] = []
    var failure: String?
  }

  public let path: String
  private let theories: [Theory]
  private let state = Mutex(State())

  /// - Parameter theories: those in which questions are written.
  public init(_ path: String, theories: [Theory]) {
    self.path = path
    self.theories = theories
  }

  /// The questions written so far, by obligation and number, whatever order they came in.
  public var entries: [Entry] {
    state.withLock(\.entries).sorted { ($0.obligation, $0.number) < ($1.obligation, $1.number) }
  }

  /// Why not everything could be written; nil where it could.
  public var failure: String? { state.withLock(\.failure) }

  /// Writes a question, whose file must not be there for another one.
  public func write(_ query: Query) {
    var files: [File] = []
    for text in query.texts where theories.contains(text.theory) {
      let path = "\(path)/\(query.path(of: text))"
      do {
        try FileManager.default.createDirectory(
          atPath: String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]), withIntermediateDirectories: true)
        try Data(text.text.utf8).write(to: URL(filePath: path))
      } catch {
        state.withLock { $0.failure = "\(path) cannot be written: \(error)" }
        return
      }
      files.append(File(theory: text.theory, form: text.form, isQuantified: text.isQuantified, path: path))
    }
    let entry = Entry(
      obligation: query.obligation, number: query.number, claim: query.claim, answeredIn: query.answeredIn,
      files: files, inexpressible: query.inexpressible.filter { theories.contains($0.key) })
    state.withLock { $0.entries.append(entry) }
  }

  /// Removes the folder and all that is in it.
  public func remove() { try? FileManager.default.removeItem(atPath: path) }
}
