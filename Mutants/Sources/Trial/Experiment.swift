import Foundation
import Mutation

/// Makes mutants, builds them into one program and verifies each.
public struct Experiment {
  let checkout: Checkout
  let files: [MutatedFile]
  let jobs: Int
  let tell: @Sendable (Stage) -> Void

  /// How far it is.
  public enum Stage: Sendable {
    case compiling(candidates: Int)
    case building(mutants: Int)
    case reaching(done: Int, of: Int)
    case verifying(done: Int, of: Int)
  }

  /// - Parameter jobs: how many programs to run at a time.
  public init(_ checkout: Checkout, jobs: Int, tell: @escaping @Sendable (Stage) -> Void) throws {
    self.checkout = checkout
    self.jobs = jobs
    self.tell = tell
    files = try checkout.mutatedFiles()
  }

  /// Verifies all mutants that compile, or a sample of them.
  public func run(_ sample: Sample? = nil) throws -> Results {
    let all = files.flatMap(\.mutants)
    let drawn = sample.map { $0.candidates(among: all) } ?? all
    let workshop = Workshop(checkout, in: checkout.folder.appending(path: ".build-mutants"))
    tell(.compiling(candidates: drawn.count))
    var mutants = try workshop.compilable(drawn, of: files)
    if let sample { mutants = Array(mutants.prefix(sample.count)) }
    tell(.building(mutants: mutants.count))
    let verifier = Verifier(program: try workshop.build(mutants, of: files))
    let reach = try reach(by: verifier)
    let numbers = Schema.numbers(of: files)
    let methods = mutants.map { reach.methods(by: numbers[$0.declaration] ?? 0) }
    let trials = try Workers.map(
      Array(zip(1..., methods)), atATime: jobs,
      finished: { [tell, count = mutants.count] in tell(.verifying(done: $0, of: count)) },
      { number, methods in
        if methods.isEmpty { return Trial(.unreached) }
        return try verifier.verify(methods, mutant: number)
      })
    return Results(
      entries: zip(mutants, trials).map { Results.Entry(mutant: $0, trial: $1) }, known: Set(all.map(\.id)),
      clauses: reach.clauses, isPartial: sample != nil)
  }

  /// Runs each method without a mutant: all must be proved. Says by which declarations each comes.
  private func reach(by verifier: Verifier) throws -> Reach {
    let methods = try verifier.methods()
    let runs = try Workers.map(
      methods, atATime: jobs, finished: { [tell] in tell(.reaching(done: $0, of: methods.count)) },
      { try verifier.reach(of: $0) })
    return Reach(runs: Array(zip(methods, runs)))
  }
}

/// Which declarations each method comes by, and the clauses that there are.
struct Reach {
  let runs: [(method: String, run: Verifier.Run)]

  func methods(by declaration: Int) -> [String] {
    runs.filter { $0.run.declarations.contains(declaration) }.map(\.method)
  }

  /// The clauses that a mutant can break, once each.
  var clauses: [String] {
    var seen: Set<String> = []
    return runs.flatMap(\.run.clauses).filter { seen.insert($0).inserted }
  }
}

/// The command with mutants in it.
struct Verifier {
  let program: URL

  /// What a method's run without a mutant comes by.
  struct Run {
    let declarations: Set<Int>
    let clauses: [String]
  }

  /// The ids of the methods, the lemmas aside: those run no code.
  func methods() throws -> [String] {
    let run = try Program.run(program, ["--list"])
    guard run.status == 0 else { throw TrialFailure("the methods cannot be listed:\n\(run.errors)") }
    return run.output.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
      .filter { !$0.hasPrefix("lemma/") }
  }

  func reach(of method: String) throws -> Run {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    let run = try Program.run(
      program, [method, "--format", "json", "--jobs", "1"], environment: [Schema.Environment.reach: file.path])
    guard run.status == 0 else {
      throw TrialFailure("\(method) is not proved without a mutant:\n\(run.output.suffix(2000))\(run.errors)")
    }
    let declarations = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let clauses = try VerifierReport(run.output).methods.filter { $0.id == method }.flatMap(\.clauses)
    return Run(
      declarations: Set(declarations.split(separator: "\n").compactMap { Int($0) }),
      clauses: clauses.filter { !["requires", "sanity", "lemma"].contains($0.kind) }.map(\.id))
  }

  /// Verifies methods with a mutant in place: at first with little time, and only if nothing is found out, with more.
  func verify(_ methods: [String], mutant number: Int) throws -> Trial {
    let first = try verify(methods, mutant: number, Self.first)
    guard case .undecided = first.fate else { return first }
    return try verify(methods, mutant: number, Self.second)
  }

  private func verify(_ methods: [String], mutant number: Int, _ attempt: Attempt) throws -> Trial {
    let run = try Program.run(
      program, methods + ["--format", "json", "--jobs", "1", "--timeout", "\(attempt.secondsForAnObligation)"],
      environment: [Schema.Environment.mutant: "\(number)"], atMost: attempt.seconds)
    return Trial(status: run.status, output: run.output)
  }

  /// How long a mutant is looked at.
  private struct Attempt {
    let secondsForAnObligation: Int
    /// After which what is not proved counts as undecided.
    let seconds: Int
  }

  private static let first = Attempt(secondsForAnObligation: 1, seconds: 15)
  private static let second = Attempt(secondsForAnObligation: 5, seconds: 60)
}
