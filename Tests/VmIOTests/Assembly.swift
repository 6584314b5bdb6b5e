import Foundation
import ProcessSupport
import Testing

/// What an optimising compiler makes of a source that imports this package's modules for real memory.
func assembly(of source: String, module: String) throws -> String {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let (file, assembly) = (folder.appending(path: "\(module).swift"), folder.appending(path: "\(module).s"))
  try source.write(to: file, atomically: true, encoding: .utf8)
  let result = try Command.run(
    named: "swiftc",
    [
      "-O", "-emit-assembly", "-o", assembly.path, "-swift-version", "6", "-parse-as-library", "-module-name", module,
      "-I", buildFolder.appending(path: "Modules").path,
      "-I", packageFolder.appending(path: "Sources/CPlainMemory").path,
      "-I", packageFolder.appending(path: "Sources/CProcessMemory").path,
      "-I", packageFolder.appending(path: "Sources/CFaultingMemory/include").path, file.path,
    ])
  try #require(result.status == 0, "\(result.errors)")
  return try String(contentsOf: assembly, encoding: .utf8)
}
