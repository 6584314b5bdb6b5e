import ArgumentParser
import Glibc

/// The tool that changes the code under proof. It is a package of its own, in the source checkout that this program was
/// built from.
struct MutationTool: ParsableArguments {
  @Flag(help: "Change the code under proof, one place at a time, and say what notices; takes the source checkout.")
  var mutants = false

  @Option(help: ArgumentHelp("Verify so many of the changes only, chosen at random.", valueName: "n"))
  var sample: Int?

  func validate() throws {
    if !mutants, sample != nil { throw ValidationError("--sample goes with --mutants.") }
  }

  /// Becomes the tool; comes back only to say that it cannot.
  func run(printing format: String, seed: UInt32?, from folder: String = Self.checkout) throws -> Never {
    guard unsafe access("\(folder)/Mutants/Package.swift", R_OK) == 0 else {
      throw ValidationError(
        "--mutants needs the source checkout that vmverify was built from, and there is none at \(folder).")
    }
    let choice = sample.map { ["--sample", "\($0)"] } ?? []
    let start = seed.map { ["--seed", "\($0)"] } ?? []
    let words = ["swift", "run", "--package-path", "\(folder)/Mutants", "Mutants", "--format", format] + choice + start
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    _ = unsafe execvp("swift", &arguments)
    throw ValidationError("--mutants needs swift on the PATH, which runs the tool.")
  }

  /// The folder that this file is three levels below.
  private static var checkout: String {
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  }
}
