import SourceReading
import FoundationEssentials

/// The package's folder.
let packageFolder = (0..<4).reduce(URL(filePath: #filePath)) { folder, _ in folder.deletingLastPathComponent() }

/// The Swift files of a folder of the package.
func files(in folder: String) throws -> [SourceFile] {
  let url = packageFolder.appending(path: folder)
  let names = try FileManager.default.contentsOfDirectory(atPath: url.path).sorted().filter { $0.hasSuffix(".swift") }
  return try names.map { name in
    SourceFile(
      path: "\(folder)/\(name)", module: url.lastPathComponent,
      contents: [UInt8](try Data(contentsOf: url.appending(path: name))))
  }
}

/// The machine, parsed once.
let machine = Result { try files(in: "Sources/VerifierMachine") }

/// Reads one file of a client.
func read(_ text: String) throws -> Reading {
  Reading([SourceFile(path: "code.swift", module: "Code", text: text)], machine: try machine.get())
}
