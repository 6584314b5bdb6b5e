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
    let program = try build()
    let clean = try Command.run(program, ["--all", "--format", "json"])
    #expect(clean.status == 0, "the code without a change is proved:\n\(clean.output)")
    let killed = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: Mutant.all.count) { index in
      if check(index, by: program) { killed.withLock { $0 += 1 } }
    }
    print(
      "mutants: \(killed.withLock(\.self)) of \(Mutant.all.count) refuted by the clause that the table names")
  }

  /// Whether a mutant is refuted as it should be.
  private func check(_ index: Int, by program: URL) -> Bool {
    let mutant = Mutant.all[index]
    do {
      let run = try Command.run(
        program, [mutant.method, "--format", "json"], environment: ["VMVERIFY_MUTANT": "\(index + 1)"])
      let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
      let clauses = report.methods.flatMap(\.clauses)
      let refuted = clauses.filter { $0.verdict == "refuted" }
      let expected = refuted.first { $0.id == "\(mutant.method)/\(mutant.clause)" }
      #expect(run.status == 1, "\(mutant): exit status \(run.status)")
      #expect(expected != nil, "\(mutant): refuted are \(refuted.map(\.id))")
      #expect(expected?.counterexample?.isEmpty == false, "\(mutant): no values")
      return run.status == 1 && expected != nil
    } catch {
      Issue.record("\(mutant): \(error)")
      return false
    }
  }

  private struct Report: Decodable {
    struct Method: Decodable { let clauses: [Clause] }
    struct Clause: Decodable {
      let id, verdict: String
      let counterexample: [String: String]?
    }
    let methods: [Method]
  }

  /// Builds a copy of the package with all mutants in it, and returns the command.
  private func build() throws -> URL {
    let copy = packageFolder.appending(path: ".build-mutants/package")
    try? FileManager.default.removeItem(at: copy)
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    for name in ["Package.swift", "Sources", "specs", "Tests"] {
      try FileManager.default.copyItem(at: packageFolder.appending(path: name), to: copy.appending(path: name))
    }
    let code = copy.appending(path: "Sources/VmIO")
    try selector.write(to: code.appending(path: "Mutant.swift"), atomically: true, encoding: .utf8)
    for file in Set(Mutant.all.map(\.file)) {
      let url = code.appending(path: "\(file).swift")
      let source = try String(contentsOf: url, encoding: .utf8)
      try mutate(source, file).write(to: url, atomically: true, encoding: .utf8)
    }
    let scratch = packageFolder.appending(path: ".build-mutants/scratch").path
    let options = ["--package-path", copy.path, "--scratch-path", scratch, "--product", "vmverify"]
    let build = try Command.run(named: "swift", ["build"] + options)
    try #require(build.status == 0, "the mutants do not compile:\n\(build.output)\(build.errors)")
    return URL(filePath: scratch).appending(path: "debug/vmverify")
  }

  private var selector: String {
    """
    internal import Glibc

    /// Which mutant runs; none where the environment names none.
    enum Mutant {
      static let selected = unsafe getenv("VMVERIFY_MUTANT").flatMap { unsafe Int(String(cString: $0)) } ?? 0
    }
    """
  }

  /// The source with every mutant of a file in it, behind its switch.
  private func mutate(_ source: String, _ file: String) throws -> String {
    var sites: [Range<String.Index>: [(number: Int, mutant: Mutant)]] = [:]
    for (index, mutant) in Mutant.all.enumerated() where mutant.file == file {
      let range = try #require(source.range(marked: mutant.original, occurrence: mutant.occurrence), "\(mutant)")
      sites[range, default: []].append((index + 1, mutant))
    }
    let ordered = sites.sorted { $0.key.lowerBound > $1.key.lowerBound }
    for (later, earlier) in zip(ordered, ordered.dropFirst()) {
      try #require(earlier.key.upperBound <= later.key.lowerBound, "mutants overlap at \(source[later.key])")
    }
    var mutated = source
    for (range, mutants) in ordered {
      let original = String(source[range])
      mutated.replaceSubrange(
        range,
        with: mutants.reduce(original) { rest, entry in
          entry.mutant.isStatement
            ? "if Mutant.selected == \(entry.number) { \(entry.mutant.changed) } else { \(rest) }"
            : "(Mutant.selected == \(entry.number) ? \(entry.mutant.changed) : \(rest))"
        })
    }
    return mutated
  }
}

extension String {
  /// Where the part between ⟦ and ⟧ of a text stands, or the whole text where it has no such part.
  fileprivate func range(marked text: String, occurrence: Int) -> Range<String.Index>? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "⟦" || $0 == "⟧" }
    guard let whole = range(of: parts.joined(), occurrence: occurrence) else { return nil }
    guard parts.count == 3 else { return whole }
    return index(whole.lowerBound, offsetBy: parts[0].count)..<index(whole.upperBound, offsetBy: -parts[2].count)
  }

  /// Where a text stands for the n-th time, counted from 1.
  fileprivate func range(of text: String, occurrence: Int) -> Range<String.Index>? {
    var range: Range<String.Index>?
    for _ in 0..<occurrence {
      guard let next = self.range(of: text, range: (range?.upperBound ?? startIndex)..<endIndex) else { return nil }
      range = next
    }
    return range
  }
}
