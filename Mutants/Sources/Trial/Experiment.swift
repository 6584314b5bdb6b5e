import Foundation
import Mutation

/// A mutation experiment: generates mutants, builds them into one program and verifies each.
public struct Experiment {
  let checkout: Checkout
  let files: [MutatedFile]
  let jobs: Int
  let report: @Sendable (Stage) -> Void

  /// The stages of an experiment, for progress reports.
  public enum Stage: Sendable {
    case compiling(candidates: Int)
    case building(mutants: Int)
    case reaching(done: Int, of: Int)
    /// Verification of each mutant, and comparison of those that are alive with the original.
    case verifying(done: Int, of: Int)
  }

  /// Creates an experiment.
  public init(_ checkout: Checkout, jobs: Int, report: @escaping @Sendable (Stage) -> Void) throws {
    self.checkout = checkout
    self.jobs = jobs
    self.report = report
    files = try checkout.mutatedFiles()
  }

  /// Verifies the selected mutants that compile.
  public func run(_ choice: Choice) throws -> Results {
    let all = files.flatMap(\.mutants)
    let builder = MutantBuilder(checkout, in: checkout.folder.appending(path: ".build-mutants"))
    let (generated, declared) = try compiled(choice, among: all, in: builder)
    let generatedIDs = Set(generated.map(\.id))
    let mutants = generated + declared.filter { !generatedIDs.contains($0.id) }
    report(.building(mutants: mutants.count))
    let verifier = Verifier(program: try builder.build(mutants, of: files))
    let numbers = Dictionary(uniqueKeysWithValues: zip(mutants.map(\.id), 1...))
    let trials =
      generated.map { Subject(mutant: $0, number: numbers[$0.id] ?? 0, witness: nil) }
      + declared.flatMap { mutant in
        mutant.witnesses.map { Subject(mutant: mutant, number: numbers[mutant.id] ?? 0, witness: $0) }
      }
    let methods = choice.hasGenerated ? try verifier.methods() : Set(trials.compactMap(\.witness?.method)).sorted()
    let reach = try reach(of: methods, by: verifier)
    let declarations = Schema.numbers(of: files)
    let outcomes = try Workers.map(
      trials, atATime: jobs, finished: { [report, count = trials.count] in report(.verifying(done: $0, of: count)) },
      { subject in
        try subject.outcome(by: verifier, reach, declaration: declarations[subject.mutant.declaration] ?? 0)
      })
    return Results(
      entries: outcomes.compactMap(\.entry), expectations: outcomes.compactMap(\.expectation),
      known: Set(all.filter { $0.kind != .declared }.map(\.id)), clauses: choice.hasGenerated ? reach.clauses : [],
      isPartial: choice.isPartial)
  }

  /// The selected mutants that compile. Throws if a declared change does not.
  private func compiled(_ choice: Choice, among all: [Mutant], in builder: MutantBuilder) throws
    -> (generated: [Mutant], declared: [Mutant])
  {
    let (generated, declared) = (choice.generated(among: all), choice.declared(among: all))
    let generatedIDs = Set(generated.map(\.id))
    let candidates = generated + declared.filter { !generatedIDs.contains($0.id) }
    report(.compiling(candidates: candidates.count))
    let mistakes = try builder.mistakes(in: candidates, of: files)
    let wrong = declared.compactMap { mutant in
      mistakes[mutant.id].map { "\(mutant.source ?? ""): the change does not compile: \($0)" }
    }
    guard wrong.isEmpty else { throw TrialFailure(wrong.joined(separator: "\n")) }
    return (choice.cut(generated.filter { mistakes[$0.id] == nil }), declared)
  }

  /// Verifies each method without a mutant, and records which declarations it reaches. Throws if one is not proved.
  private func reach(of methods: [String], by verifier: Verifier) throws -> Reach {
    let runs = try Workers.map(
      methods, atATime: jobs, finished: { [report] in report(.reaching(done: $0, of: methods.count)) },
      { try verifier.reach(of: $0) })
    return Reach(runs: Array(zip(methods, runs)))
  }
}

/// A mutant to verify, by one witness or by all methods that reach it.
private struct Subject {
  let mutant: Mutant
  let number: Int
  let witness: Witness?

  enum Outcome {
    case trial(Results.Entry)
    case expectation(Expectation)

    var entry: Results.Entry? { if case .trial(let entry) = self { entry } else { nil } }
    var expectation: Expectation? { if case .expectation(let expectation) = self { expectation } else { nil } }
  }

  func outcome(by verifier: Verifier, _ reach: Reach, declaration: Int) throws -> Outcome {
    if let witness {
      let complaints = try verifier.complaints(of: witness, mutant: number)
      return .expectation(Expectation(mutant: mutant, witness: witness, complaints: complaints))
    }
    let methods = reach.methods(by: declaration)
    guard !methods.isEmpty else { return .trial(Results.Entry(mutant: mutant, trial: Trial(.unreached))) }
    var trial = try verifier.verify(methods, mutant: number)
    if trial.fate == .alive {
      trial = try verifier.compare(trial, methods, mutant: number, declaration: declaration)
    }
    return .trial(Results.Entry(mutant: mutant, trial: trial))
  }
}
