internal import FoundationEssentials

/// What a package's manifest says, as far as a verifier in it is concerned; read from `swift package dump-package`.
struct PackageDescription: Decodable {
  struct Target: Decodable {
    let name: String
    let type: String
    /// The folder of its sources, where the manifest says it.
    let path: String?
    let dependencies: [TargetDependency]
  }

  /// A dependency of a target; its first word is the name of a target or product.
  struct TargetDependency: Decodable {
    let name: String

    init(from decoder: any Decoder) throws {
      let kinds = try decoder.container(keyedBy: Key.self)
      // `{"product": [NAME, PACKAGE, null, null]}`, and `target` and `byName` alike.
      guard let kind = kinds.allKeys.first else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "no kind of dependency"))
      }
      var words = try kinds.nestedUnkeyedContainer(forKey: kind)
      name = try words.decode(String.self)
    }
  }

  /// A package that this one depends on.
  struct Dependency: Decodable {
    /// The name by which targets refer to it.
    let identity: String
    /// Its folder, where it is one on this machine.
    let path: String?

    private struct Location: Decodable {
      let identity: String
      let path: String?
    }

    init(from decoder: any Decoder) throws {
      let kinds = try decoder.container(keyedBy: Key.self)
      guard let kind = kinds.allKeys.first, let first = try kinds.decode([Location].self, forKey: kind).first else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "no kind of dependency"))
      }
      (identity, path) = (first.identity, first.path)
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  let name: String
  let dependencies: [Dependency]
  let targets: [Target]

  /// The executable targets that depend on the command library.
  var verifiers: [String] {
    targets.filter { $0.type == "executable" && $0.dependencies.contains { $0.name == "VerifierCommand" } }.map(\.name)
  }

  /// The folder of a target's sources, from the package on.
  func folder(of target: String) -> String {
    targets.first { $0.name == target }?.path ?? "Sources/\(target)"
  }

  /// The targets whose code others can import.
  var libraries: [String] { targets.filter { $0.type == "regular" }.map(\.name) }
}
