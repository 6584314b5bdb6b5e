import FoundationEssentials

extension Reading {
  /// The version of the format of the report.
  public static let schema = 1
  /// The version of the rules.
  public static let version = "1"

  /// The report as one JSON object, which the verifier reads. docs/source-check.md describes it.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(Object(self)) else {
      preconditionFailure("a report of strings and numbers was expected to encode")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// The report as text: findings, allowances and a summary.
  public var text: String {
    let allowed = allowances.map { "\($0.file):\($0.line): allowed: \($0.rule.rawValue): \($0.reason)" }
    let summary =
      "\(files.count.counting("file")) read: \(findings.count.counting("finding")), "
      + "\(allowances.count.counting("allowance"))."
    return (findings.map(\.text) + allowed + [summary]).joined(separator: "\n")
  }

  private struct Object: Encodable {
    let schema = Reading.schema
    let tool = "SourceCheck \(Reading.version)"
    let rules = Rule.allCases.map(\.rawValue)
    let files: [File]
    let findings: [Found]
    let allowances: [Allowed]

    init(_ reading: Reading) {
      files = reading.files.map { File(path: $0.path, hash: $0.hash) }
      findings = reading.findings.map {
        Found(file: $0.file, line: $0.line, rule: $0.rule.rawValue, message: "\($0.what). \($0.rule.remedy)")
      }
      allowances = reading.allowances.map {
        Allowed(file: $0.file, line: $0.line, rule: $0.rule.rawValue, reason: $0.reason)
      }
    }

    struct File: Encodable {
      let path, hash: String
    }

    struct Found: Encodable {
      let file: String
      let line: Int
      let rule, message: String
    }

    struct Allowed: Encodable {
      let file: String
      let line: Int
      let rule, reason: String
    }
  }
}

extension Int {
  /// The number with a noun: `1 file`, `2 files`.
  fileprivate func counting(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
