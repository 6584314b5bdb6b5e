/// What methods were compared with, in place of a proof of their contracts.
package enum ComparedProgram: Sendable, Hashable {
  /// Themselves, under a value of an environment variable: `NAME=VALUE`.
  case variable(String)
  /// Their machine code.
  case image(ComparedImage)

  /// The name that reports use.
  package var name: String {
    switch self {
    case .variable(let name): name
    case .image(let image): image.path
    }
  }

  /// What a report begins with.
  package var sentence: String {
    switch self {
    case .variable(let name): "Compared with \(name): that a method does the same is no proof of its contract."
    case .image(let image):
      "Compared with the machine code of \(image.path): "
        + ([image.architecture] + image.compilers + ["SHA-256 \(image.hash)"]).joined(separator: ", ")
        + ". A function that does the same as its source keeps the contract that is proved of the source."
        + (image.without.isEmpty ? "" : " Not required here: \(image.without.joined(separator: ", ")).")
    }
  }

  /// The subcommand and its argument that compare again.
  var command: [String] {
    switch self {
    case .variable(let name): ["compare", name]
    case .image(let image): ["compiled", image.path] + image.without.flatMap { ["--without", $0] }
    }
  }
}

/// A linked image of machine code.
package struct ComparedImage: Sendable, Hashable, Encodable {
  package let path: String
  /// The name of the processor's architecture.
  package let architecture: String
  /// The SHA-256 of the file, in lower-case hexadecimal digits.
  package let hash: String
  /// What the image says of the compilers that made it.
  package let compilers: [String]
  /// The requirements that were left out.
  package let without: [String]

  /// - Parameters:
  ///   - path: Its path, as it was given.
  ///   - architecture: The name of the processor's architecture.
  ///   - hash: The SHA-256 of the file, in lower-case hexadecimal digits.
  ///   - compilers: What the image says of the compilers that made it.
  ///   - without: The requirements that were left out.
  package init(path: String, architecture: String, hash: String, compilers: [String], without: [String] = []) {
    self.path = path
    self.architecture = architecture
    self.hash = hash
    self.compilers = compilers
    self.without = without
  }
}
