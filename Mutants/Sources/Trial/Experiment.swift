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
    /// Those that are alive are compared with the original too.
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
    let subjects = zip(1..., mutants).map { number, mutant in
      let declaration = numbers[mutant.declaration] ?? 0
      return (number: number, declaration: declaration, methods: reach.methods(by: declaration))
    }
    let trials = try Workers.map(
      subjects, atATime: jobs,
      finished: { [tell, count = mutants.count] in tell(.verifying(done: $0, of: count)) },
      { number, declaration, methods in
        if methods.isEmpty { return Trial(.unreached) }
        let trial = try verifier.verify(methods, mutant: number)
        if trial.fate != .alive { return trial }
        return try verifier.compare(trial, methods, mutant: number, declaration: declaration)
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

  /// Verifies methods with a mutant in place: at first with little time, and only if nothing is found out, with more.
  func verify(_ methods: [String], mutant number: Int) throws -> Trial {
    let first = try verify(methods, mutant: number, Self.first)
    guard case .undecided = first.fate else { return first }
    return try verify(methods, mutant: number, Self.second)
  }

  /// What becomes of a mutant that is alive when methods are compared with what they do without it.
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

  /// Runs a program that says which declarations it comes by, in lines.
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
