import Foundation
import ProcessSupport
import VerifierMachineCode

/// A kernel that the scripts build.
struct KernelImage {
  /// The name of its folder below the scripts' output.
  let target: String
  let path: String
  let image: Image

  static let targets = [
    "x86_64-unknown-none-elf", "x86_64-unknown-none-elf-size", "aarch64-none-none-elf", "aarch64-none-none-elf-size",
  ]

  /// Every kernel, by its target, built once for all tests in a folder of its own.
  static let all: Result<[String: KernelImage], any Error> = Result {
    try build(packageFolder, into: buildFolder.appending(path: "kernels").path)
  }

  /// Builds kernels.
  ///
  /// - Parameters:
  ///   - package: A folder with the sources and scripts of this package.
  ///   - output: Where the results are put.
  ///   - targets: Which of them.
  static func build(
    _ package: URL, into output: String, _ targets: [String] = targets
  ) throws -> [String: KernelImage] {
    for (script, folder) in [("build-freestanding", "freestanding"), ("build-kernel", "images")] {
      let command = try Command.run(
        package.appending(path: "scripts").appending(path: script), targets,
        environment: ["ENTRIES": output + "/freestanding", "OUT": "\(output)/\(folder)"])
      guard command.status == 0 else { throw Failure(description: "\(script): \(command.errors)") }
    }
    var kernels: [String: KernelImage] = [:]
    for target in targets {
      let path = "\(output)/images/\(target)/kernel.elf"
      kernels[target] = KernelImage(target: target, path: path, image: try Image(path: path))
    }
    return kernels
  }

  struct Failure: Error, CustomStringConvertible { let description: String }

  /// The entry points and what they call among themselves: every function between the marks of the linker script.
  var entryPoints: [Symbol] {
    get throws {
      guard let start = try image.symbol("vmio_start"), let end = try image.symbol("vmio_end") else {
        throw Failure(description: "\(target) has no marks of the entry points")
      }
      return image.symbols.filter { $0.isFunction && (start.address..<end.address).contains($0.address) }
    }
  }

  /// Each instruction of some functions.
  func instructions(of functions: [Symbol]) throws -> [Instruction] {
    let decoder = try Decoder(image.architecture)
    var instructions: [Instruction] = []
    for function in functions {
      var address = function.address
      while address < function.address + function.size {
        let instruction = try decoder.instruction(at: address, in: image)
        instructions.append(instruction)
        address = instruction.next
      }
      guard address == function.address + function.size else {
        throw Failure(description: "an instruction goes beyond \(function.name)")
      }
    }
    return instructions
  }
}
