import Foundation
import ProcessSupport
import Testing

/// Second opinions, by solvers that are wrong in every way there is.
@Suite struct ConfirmTests {
  /// Runs with a solver that answers each question with these lines of shell.
  ///
  /// - Parameter seconds: The time for an answer, which is far more than one takes on a busy machine.
  private func confirm(_ method: String, _ answer: String, within seconds: Double = 600) throws -> Command {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let solver = folder.appending(path: "solver")
    let script = """
      #!/bin/sh
      while read -r line; do
        case "$line" in
        '(check-sat)') \(answer) ;;
        '(echo "'*) line="${line#(echo \\"}"; echo "${line%\\")}" ;;
        esac
      done
      """
    try script.write(to: solver, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: solver.path)
    return try Command.run(
      buildFolder.appending(path: "vmverify"),
      [
        "confirm", method, "--solver", "liar=\(solver.path)", "--solver-timeout", "\(seconds)", "--theory", "int",
        "--smtlib", folder.appending(path: "queries").path,
      ])
  }

  @Test(arguments: ["sat", "unsat"]) func aSolverThatSaysTheOppositeIsAFault(answer: String) throws {
    let run = try confirm("any/avail", "echo \(answer)")
    #expect(run.status == 70, "\(run.output)")
    #expect(run.output.contains("DISAGREEMENT: liar (int) says \(answer) of any/avail/"))
    #expect(run.output.contains(".smt2"))
  }

  /// What does not answer confirms nothing, and takes nothing away.
  @Test(arguments: [
    ("echo unknown", "unknown"), ("exit 1", "died"), ("sleep 60", "time-out"),
    ("echo '(error \"no\")'; echo sat", "error"),
    ("echo unsat; echo unsat", "unexpected output"), ("echo unsatisfiable", "unexpected output"),
    (":", "unexpected output"),
  ])
  func whatIsNoAnswerConfirmsNothing(answer: String, reason: String) throws {
    let run = try confirm("spec/inv_wf", answer, within: reason == "time-out" ? 0.1 : 600)
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains(" 0 obligations confirmed"), "\(run.output)")
    #expect(run.output.contains(" x \(reason)"), "\(run.output)")
  }

  /// Every text parses, and the solver that this is linked to says of it in integers what is claimed.
  @Test func theBuiltInSolverConfirmsFromTheText() throws {
    let run = try Command.run(
      buildFolder.appending(path: "vmverify"),
      ["confirm", "any/avail", "any/limit", "spec/inv_wf", "--theory", "int", "--solver-timeout", "600"],
      in: URL(filePath: "/"), environment: ["PATH": ""])
    #expect(run.status == 0, "\(run.output)")
    let row = try #require(run.output.split(separator: "\n").first { $0.hasPrefix("int ") })
    #expect(row.hasSuffix(" 0         0"), "\(run.output)")
    #expect(!run.output.contains(" 0 obligations confirmed"))
  }
}
