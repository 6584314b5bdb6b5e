internal import FoundationEssentials
internal import VerifierContracts
internal import VerifierExecution

/// A line of a source file, by which an editor says which contract is meant.
struct ContractPlace {
  /// Why a place tells no contract.
  struct Unknown: Error, CustomStringConvertible {
    let description: String
  }

  private let text: String
  private let file: String
  private let line: Int
  private let root: String

  /// Reads `FILE:LINE`, the file from the current folder or from the root of the project on; a column behind it is passed over.
  init(_ text: String, from root: String) throws(Unknown) {
    guard let match = text.wholeMatch(of: #/(.+?):([0-9]+)(?::[0-9]+)?/#), let line = Int(match.2), line > 0 else {
      throw Unknown(description: "--at takes a file and a line, as in Sources/Verify.swift:12, not '\(text)'.")
    }
    self.text = text
    self.line = line
    self.root = root
    file = String(match.1)
  }

  /// The contracts that are written around the line.
  func contracts(of project: Project) throws(Unknown) -> [Contract] {
    let paths = Set([URL(filePath: file).standardized.path, URL(filePath: root + file).standardized.path])
    let inFile = project.contracts.filter { paths.contains($0.site.file) }
    guard let first = inFile.first else {
      let files = Set(project.contracts.map { $0.site.fileShown(from: root) }).sorted().joined(separator: ", ")
      throw Unknown(description: "No contract is written in \(file). Contracts are written in \(files).")
    }
    let source = SourceLines(of: first.site.file)
    let found = inFile.filter { source.extent(from: $0.site.line).contains(line) }
    if found.isEmpty {
      let lines = Set(inFile.map(\.site.line)).sorted().map { "\($0)" }.joined(separator: ", ")
      throw Unknown(
        description: "No contract stands at \(text). Contracts of this file begin at line \(lines).")
    }
    return found
  }
}

/// The lines of a source file, and how far a call goes that begins on one of them.
private struct SourceLines {
  private let lines: [Substring]

  init(of file: String) {
    let text = (try? String(contentsOf: URL(filePath: file), encoding: .utf8)) ?? ""
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The lines from one on, up to where its brackets close, trailing closures among them; only the line itself where they do not.
  func extent(from first: Int) -> ClosedRange<Int> {
    var (depth, isText, hasBegun) = (0, false, false)
    for (place, line) in lines.enumerated().dropFirst(first - 1) {
      var rest = line[...]
      while let character = rest.popFirst() {
        switch character {
        case "\\" where isText: _ = rest.popFirst()
        case "\"": isText.toggle()
        case _ where isText: continue
        case "/" where rest.first == "/": rest = ""
        case "(", "{", "[": (depth, hasBegun) = (depth + 1, true)
        case ")", "}", "]": depth -= 1
        default: continue
        }
        if hasBegun, !isText, depth <= 0, !goesOn(rest, behind: place) { return first...place + 1 }
      }
    }
    return first...first
  }

  /// Whether a closure follows, with a label or without.
  private func goesOn(_ rest: Substring, behind place: Int) -> Bool {
    let following = ([rest] + lines.dropFirst(place + 1)).first { !$0.allSatisfy(\.isWhitespace) } ?? ""
    return following.prefixMatch(of: #/\s*([A-Za-z_]+:\s*)?\{/#) != nil
  }
}
