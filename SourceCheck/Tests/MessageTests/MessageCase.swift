import FoundationEssentials
import MessageCatalogue
import SourceReading
import Testing

/// A minimal case of a message of SourceCheck: what provokes it, and what is printed then.
struct MessageCase: Sendable, CustomTestStringConvertible {
  /// The id of the entry in the catalogue.
  let id: String
  let printed: @Sendable () throws -> String

  init(_ id: String, _ printed: @escaping @Sendable () throws -> String) { (self.id, self.printed) = (id, printed) }

  var testDescription: String { id }

  static var all: [MessageCase] { rules + usage }

  /// What the tool says of a file of code under proof.
  static func reading(_ text: String) throws -> String {
    let machine = try files(in: "Sources/VerifierMachine")
    return Reading([SourceFile(path: "Code.swift", module: "Code", text: text)], machine: machine).text
  }

  /// The package's folder.
  static let packageFolder = (0..<4).reduce(URL(filePath: #filePath)) { folder, _ in folder.deletingLastPathComponent()
  }

  private static func files(in folder: String) throws -> [SourceFile] {
    let url = packageFolder.appending(path: folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
    return try names.filter { $0.hasSuffix(".swift") }.map { name in
      SourceFile(
        path: "\(folder)/\(name)", module: url.lastPathComponent,
        contents: [UInt8](try Data(contentsOf: url.appending(path: name))))
    }
  }
}

/// Lists cases, one expression after another.
@resultBuilder enum MessageCases {
  static func buildBlock(_ cases: MessageCase...) -> [MessageCase] { cases }
}
