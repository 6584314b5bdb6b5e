internal import Foundation
package import VerifierMachineCode

/// A file of machine code that the toolchain's assembler and linker make of text.
package struct AssembledImage {
  /// The file.
  package let path: String
  private let folder: URL

  /// Assembles a text.
  ///
  /// - Parameters:
  ///   - text: The source.
  ///   - architecture: That of the instructions.
  ///   - link: The options of the linker; `nil` for an object that is not linked.
  /// - Throws: `Toolchain.Failure` where the text cannot be assembled or linked.
  package init(_ text: String, for architecture: Image.Architecture, link: [String]? = ["--no-relax"]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let source = folder.appending(path: "source.S")
    try Data((text + "\n").utf8).write(to: source)
    let target = architecture == .x86_64 ? "x86_64-unknown-none-elf" : "aarch64-none-none-elf"
    let object = folder.appending(path: "object.o").path
    try Toolchain.run("clang", ["--target=\(target)", "-c", source.path, "-o", object])
    guard let link else {
      path = object
      return
    }
    path = folder.appending(path: "image").path
    try Toolchain.run("ld.lld", link + ["-e", "0", object, "-o", path])
  }

  /// The file, read.
  ///
  /// - Throws: `MachineCodeError` where it cannot be read.
  package func image() throws -> Image { try Image(path: path) }

  /// Removes the file.
  package func remove() { try? FileManager.default.removeItem(at: folder) }
}
