import Foundation
import ProcessSupport
import Testing
import VerifierExecution
import VerifierMachineCode

/// The lines of the sources that the kernels' instructions are of.
@Suite struct SourceLineTests {
  /// The compiler states no line for prologues, shared traps and much of what it moves: about half of the instructions.
  @Test(arguments: KernelImage.targets) func entryPointsHaveLines(target: String) throws {
    let kernel = try #require(try KernelImage.all.get()[target])
    let information = try #require(DebugInformation(path: kernel.path))
    let instructions = try kernel.instructions(of: kernel.entryPoints)
    var (anywhere, proved) = (0, 0)
    for instruction in instructions {
      let sites = information.sites(ofAddress: instruction.address)
      anywhere += sites.contains { $0.line > 0 } ? 1 : 0
      let files = sites.filter { $0.file.contains("Sources/VmIO/") && $0.line > 0 }
      proved += files.isEmpty ? 0 : 1
      for site in files {
        let name = site.file.drop { $0 == "." || $0 == "/" }
        #expect(FileManager.default.fileExists(atPath: packageFolder.path + "/" + name), "\(site.file)")
      }
    }
    #expect(anywhere * 5 > instructions.count * 2, "\(anywhere) of \(instructions.count) have a line")
    #expect(proved * 6 > instructions.count, "\(proved) of \(instructions.count) have a line of VmIO")
  }

  @Test func imagesDoNotDependOnTheFolder() throws {
    let target = KernelImage.targets[2]
    let kernel = try #require(try KernelImage.all.get()[target])
    let copy = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).appending(path: "elsewhere")
    defer { try? FileManager.default.removeItem(at: copy.deletingLastPathComponent()) }
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    for part in ["Freestanding", "Kernel", "Sources", "scripts", "specs"] {
      try FileManager.default.copyItem(
        at: packageFolder.appending(path: part), to: copy.appending(path: part))
    }
    let other = try KernelImage.build(copy, into: copy.path + "/output", [target])
    #expect(other[target]?.image.hash == kernel.image.hash)
    #expect(other[target]?.image.hash.count == 64)
  }
}
