internal import VerifierAnalyses
internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution

/// What is wrong with a run besides the verdicts on clauses.
struct RunProblem {
  enum Kind: String {
    /// A mistake of the verifier: the verdicts on the method count for nothing.
    case fault
    /// Another solver contradicts a verdict.
    case disagreement
    /// No contract states a clause of the catalogue.
    case missing
  }

  let kind: Kind
  /// The id of the method, obligation or clause.
  let id: String
  let message: String
  /// The id of the method; `nil` where it is not one of the run.
  let method: String?
}

extension RunReport {
  /// The problems of the run, in the order of its methods.
  var problems: [RunProblem] {
    let faults = methods.compactMap { method in
      method.fault.map {
        RunProblem(kind: .fault, id: method.id, message: "fault of the verifier: \($0)", method: method.id)
      }
    }
    let disagreements = (confirmation?.disagreements ?? []).map {
      RunProblem(
        kind: .disagreement, id: $0.obligation,
        message: "\($0.witness.description) says \($0.answered), expected \($0.expected): \($0.path)", method: nil)
    }
    let missing = (coverage?.rows ?? []).filter { $0.status == .missing }.map {
      RunProblem(kind: .missing, id: $0.entry.id, message: "no contract states it: \($0.entry.words)", method: nil)
    }
    return faults + disagreements + missing
  }

  /// The verdict on the run in one word.
  var outcome: String {
    switch exitStatus {
    case 0: "proved"
    case 1: "refuted"
    case 2: "undecided"
    default: "fault of the verifier"
    }
  }

  /// The places of the contracts of the run, by their ids.
  var contractSites: [String: SourceSite] {
    Dictionary(project.contracts.map { ($0.id, $0.site) }) { first, _ in first }
  }
}
