internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution

/// The report on a run as JUnit XML: a test suite for each method and a test case for each clause. What is refuted is a failure, and what
/// is undecided is an error, so that no tool takes it for passed. `docs/reports.md` describes it.
package struct JUnitReport {
  private let run: RunReport

  package init(_ run: RunReport) { self.run = run }

  package var text: String {
    let suites = run.methods.map(suite) + others
    let attributes =
      [("name", run.project.command)] + Self.attributes(suites.map(\.counts).reduce(Counts(), +), skipped: false)
    let lines = suites.map { "\n  \($0.text)" } + ["\n"]
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + XMLText.element("testsuites", attributes, lines)
  }

  private struct Counts {
    var tests = 0
    var failures = 0
    var errors = 0
    var milliseconds = 0.0

    static func + (_ left: Counts, _ right: Counts) -> Counts {
      Counts(
        tests: left.tests + right.tests, failures: left.failures + right.failures, errors: left.errors + right.errors,
        milliseconds: left.milliseconds + right.milliseconds)
    }
  }

  private static func attributes(_ counts: Counts, skipped: Bool) -> [(name: String, value: String)] {
    [("tests", "\(counts.tests)"), ("failures", "\(counts.failures)"), ("errors", "\(counts.errors)")]
      + (skipped ? [("skipped", "0")] : []) + [("time", seconds(counts.milliseconds))]
  }

  private static func seconds(_ milliseconds: Double) -> String { (milliseconds / 1000).fixed(3) }

  private func suite(_ method: MethodReport) -> (text: String, counts: Counts) {
    let verdicts = VerdictCounts(method.clauses)
    let faults = run.problems.filter { $0.method == method.id }
    let counts = Counts(
      tests: method.clauses.count + faults.count, failures: verdicts.refuted, errors: verdicts.undecided + faults.count,
      milliseconds: method.clauses.reduce(0) { $0 + $1.cost.milliseconds })
    return (suite(method.id, counts, method.clauses.map { testCase($0, of: method) } + faults.map(testCase)), counts)
  }

  /// What is wrong with the run besides its methods: clauses that no contract states, and solvers that disagree.
  private var others: [(text: String, counts: Counts)] {
    let problems = run.problems.filter { $0.method == nil }
    if problems.isEmpty { return [] }
    let counts = Counts(tests: problems.count, errors: problems.count)
    return [(suite("run", counts, problems.map(testCase)), counts)]
  }

  private func suite(_ name: String, _ counts: Counts, _ cases: [String]) -> String {
    let properties = [("interrupted", "\(run.isInterrupted)"), ("verifier", EngineVersion.text)]
      .map { XMLText.element("property", [("name", $0), ("value", $1)]) }
    let content = [XMLText.element("properties", [], properties)] + cases
    return XMLText.element(
      "testsuite", [("name", name)] + Self.attributes(counts, skipped: true), content.map { "\n    \($0)" } + ["\n  "])
  }

  private func testCase(_ clause: ClauseReport, of method: MethodReport) -> String {
    var attributes = [
      ("name", String(clause.id.dropFirst(method.id.count + 1))), ("classname", method.id),
      ("time", Self.seconds(clause.cost.milliseconds)),
    ]
    var content: [String] = []
    var site = clause.site
    switch clause.verdict {
    case .proved: break
    case .undecided(let reason): content = [problem("error", "undecided", reason, clause)]
    case .refuted(let reason, let counterexample):
      site = counterexample?.site ?? site
      let failures = counterexample?.failures.map(\.evaluated).joined(separator: "; ")
      content = [problem("failure", "refuted", failures ?? reason, clause)]
    }
    if let site { attributes += [("file", site.fileShown(from: run.project.root)), ("line", "\(site.line)")] }
    return XMLText.element("testcase", attributes, content)
  }

  private func problem(_ element: String, _ type: String, _ message: String, _ clause: ClauseReport) -> String {
    let lines = clause.lines(from: run.project.root).joined(separator: "\n")
    return XMLText.element(element, [("type", type), ("message", "\(type): \(message)")], [XMLText.content(lines)])
  }

  private func testCase(_ problem: RunProblem) -> String {
    XMLText.element(
      "testcase", [("name", problem.kind.rawValue), ("classname", problem.id), ("time", "0.000")],
      [
        XMLText.element(
          "error", [("type", problem.kind.rawValue), ("message", problem.message)], [XMLText.content(problem.message)])
      ])
  }
}
