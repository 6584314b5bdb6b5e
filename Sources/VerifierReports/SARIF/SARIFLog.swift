/// The parts of a SARIF log that reports have, by the names that the standard gives to them.
struct SARIFLog: Encodable {
  var schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  var version = "2.1.0"
  let runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  /// The name of the fingerprint of a result: the id of its clause, which stays the same when lines move.
  static let fingerprint = "clauseId/v1"

  struct Run: Encodable {
    let tool: Tool
    let automationDetails: AutomationDetails
    let invocations: [Invocation]
    let originalUriBaseIds: [String: Base]
    var columnKind = "unicodeCodePoints"
    let results: [Result]
  }

  struct Tool: Encodable {
    let driver: Driver
    let extensions: [Extension]
  }

  struct Driver: Encodable {
    let name, semanticVersion: String
    let rules: [Rule]
  }

  struct Extension: Encodable {
    let name, version: String
  }

  struct AutomationDetails: Encodable {
    let id: String
  }

  struct Base: Encodable {
    let description: Message
  }

  struct Rule: Encodable {
    let id, name: String
    let shortDescription, fullDescription, help: Message
    var defaultConfiguration = Configuration()
  }

  struct Configuration: Encodable {
    var level = "error"
  }

  struct Invocation: Encodable {
    let executionSuccessful: Bool
    let exitCode: Int32
    let exitCodeDescription: String
    let toolExecutionNotifications: [Notification]
  }

  struct Notification: Encodable {
    let level: String
    let message: Message
    var locations: [Location]?
  }

  struct Result: Encodable {
    let ruleId: String
    let ruleIndex: Int
    let kind, level: String
    let message: Message
    let locations: [Location]
    let relatedLocations: [Location]?
    let codeFlows: [CodeFlow]?
    let partialFingerprints: [String: String]
  }

  struct Location: Encodable {
    var id: Int?
    var physicalLocation: PhysicalLocation?
    var logicalLocations: [LogicalLocation]?
    var message: Message?
  }

  struct PhysicalLocation: Encodable {
    let artifactLocation: ArtifactLocation
    let region: Region
  }

  struct ArtifactLocation: Encodable {
    let uri: String
    let uriBaseId: String?
  }

  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int?
  }

  struct LogicalLocation: Encodable {
    let fullyQualifiedName: String
    var kind = "function"
  }

  struct CodeFlow: Encodable {
    let threadFlows: [ThreadFlow]
  }

  struct ThreadFlow: Encodable {
    let initialState: [String: Message]
    let locations: [ThreadFlowLocation]
  }

  struct ThreadFlowLocation: Encodable {
    let location: Location
  }

  /// A text in which braces and what could be read as a link stand for themselves.
  struct Message: Encodable {
    let text: String

    /// Braces, which would be placeholders, are doubled; a bracket that would begin a link has a backslash (SARIF 2.1.0, 3.11.5 and 3.11.6).
    init(_ text: String) {
      let escaped = text.replacing("{", with: "{{").replacing("}", with: "}}")
      self.text = escaped.contains("](") ? escaped.replacing("[", with: "\\[").replacing("]", with: "\\]") : escaped
    }
  }
}
