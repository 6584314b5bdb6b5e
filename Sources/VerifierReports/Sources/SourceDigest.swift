internal import FoundationEssentials
internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierHashing

/// Digests of the source files that a report is about, by which whoever has the report can tell whether it is of the files at hand.
struct SourceDigest: Encodable {
  /// How the files were chosen.
  enum Choice: String, Encodable {
    /// The files that SourceCheck has read.
    case sources
    /// The files that the report names as locations.
    case locations
  }

  /// A file, from the root of the project on, and its digest.
  struct File: Encodable {
    let path, sha256: String
  }

  let of: Choice
  let files: [File]

  init(of run: RunReport) {
    let root = run.project.root
    let paths: [String]
    if case .read(_, let files, _) = run.sources {
      of = .sources
      paths = files
    } else {
      of = .locations
      paths = run.sites.map { $0.fileShown(from: root) }
    }
    files = Set(paths).sorted().compactMap { path in
      let place = path.hasPrefix("/") ? path : root + path
      guard let contents = try? Data(contentsOf: URL(filePath: place)) else { return nil }
      return File(path: path, sha256: SHA256.digest(of: [UInt8](contents)))
    }
  }
}

extension RunReport {
  /// Every place in the sources that reports of this run name.
  fileprivate var sites: [SourceSite] {
    let ids = Set(methods.map(\.id))
    let contracts = project.contracts.filter { ids.contains($0.id) }.map(\.site)
    return contracts
      + methods.flatMap(\.clauses).flatMap { clause in
        guard case .refuted(_, let counterexample?) = clause.verdict else { return [clause.site].compactMap { $0 } }
        return ([clause.site, counterexample.site] + counterexample.path.map(\.site)).compactMap { $0 }
      }
  }
}
