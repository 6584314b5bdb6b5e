internal import CPlatform

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A program in the folder that the package manager builds it in.
struct BuiltProgram: Equatable {
  /// The path of the program: `SCRATCH/PLATFORM/CONFIGURATION/PRODUCT`.
  let path: String
  let product, configuration, scratch: String

  /// - Parameter path: The path of a program, links resolved; `nil` where it does not lie in such a folder.
  init?(path: String) {
    let parts = path.split(separator: "/").map(String.init)
    guard path.hasPrefix("/"), parts.count > 4, ["debug", "release"].contains(parts[parts.count - 2]) else {
      return nil
    }
    self.path = path
    product = parts[parts.count - 1]
    configuration = parts[parts.count - 2]
    scratch = "/" + parts.dropLast(3).joined(separator: "/")
  }

  /// The program of this process; `nil` where it does not lie in such a folder.
  static var current: BuiltProgram? {
    guard let path = unsafe realpath(platform_program(), nil) else { return nil }
    defer { unsafe free(path) }
    return unsafe BuiltProgram(path: String(cString: path))
  }

  /// The command that builds it again.
  func build(package root: String) -> [String] {
    [
      "swift", "build", "--quiet", "--package-path", root, "--scratch-path", scratch, "--configuration", configuration,
      "--product", product,
    ]
  }
}
