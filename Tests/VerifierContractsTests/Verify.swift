import VerifierChecking
import VerifierContracts
import VerifierExecution

/// The report on one contract.
func verify(_ contract: Contract) -> MethodReport { Scheduler.verify([contract], options: Options(), jobs: 1)[0] }

enum VerdictKind: String { case proved, refuted, undecided }

extension MethodReport {
  /// The names of the clauses with a verdict, without the method's id.
  func names(_ verdict: VerdictKind) -> [String] {
    clauses.filter { $0.verdict.name == verdict.rawValue }.map { String($0.id.dropFirst(id.count + 1)) }
  }

  /// Why a clause is not proved.
  func reason(of name: String) -> String? {
    guard let clause = clauses.first(where: { $0.id == "\(id)/\(name)" }) else { return nil }
    return switch clause.verdict {
    case .proved: nil
    case .undecided(let reason), .refuted(let reason, _): reason
    }
  }
}
