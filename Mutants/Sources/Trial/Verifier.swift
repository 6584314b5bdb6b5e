import Foundation
import Mutation

/// The verifier built with the mutants.
struct Verifier {
  let program: URL

  /// The declarations and clauses of the run of a method without a mutant.
  struct Run {
    let declarations: Set<Int>
    let clauses: [String]
  }

  /// The ids of the methods. Lemmas are excluded, because they run no code.
  func methods() throws -> [String] {
    let run = try Program.run(program, ["list"])
    guard run.status == 0 else { throw TrialFailure("the methods cannot be listed:\n\(run.errors)") }
    return run.output.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
      .filter { !$0.hasPrefix("lemma/") }
  }

  func reach(of method: String) throws -> Run {
    let (run, lines) = try reaching { environment in
      try Program.run(program, [method, "--format", "json", "--jobs", "1"], environment: environment)
    }
    guard run.status == 0 else {
      throw TrialFailure("\(method) is not proved without a mutant:\n\(run.output.suffix(2000))\(run.errors)")
    }
    let clauses = try VerifierReport(run.output).methods.filter { $0.id == method }.flatMap(\.clauses)
    return Run(
      declarations: Set(lines.compactMap { Int($0) }),
      clauses: clauses.filter { !["requires", "sanity", "lemma"].contains($0.kind) }.map(\.id))
  }

  /// Verifies methods with a mutant selected. A short time limit is tried first, and a longer one if the result is
  /// undecided.
  func verify(_ methods: [String], mutant number: Int) throws -> Trial {
    let first = try verify(methods, mutant: number, Self.first)
    guard case .undecided = first.fate else { return first }
    return try verify(methods, mutant: number, Self.second)
  }

  /// The complaints about a run of the witness's method with a mutant in place.
  func complaints(of witness: Witness, mutant number: Int) throws -> [String] {
    let run = try run([witness.method], mutant: number, Self.declared)
    return witness.complaints(status: run.status, output: run.output)
  }

  /// Compares a mutant that is alive with the original, to prove it equivalent.
  func compare(_ trial: Trial, _ methods: [String], mutant number: Int, declaration: Int) throws -> Trial {
    let (run, lines) = try reaching { environment in
      try Program.run(
        program,
        ["compare", "\(Schema.Environment.mutant)=\(number)"] + methods + [
          "--format", "json", "--timeout", "\(Self.second.secondsForAnObligation)",
        ], environment: environment, atMost: Self.second.seconds)
    }
    var trial = trial
    trial.compare(
      status: run.status, output: run.output, isReached: lines.contains("\(declaration) \(number)"))
    return trial
  }

  /// Runs a program, and returns the declarations it logs, one line each.
  private func reaching(_ body: (_ environment: [String: String]) throws -> Program) throws
    -> (run: Program, lines: Set<Substring>)
  {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    let run = try body([Schema.Environment.reach: file.path])
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return (run, Set(text.split(separator: "\n")))
  }

  private func verify(_ methods: [String], mutant number: Int, _ attempt: Attempt) throws -> Trial {
    let run = try run(methods, mutant: number, attempt)
    return Trial(status: run.status, output: run.output)
  }

  private func run(_ methods: [String], mutant number: Int, _ attempt: Attempt) throws -> Program {
    try Program.run(
      program, methods + ["--format", "json", "--jobs", "1", "--timeout", "\(attempt.secondsForAnObligation)"],
      environment: [Schema.Environment.mutant: "\(number)"], atMost: attempt.seconds)
  }

  /// The time limits of an attempt.
  private struct Attempt {
    let secondsForAnObligation: Int
    /// The time limit of the run; what is not proved by then is undecided.
    let seconds: Int
  }

  /// The limits of a run by the method of a witness.
  private static let declared = Attempt(secondsForAnObligation: 5, seconds: 60)
  private static let first = Attempt(secondsForAnObligation: 1, seconds: 15)
  private static let second = Attempt(secondsForAnObligation: 5, seconds: 60)
}
