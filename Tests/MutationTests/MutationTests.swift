import Dispatch
import Foundation
import ProcessSupport
import Synchronization
import Testing

/// Changes the code under proof, one place at a time, and expects the clause that the table names to be refuted.
///
/// The mutants are compiled together, in a copy of the package, each behind a switch that the environment sets: one build
/// serves them all.
@Suite struct MutationTests {
  @Test func everyMutantIsRefuted() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let program = try build()
    let built = clock.now
    let clean = try Command.run(program, ["--all", "--format", "json"])
    #expect(clean.status == 0, "the code without a change is proved:\n\(clean.output)")
    let refuted = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: Mutant.all.count) { index in
      if check(index, by: program) { refuted.withLock { $0 += 1 } }
    }
    let unseen = Mutant.all.count { $0.witness.origin == "stronger" }
    print(
      "mutants: \(refuted.withLock(\.self)) of \(Mutant.all.count) refuted as the tables say,",
      "\(unseen) of them by stronger clauses alone;",
      "\((built - start).formatted(seconds)) to build, \((clock.now - built).formatted(seconds)) to verify")
  }

  private var seconds: Duration.UnitsFormatStyle { .units(allowed: [.seconds], width: .narrow) }

  /// Whether a mutant is refuted as it should be.
  private func check(_ index: Int, by program: URL) -> Bool {
    let mutant = Mutant.all[index]
    do {
      let run = try Command.run(
        program, [mutant.method, "--format", "json", "--timeout", "5"], environment: ["VMVERIFY_MUTANT": "\(index + 1)"]
      )
      let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
      let refuted = report.methods.flatMap(\.clauses).filter { $0.verdict == "refuted" }
      let complaints = complaints(about: mutant, status: run.status, refuted: refuted)
      #expect(complaints == [], "\(mutant); refuted are \(refuted.map(\.id))")
      return complaints.isEmpty
    } catch {
      Issue.record("\(mutant): \(error)")
      return false
    }
  }

  /// In what a run on a mutant is not as the table says.
  private func complaints(about mutant: Mutant, status: Int32, refuted: [Report.Clause]) -> [String] {
    let witness = mutant.witness
    // A clause that no path comes to any more is refuted too, without values: that is no notice.
    let louder = refuted.filter { witness.silent.contains($0.origin) && $0.counterexample?.isEmpty == false }
      .map { "\($0.id) notices it as well" }
    // Values that could not be made small in time are not run.
    let unconfirmed = refuted.filter {
      $0.replay?.confirmed == false && $0.replay?.reason?.contains("more than is simulated") != true
    }
    .map { "\($0.id) was not run from its values: \($0.replay?.reason ?? "")" }
    guard let clause = refuted.first(where: { $0.id == "\(mutant.method)/\(witness.clause)" }) else {
      return ["\(witness.clause) is not refuted"] + louder + unconfirmed
    }
    return [
      status == 1 ? nil : "the exit status is \(status)",
      clause.origin == witness.origin ? nil : "\(clause.id) is of origin \(clause.origin)",
      clause.counterexample?.isEmpty == false ? nil : "\(clause.id) is refuted without values",
    ].compactMap(\.self) + louder + unconfirmed
  }

  private struct Report: Decodable {
    struct Method: Decodable { let clauses: [Clause] }
    struct Clause: Decodable {
      let id, verdict, origin: String
      let counterexample: [String: String]?
      let replay: Replay?
    }
    struct Replay: Decodable {
      let confirmed: Bool
      let reason: String?
    }
    let methods: [Method]
  }

  /// Builds a copy of the package with all mutants in it, optimised, and returns the command.
  private func build() throws -> URL {
    let copy = packageFolder.appending(path: ".build-mutants/package")
    try? FileManager.default.removeItem(at: copy)
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    for name in ["Package.swift", "Sources", "specs", "Tests"] {
      try FileManager.default.copyItem(at: packageFolder.appending(path: name), to: copy.appending(path: name))
    }
    let code = copy.appending(path: "Sources/VmIO")
    try selector.write(to: code.appending(path: "Mutant.swift"), atomically: true, encoding: .utf8)
    let numbered = Mutant.all.enumerated().map { (number: $0.offset + 1, mutant: $0.element) }
    for (file, entries) in Dictionary(grouping: numbered, by: \.mutant.file) {
      let url = code.appending(path: "\(file).swift")
      let source = try String(contentsOf: url, encoding: .utf8)
      try Mutation(source, entries).text().write(to: url, atomically: true, encoding: .utf8)
    }
    let scratch = packageFolder.appending(path: ".build-mutants/scratch").path
    let options = ["--package-path", copy.path, "--scratch-path", scratch, "--product", "vmverify", "-c", "release"]
    let build = try Command.run(named: "swift", ["build"] + options)
    try #require(build.status == 0, "the mutants do not compile:\n\(build.output)\(build.errors)")
    return URL(filePath: scratch).appending(path: "release/vmverify")
  }

  private var selector: String {
    """
    internal import Glibc

    /// Which mutant runs; none where the environment names none.
    @usableFromInline
    enum Mutant {
      @usableFromInline static let selected = unsafe getenv("VMVERIFY_MUTANT").flatMap { unsafe Int(String(cString: $0)) } ?? 0
    }
    """
  }
}
