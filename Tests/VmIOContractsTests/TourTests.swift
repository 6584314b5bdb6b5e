import CheckingSupport
import Foundation
import ProcessSupport
import Testing
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierReports
import VmIO

@testable import VmIOContracts

/// The report that docs/tour.md shows of a mistake in the code under proof, made here in a copy of its function.
@Suite struct TourTests {
  /// The guard in which the tour writes `<` for `<=`, and its file.
  private static let (file, guarded) = (
    "Sources/VmIO/VmWriter+Kernel.swift", "guard value.size <= avail else { throw .invalidArgs }"
  )

  private static let contract = Contract(
    "infallible/write_val", "writes a value", granting: .readableSlice, inputs: WriteValueCall.init,
    requires: { old in
      requires("inv", old.writer.inv)
      requires("wf", old.writer.wf(old.owner))
      requires("write-view", old.owner.hasWriteView)
    },
    body: { call, machine throws(VmIOError) in try call.writeVal(on: machine) },
    ensures: { old, new, outcome in StrongerThanPage.writeVal(old, new, outcome) })

  @Test func mistakeIsReportedAsTheTourShows() throws {
    let project = Project(
      command: "vmverify", summary: "", contracts: [Self.contract], root: packageFolder.path + "/")
    let run = RunReport(Scheduler.verify([Self.contract], options: Options(), jobs: 1), of: project, seconds: 0)
    let text = TextReport(run, isVerbose: false, isColored: false, layout: TextLayout(width: 80, isUnicode: true)).text
    let printed = try #require(text.split(separator: "\n\n").first { $0.hasPrefix("refuted ") })

    // The line of the code under proof stands for that of the copy.
    let source = try lines(of: Self.file)
    let places = source.indices.filter { source[$0].trimmingCharacters(in: .whitespaces) == Self.guarded }
    #expect(places.count == 1)
    let copy = try #require(printed.firstMatch(of: #/Tests/VmIOContractsTests/TourTests\.swift:\d+/#))
    let expected = printed.replacing(copy.0, with: "\(Self.file):\(try #require(places.first) + 1)")
    #expect(expected.contains(Self.guarded.replacing("<=", with: "<")))

    let tour = try lines(of: "docs/tour.md")
    let start = try #require(tour.firstIndex { $0.hasPrefix("    refuted ") })
    let shown = tour[start...].prefix { !$0.isEmpty }.map { $0.dropFirst(4) }.joined(separator: "\n")
    #expect(shown == expected, "the tour shows another report than is printed:\n\(expected)")
  }

  private func lines(of file: String) throws -> [String] {
    try String(contentsOf: packageFolder.appending(path: file), encoding: .utf8).components(separatedBy: "\n")
  }
}

extension On.WriteValueCall {
  /// As in the contract of `writeVal`, on the copy with the mistake.
  fileprivate mutating func writeVal(on machine: M) throws(VmIOError) {
    var writer = self.writer.lent(as: Infallible.self, on: machine)
    defer { self.writer = On.Writer(writer) }
    try writer.writeShorterVal(value, owner: &owner)
  }
}

extension VmWriter where Access == Infallible {
  @inline(__always)
  fileprivate mutating func writeShorterVal(_ value: Pod<M>, owner: inout VmIOOwner<M>) throws(VmIOError) {
    guard value.size < avail else { throw .invalidArgs }
    try writeVal(value, owner: &owner)
  }
}
