import Foundation
import ProcessSupport
import Testing

/// Methods by the place of their contract.
@Suite struct SelectionByPlaceTests {
  /// The file and the first line of the contract of a method.
  private func place(of method: String) throws -> (file: String, line: Int) {
    let list = try object(vmverify("list", method, "--format", "json"))
    let found = try #require((list["methods"] as? [[String: Any]])?.first?["location"] as? [String: Any])
    return (try #require(found["file"] as? String), try #require(found["line"] as? Int))
  }

  private func methods(at place: String, in folder: URL? = nil) throws -> [String] {
    let run = try vmverify(["--at", place, "--format", "json", "--skip-native-runs"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let methods = try #require(try object(run)["methods"] as? [[String: Any]])
    return methods.compactMap { $0["id"] as? String }
  }

  @Test func linesOfAContractTakeIt() throws {
    let (file, first) = try place(of: "any/skip")
    let text = try String(contentsOf: packageFolder.appending(path: file), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let clause = try #require(lines.indices.dropFirst(first).first { lines[$0].contains("ensures(\"") }) + 1
    for place in ["\(file):\(first)", "\(file):\(clause):3", packageFolder.appending(path: file).path + ":\(first)"] {
      #expect(try methods(at: place) == ["any/skip"], "\(place)")
    }
    let folder = packageFolder.appending(path: file).deletingLastPathComponent()
    #expect(try methods(at: "\(file.split(separator: "/").last ?? ""):\(first)", in: folder) == ["any/skip"])
  }

  @Test func otherLinesAreRefused() throws {
    let (file, first) = try place(of: "any/skip")
    try expectRefusal(
      ["--at", "\(file):1"], "No contract stands at \(file):1. Contracts of this file begin at line ")
    try expectRefusal(["--at", "\(file):99999"], "No contract stands at \(file):99999.")
    try expectRefusal(
      ["--at", "Sources/VmIO/VmReader.swift:1"], "No contract is written in Sources/VmIO/VmReader.swift.")
    for place in [file, ":3", "\(file):0", "\(file):x"] {
      try expectRefusal(["--at", place], "--at takes a file and a line")
    }
    try expectRefusal(["any/skip", "--at", "\(file):\(first)"], "--at says which methods")
  }
}
