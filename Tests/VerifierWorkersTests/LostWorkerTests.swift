import Foundation
import Glibc
import ProcessSupport
import Testing

/// What ends a worker costs one verdict.
@Suite struct LostWorkerTests {
  /// The methods that are verified beside one that ends its process.
  private static let others = ["fine", "fine/too", "wrong"]

  /// Each line is the method, the status, and what the report says of it.
  static let ends: [(method: String, status: Int32, said: [String])] = [
    (
      "trap/index", 1,
      ["SIGILL (a trap) while it was running the code, at Tests/HostileVerifier/HostileVerifier.swift:"]
    ),
    ("trap/recursion", 1, ["SIGSEGV", "a stack that is full", "at Tests/HostileVerifier/Ending.swift:"]),
    ("trap/abort", 1, ["SIGABRT"]),
    (
      "trap/requirement", 1,
      ["SIGILL (a trap) while it was reading the contract, at Tests/HostileVerifier/Ending.swift:"]
    ),
    ("trap/native", 70, ["fault of the verifier: run on native words from word = 0, the code ends the process"]),
    ("exit", 1, ["the code under proof, or a contract, ended the process while it was running the code"]),
    ("kill", 1, ["SIGKILL"]),
    ("stay/spinning", 1, ["it did not come back while it was running the code"]),
    ("stay/waiting", 1, ["it did not come back while it was running the code"]),
    ("stay/requirement", 1, ["it did not come back while it was reading the contract"]),
  ]

  /// A limit for code that never ends, and none that a busy machine reaches for code that ends by itself.
  private static func timeout(for method: String) -> [String] { method.hasPrefix("stay/") ? ["--timeout", "1"] : [] }

  @Test(arguments: ends.indices, [1, 2])
  func othersAreReported(number: Int, jobs: Int) throws {
    let (method, status, said) = Self.ends[number]
    let run = try Hostile.run([method] + Self.others + Self.timeout(for: method) + ["--jobs", "\(jobs)"])
    #expect(run.status == status, "\(run.output)\(run.errors)")
    for part in said { #expect(run.output.contains(part), "\(run.output)") }
    let lines = run.output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("fine ") && $0.hasSuffix("2 proved") }, "\(run.output)")
    #expect(lines.contains { $0.hasPrefix("fine/too ") && $0.hasSuffix("2 proved") }, "\(run.output)")
    #expect(lines.contains("refuted   wrong/ensures/same"), "\(run.output)")
  }

  /// Alone it is undecided, or a fault; never proved.
  @Test(arguments: ends.indices)
  func nothingIsProvedOfIt(number: Int) throws {
    let (method, status, _) = Self.ends[number]
    let run = try Hostile.run([method, "fine"] + Self.timeout(for: method))
    #expect(run.status == (status == 70 ? 70 : 2), "\(run.output)\(run.errors)")
  }

  /// Analyses run in workers too.
  @Test(arguments: [
    (["strength", "trap/index", "fine"], "it is not proved as it is"),
    (["explain", "trap/index/ensures/same"], "nothing is known of trap/index/ensures/same"),
    (["compare", "A=1", "trap/index", "fine"], "SIGILL"),
    (["stability", "trap/index", "fine", "-n", "1"], "no verdict changed"),
    (["confirm", "trap/index", "fine"], "SIGILL"),
  ])
  func analysesReportOthers(arguments: [String], said: String) throws {
    let run = try Hostile.run(arguments)
    #expect(run.status == 2, "\(run.output)\(run.errors)")
    #expect((run.output + run.errors).contains(said), "\(run.output)\(run.errors)")
  }

  @Test func whatWasRefutedBeforeStaysRefuted() throws {
    let run = try Hostile.run(["trap/behind-a-refutation", "fine"])
    #expect(run.status == 1)
    #expect(run.output.contains("refuted   trap/behind-a-refutation/ensures/same"))
    #expect(run.output.contains("confirmed by replay"))
    #expect(run.output.contains("undecided trap/behind-a-refutation/sanity/all-paths-explored"))
  }

  @Test func whatCodePrintsIsNoPartOfTheReport() throws {
    let run = try Hostile.run(["prints", "--format", "json"])
    #expect(run.status == 0)
    #expect(!run.output.contains("no part of a report"))
    #expect(run.errors.contains("no part of a report"))
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(run.output.utf8)) }
  }

  // MARK: Killed from outside

  /// One of two workers, and both.
  @Test(arguments: [1, 2])
  func killedWorkers(count: Int) throws {
    let run = try Hostile.Run(
      ["stay/waiting", "stay/waiting/too"] + Self.others + ["--jobs", "2", "--timeout", "20"], awaiting: 2)
    defer { run.remove() }
    #expect(run.processes.count == 2)
    for worker in run.processes.prefix(count) { kill(worker, SIGKILL) }
    let report = try run.command.finish()
    #expect(report.status == 1, "\(report.output)\(report.errors)")
    #expect(report.output.ranges(of: "SIGKILL").count == count, "\(report.output)")
    #expect(report.output.ranges(of: "did not come back").count == 2 - count, "\(report.output)")
    #expect(report.output.contains("2 proved"), "\(report.output)")
    #expect(report.output.contains("refuted   wrong/ensures/same"), "\(report.output)")
  }

  /// No worker is left behind by a command that is killed.
  @Test func workersEndWithTheCommand() throws {
    let run = try Hostile.Run(["stay/waiting", "stay/spinning", "--jobs", "2"], awaiting: 2)
    defer { run.remove() }
    let workers = run.processes
    #expect(workers.count == 2)
    run.command.send(SIGKILL)
    _ = try run.command.finish()
    while workers.contains(where: { kill($0, 0) == 0 && !isDead($0) }) { usleep(10_000) }
  }

  private func isDead(_ process: Int32) -> Bool {
    let state = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8))?.split(separator: ")").last
    return state?.hasPrefix(" Z") ?? true
  }

  // MARK: Little of the machine

  @Test(arguments: ["ulimit -s 512", "ulimit -v 3000000", "ulimit -v 1500000", "ulimit -n 40"])
  func littleOfTheMachine(limit: String) throws {
    let run = try Command.run(#"\#(limit); "$0" fine fine/too wrong trap/recursion"#, with: Hostile.program)
    #expect(run.status == 1, "\(run.output)\(run.errors)")
    #expect(run.output.contains("refuted   wrong/ensures/same"), "\(run.output)")
    #expect(run.output.contains("SIGSEGV"), "\(run.output)")
  }

  @Test func memoryThatIsGone() throws {
    let run = try Command.run(#"ulimit -v 1500000; "$0" trap/memory fine wrong"#, with: Hostile.program)
    #expect(run.status == 1, "\(run.output)\(run.errors)")
    #expect(run.output.contains("undecided trap/memory/sanity/all-paths-explored"), "\(run.output)")
    #expect(run.output.contains("while it was running the code"), "\(run.output)")
    #expect(run.output.contains("refuted   wrong/ensures/same"), "\(run.output)")
  }

  /// Without workers the process dies, and says nothing: that is no proof.
  @Test func inProcessATrapEndsTheRun() throws {
    let run = try Hostile.run(["trap/index", "fine", "--in-process"])
    #expect(![0, 1, 2].contains(run.status))
    #expect(run.output == "")
  }
}
