public import Foundation
public import Mutation

/// The source of the package whose code is changed.
public struct Checkout {
  public let folder: URL

  public init(at folder: URL) throws {
    self.folder = folder
    for name in ["Package.swift", "Sources/VmIO", "Sources/vmverify", "specs", Self.expectations] {
      let path = folder.appending(path: name).path
      guard FileManager.default.fileExists(atPath: path) else {
        throw TrialFailure("\(folder.path) is no source checkout of vmverify: it has no \(name)")
      }
    }
  }

  /// The folder of the code under proof.
  static let code = "Sources/VmIO"

  /// The folder of the files that name changes and the clauses that must notice them.
  static let expectations = "Mutants/expected"

  /// The files of the code under proof, by name.
  func files() throws -> [(name: String, source: String)] {
    let code = folder.appending(path: Self.code)
    return try FileManager.default.contentsOfDirectory(atPath: code.path).filter { $0.hasSuffix(".swift") }.sorted().map
    {
      (name: String($0.dropLast(6)), source: try String(contentsOf: code.appending(path: $0), encoding: .utf8))
    }
  }

  /// The changes that must be noticed by certain clauses: a file for each file of the code under proof that has such.
  func declaredChanges() throws -> [DeclaredChange] {
    let folder = folder.appending(path: Self.expectations)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
    return try names.flatMap { name in
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      return try DeclaredChanges(text, of: name, source: "\(Self.expectations)/\(name)").changes
    }
  }

  /// Every mutant of the code under proof, whether or not it compiles.
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
