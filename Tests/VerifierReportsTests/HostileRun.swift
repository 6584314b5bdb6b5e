import TestSupport
import VerifierContracts
import VerifierExecution
import VerifierTerms

@testable import VerifierChecking
@testable import VerifierReports

/// A run whose ids, texts, reasons, values and files are names that some notation could confuse.
enum HostileRun {
  static let names =
    Set(HostileNames.all).sorted() + ["]]>", "<b>&amp;", "{0}", "[a](1)", "=1+1", "a,b\r\n\"c\"", "\u{1}\u{fffe}"]

  /// The verdicts on a clause of each name, in turns.
  static func verdict(_ name: String, _ place: Int) -> Verdict {
    let named = NamedText(name: name, text: name)
    let site = SourceSite(file: "/project/\(name)", line: 4, column: 2)
    switch place % 4 {
    case 0: return .proved
    case 1: return .undecided(name)
    case 2: return .refuted(name, nil)
    default:
      return .refuted(
        name,
        Counterexample(
          before: [NamedValue(name: name, value: .number("7"))], path: [.init(fact: name, site: site)], site: site,
          writtenBefore: [named], writtenAfter: [named], failures: [.init(written: name, evaluated: name)],
          ending: name,
          replay: .confirmed(accesses: [ReplayedAccess(.load, at: 1, size: 2, site: site)])))
    }
  }

  static func report(isInterrupted: Bool = false, fault: String? = nil) -> RunReport {
    var method = MethodReport(id: "m|<>\"'&`")
    method.fault = fault
    method.clauses = names.enumerated().map { place, name in
      ClauseReport(
        obligation: ObligationID(method: method.id, .ensures, "\(place)\(name)"), isOfMachine: false, text: name,
        site: SourceSite(file: "/project/\(name)", line: 3, column: 1), verdict: verdict(name, place), theory: nil,
        cost: SolverCost())
    }
    var project = project(of: [])
    project.root = "/project/"
    return RunReport([method], of: project, seconds: 0, isInterrupted: isInterrupted)
  }
}
