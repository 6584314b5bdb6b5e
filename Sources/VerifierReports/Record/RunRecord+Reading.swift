package import FoundationEssentials

extension RunRecord {
  /// Why a file is no record that can be shown.
  package struct Unsuitable: Error, Hashable, CustomStringConvertible {
    package let description: String
  }

  /// The version, which tells whether the rest can be read.
  private struct Header: Decodable {
    let record: Int
  }

  /// The greatest size of a record, in bytes.
  private static let mostBytes = 256 << 20

  /// Reads a record from a file.
  ///
  /// - Parameters:
  ///   - path: A regular file.
  ///   - command: The name of the command, for what to do where the file is of no use.
  package init(at path: String, command: String) throws(Unsuitable) {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(filePath: path).resolvingSymlinksInPath().path)
    guard let attributes, let size = attributes[.size] as? Int else {
      throw Unsuitable(description: "replay takes a record of a run, and \(path) cannot be read.")
    }
    guard attributes[.type] as? FileAttributeType == .typeRegular, size <= Self.mostBytes else {
      throw Unsuitable(
        description: "replay takes a file of at most \(Self.mostBytes >> 20) MiB, which \(path) is not.")
    }
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw Unsuitable(description: "replay takes a record of a run, and \(path) cannot be read.")
    }
    let name = path
    do throws(Unsuitable) {
      try self.init(data, command: command)
    } catch {
      throw Unsuitable(description: "\(name) \(error.description)")
    }
  }

  /// Reads a record.
  ///
  /// - Parameters:
  ///   - data: The contents of a file.
  ///   - command: The name of the command, for what to do where they are of no use.
  package init(_ data: Data, command: String) throws(Unsuitable) {
    let decoder = JSONDecoder()
    guard let header = try? decoder.decode(Header.self, from: data) else {
      throw Unsuitable(
        description: "is no record of a run, or not all of one. `\(command) --all --record FILE` writes one.")
    }
    guard header.record == Self.version else {
      throw Unsuitable(
        description: "is of version \(header.record) of records, and replay reads version \(Self.version): "
          + "use the verifier that has written it.")
    }
    do {
      self = try decoder.decode(RunRecord.self, from: data)
    } catch {
      throw Unsuitable(
        description: "is no whole record: a part is missing or is something else than docs/record.md says.")
    }
    if let flaw { throw Unsuitable(description: "contradicts itself: \(flaw).") }
  }

  /// What of the record cannot be so; `nil` where nothing is found. A record of others never says that all is proved where its report
  /// says otherwise.
  private var flaw: String? {
    let kind = reports.json["kind"]?.string ?? ""
    guard reports.json["schema"]?.integer == JSONReport.schema else { return "it has no report" }
    if let isProof = Self.proofs[kind] {
      guard let isProved = isProof(reports.json) else { return "its report has no verdicts" }
      return exitStatus == 0 && !(isProved && problems.isEmpty)
        ? "its exit status is 0, and the verdicts of its report are others" : nil
    }
    guard let methods = reports.json["methods"]?.elements, let status = reports.json["exit_status"]?.integer else {
      return "it has no report"
    }
    let verdicts = methods.flatMap { $0["clauses"]?.elements ?? [] }.map {
      StoredVerdict(rawValue: $0["verdict"]?.string ?? "")
    }
    if verdicts.contains(nil) { return "a clause of its report has no verdict" }
    let isFaulty = methods.contains { $0["fault"] != nil }
    let isProved = verdicts.contains(.proved) && !verdicts.contains(.undecided)
    let least = isFaulty ? 70 : verdicts.contains(.refuted) ? 1 : isProved ? 0 : 2
    // What is all proved may still end with 2, for its sources; and what cannot be written ends with 70, whatever the verdicts are.
    guard status == least || (least == 0 && status == 2), exitStatus == 70 || exitStatus == status,
      exitStatus != 0 || problems.isEmpty
    else { return "its exit status is \(exitStatus), and the verdicts of its report are others" }
    return nil
  }

  /// Whether reports of commands that are about proofs, and have no exit status in JSON, say that nothing is wrong; `nil` where they
  /// have not what says so.
  private static var proofs: [String: (JSONValue) -> Bool?] {
    [
      "explain": { $0["clause"]?["verdict"]?.string.map { $0 == "proved" } },
      "strength": { report in
        report["methods"]?.elements.map { methods in
          let findings = methods.flatMap { $0["rows"]?.elements ?? [] }.map { $0["finding"]?.string ?? "fault" }
          return !findings.contains("fault") && !findings.contains("undecided")
        }
      },
      "stability": { report in
        guard let changes = report["changes"]?.elements, let faults = report["faults"]?.elements,
          let isInterrupted = report["interrupted"]
        else { return nil }
        return changes.isEmpty && faults.isEmpty && isInterrupted == .boolean(false)
      },
    ]
  }
}

extension RecordedQuestions.Question {
  /// Why the text is not given to a solver; `nil` where it may be.
  package var flaw: String? { SMTLIBSafety.flaw(of: text) }
}
