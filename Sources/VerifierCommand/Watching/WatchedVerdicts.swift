internal import FoundationEssentials
internal import VerifierReports

/// The verdicts on the methods of a package as they were reported last, and the files that the reports name.
struct WatchedVerdicts: Equatable {
  struct Method: Equatable {
    let id: String
    var proved = 0
    var refuted = 0
    var undecided = 0
    var isFaulty = false
    /// The file of the contract and those of the code that the report names, from the root of the package on.
    let files: Set<String>
  }

  /// In the order of the reports.
  private(set) var methods: [Method] = []

  init(_ methods: [Method] = []) { self.methods = methods }

  /// The verdicts of a report in JSON; `nil` where it is none.
  init?(_ report: JSONValue) {
    guard let methods = report["methods"]?.elements else { return nil }
    for value in methods {
      guard let id = value["id"]?.string, let clauses = value["clauses"]?.elements else { return nil }
      let verdicts = clauses.map { $0["verdict"]?.string }
      self.methods.append(
        Method(
          id: id, proved: verdicts.count { $0 == "proved" }, refuted: verdicts.count { $0 == "refuted" },
          undecided: verdicts.count { $0 != "proved" && $0 != "refuted" }, isFaulty: value["fault"] != nil,
          files: value.strings(under: "file")))
    }
  }

  /// Which methods changes of files touch.
  enum Touched: Equatable {
    /// Those whose last reports name a file that changed.
    case some([String])
    /// All of them; why that is not known more exactly.
    case all(because: String)
  }

  /// The methods that changes touch. A file that no report names may be of the code of any method.
  func touched(by changes: Set<String>) -> Touched {
    if methods.isEmpty { return .all(because: "There are no verdicts yet") }
    let named = methods.reduce(into: Set<String>()) { $0.formUnion($1.files) }
    if let other = changes.subtracting(named).sorted().first { return .all(because: "No report names \(other)") }
    return .some(methods.filter { !$0.files.isDisjoint(with: changes) }.map(\.id))
  }

  /// These with newer ones in their places, and behind them what is new.
  func updated(with newer: WatchedVerdicts) -> WatchedVerdicts {
    var all = self
    for method in newer.methods {
      if let place = all.methods.firstIndex(where: { $0.id == method.id }) {
        all.methods[place] = method
      } else {
        all.methods.append(method)
      }
    }
    return all
  }

  /// The verdicts in one line: what is not proved by name.
  var summary: String {
    if methods.isEmpty { return "none" }
    func named(_ title: String, _ isSo: (Method) -> Bool) -> String? {
      let ids = methods.filter(isSo).map(\.id)
      if ids.isEmpty { return nil }
      let rest = ids.count > Self.mostNames ? " and \(ids.count - Self.mostNames) more" : ""
      return "\(title) \(ids.prefix(Self.mostNames).joined(separator: ", "))\(rest)"
    }
    let proved = methods.count { !$0.isFaulty && $0.refuted == 0 && $0.undecided == 0 }
    let parts = [
      named("verifier at fault with", \.isFaulty), named("refuted", { !$0.isFaulty && $0.refuted > 0 }),
      named("undecided", { !$0.isFaulty && $0.refuted == 0 && $0.undecided > 0 }),
      proved > 0 ? "\(proved) of \(methods.count) proved" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: "; ")
  }

  /// The number of methods that a line names.
  private static let mostNames = 4
}
