internal import VerifierAnalyses
import ArgumentParser
import Glibc
import VerifierAnalyses
import VerifierChecking

/// The tool that changes the code under proof. It is a package of its own, in the source checkout that this program was
/// built from.
struct MutationTool: ParsableArguments {
  @Flag(help: "Change the code under proof, one place at a time, and say what notices; takes the source checkout.")
  var mutants = false

  @Option(help: ArgumentHelp("Verify so many of the changes only, chosen at random.", valueName: "n"))
  var sample: Int?

  @Option(
    help: ArgumentHelp(
      """
      Prove of methods that they do the same where this environment variable has this value as where it is not set, in \
      place of their contracts.
      """, valueName: "name=value"))
  var compareWith: String?

  func validate() throws {
    if let compareWith, variable == nil {
      throw ValidationError(
        "--compare-with takes a variable and a value, as in VMVERIFY_MUTANT=3, not '\(compareWith)'.")
    }
    if !mutants, sample != nil { throw ValidationError("--sample goes with --mutants.") }
  }

  /// The variable to compare with, and its value.
  private var variable: (name: String, value: String)? {
    guard let parts = compareWith?.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false),
      parts.count == 2, !parts[0].isEmpty
    else { return nil }
    return (String(parts[0]), String(parts[1]))
  }

  /// What methods are to be compared with.
  var programVariant: ProgramVariant? {
    variable.map { name, value in
      ProgramVariant("\(name)=\(value)") { isChosen in
        _ = isChosen ? unsafe setenv(name, value, 1) : unsafe unsetenv(name)
      }
    }
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
