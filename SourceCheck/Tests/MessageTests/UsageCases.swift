import FoundationEssentials

@testable import SourceCheck

extension MessageCase {
  /// The command line, and files.
  @MessageCases static var usage: [MessageCase] {
    MessageCase("source-check-usage") {
      mistake(in: []) + mistake(in: ["--rot", "x"]) + mistake(in: ["x", "--root"])
        + mistake(reading: "../x") + mistake(reading: "nowhere")
    }
    MessageCase("source-check-files") {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      // A folder that is called like a file cannot be read as one, and no file can be written below a file.
      try FileManager.default.createDirectory(at: folder.appending(path: "a.swift"), withIntermediateDirectories: true)
      try Data("let a = 1".utf8).write(to: folder.appending(path: "b.swift"))
      defer { try? FileManager.default.removeItem(at: folder) }
      var text = mistake(reading: "a.swift", below: folder)
      do {
        try SourceCheck.write("", to: folder.appending(path: "b.swift/report.json"))
      } catch let mistake as SourceFiles.Mistake {
        text += mistake.text
      }
      return text
    }
  }

  private static func mistake(in arguments: [String]) -> String {
    do { return "\(try CommandLineArguments(arguments).paths)" } catch { return error.text + "\n" }
  }

  private static func mistake(reading path: String, below folder: URL = URL(filePath: "/")) -> String {
    do {
      return "\(try SourceFiles([path], below: folder).files.count)"
    } catch {
      return ((error as? SourceFiles.Mistake)?.text ?? "\(error)") + "\n"
    }
  }
}
