import FoundationEssentials
import SourceReading

/// The command that reads code under proof.
@main struct SourceCheck {
  static func main() {
    do {
      let arguments = try CommandLineArguments(Array(CommandLine.arguments.dropFirst()))
      if arguments.asksForHelp { return print(CommandLineArguments.help) }
      if arguments.asksForRules { return print(rules) }
      let reading = try read(arguments)
      let output = arguments.output ?? "\(arguments.root)/.build/source-check.json"
      try write(reading.json, to: URL(filePath: output))
      print(reading.text)
      if !reading.findings.isEmpty { exit(with: 1) }
    } catch let mistake as CommandLineArguments.Mistake {
      fail(mistake.text, status: 64)
    } catch let mistake as SourceFiles.Mistake {
      fail(mistake.text, status: mistake.isOfUsage ? 64 : 70)
    } catch {
      fail("\(error)", status: 70)
    }
  }

  private static func read(_ arguments: CommandLineArguments) throws -> Reading {
    // This file is `SourceCheck/Sources/SourceCheck/SourceCheck.swift` in the package of the machine.
    let package = (0..<4).reduce(URL(filePath: #filePath)) { folder, _ in folder.deletingLastPathComponent() }
    let machine = try SourceFiles(["Sources/VerifierMachine"], below: package)
    let root = URL(filePath: arguments.root)
    let sources = try SourceFiles(arguments.paths, below: root)
    let contracts = try SourceFiles(arguments.contracts, below: root)
    return Reading(
      sources.files, contracts: contracts.files, machine: machine.files)
  }

  static func write(_ text: String, to file: URL) throws {
    do {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    } catch {
      throw SourceFiles.Mistake(text: "Cannot write \(file.path).", isOfUsage: false)
    }
  }

  private static var rules: String {
    Rule.allCases.map { rule in
      rule.rawValue + String(repeating: " ", count: 22 - rule.rawValue.count) + rule.remedy
    }.joined(separator: "\n")
  }

  private static func fail(_ message: String, status: Int32) -> Never {
    complain("Error: \(message)\n")
    exit(with: status)
  }
}
