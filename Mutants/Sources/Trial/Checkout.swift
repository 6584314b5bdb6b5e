public import Foundation
public import Mutation

/// A source checkout of the package whose code is mutated.
public struct Checkout {
  /// The folder of the package.
  public let folder: URL

  /// Opens a checkout. Throws `TrialFailure` if expected folders are missing.
  public init(at folder: URL) throws {
    self.folder = folder
    for name in ["Package.swift", "Sources/VmIO", "Sources/vmverify", "specs", Self.expectations] {
      let path = folder.appending(path: name).path
      guard FileManager.default.fileExists(atPath: path) else {
        throw TrialFailure("\(folder.path) is no source checkout of vmverify: it has no \(name)")
      }
    }
  }

  /// The folder of the code under proof, relative to the package.
  static let code = "Sources/VmIO"

  /// The folder of the declared changes, relative to the package.
  static let expectations = "Mutants/expected"

  /// The names and contents of the files of the code under proof.
  func files() throws -> [(name: String, source: String)] {
    let code = folder.appending(path: Self.code)
    return try FileManager.default.contentsOfDirectory(atPath: code.path).filter { $0.hasSuffix(".swift") }.sorted().map
    {
      (name: String($0.dropLast(6)), source: try String(contentsOf: code.appending(path: $0), encoding: .utf8))
    }
  }

  /// The declared changes, from one file for each file of the code under proof that has some.
  func declaredChanges() throws -> [DeclaredChange] {
    let folder = folder.appending(path: Self.expectations)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
    return try names.flatMap { name in
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return try DeclaredChanges(text, of: name, source: "\(Self.expectations)/\(name)").changes
    }
  }

  /// All mutants of the code under proof, including those that do not compile.
  public func mutatedFiles() throws -> [MutatedFile] {
    do {
      return try MutantMaker.mutate(files(), declared: declaredChanges())
    } catch let kept as KeptState {
      throw TrialFailure("\(kept); mutants cannot be told from what is left there")
    } catch let misplaced as Misplaced {
      throw TrialFailure(misplaced.description)
    } catch let malformed as DeclaredChanges.Malformed {
      throw TrialFailure(malformed.description)
    }
  }
}
