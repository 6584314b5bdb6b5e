import Foundation
import Testing

/// What the induction over a loop, and the freestanding build, rely on and no compiler checks: the code under proof imports
/// the machine and nothing else, and has no state that a closure could share.
@Suite struct SourceTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/VmIO")

  private func sources() throws -> [(name: String, lines: [String])] {
    try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "swift" }
      .map { ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8).components(separatedBy: "\n")) }
  }

  @Test func onlyTheMachineIsImported() throws {
    let sources = try sources()
    #expect(!sources.isEmpty)
    for (name, lines) in sources {
      for line in lines where line.contains("import ") && !line.hasPrefix("//") {
        #expect(line.hasSuffix("import VerifierMachine"), "\(name): \(line)")
      }
    }
  }

  @Test func nothingIsShared() throws {
    for (name, lines) in try sources() {
      for line in lines where !line.drop(while: { $0 == " " }).hasPrefix("//") {
        for word in ["class ", "actor ", "@unchecked", "nonisolated(unsafe)", "static var ", "Unmanaged", "Pointer<"] {
          #expect(!line.contains(word), "\(name): \(line)")
        }
        #expect(!line.hasPrefix("var ") && !line.hasPrefix("public var "), "\(name): \(line)")
      }
    }
  }
}
