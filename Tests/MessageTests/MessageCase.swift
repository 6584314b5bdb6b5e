import Testing

/// A minimal case of a message of docs/messages.md: what provokes it, and all that is printed then.
struct MessageCase: Sendable, CustomTestStringConvertible {
  /// The id of the entry in the catalogue.
  let id: String
  let printed: @Sendable () throws -> String

  init(_ id: String, _ printed: @escaping @Sendable () throws -> String) { (self.id, self.printed) = (id, printed) }

  var testDescription: String { id }

  /// All cases but those of the sources of code under proof, which stand in `SourceCheck/Tests/MessageTests`.
  static var all: [MessageCase] {
    limits + undecided + loops + calls + contracts + code + refuted + runs + analyses + commandLines + machineCode
  }
}

/// Lists cases, one expression after another.
@resultBuilder enum MessageCases {
  static func buildBlock(_ cases: MessageCase...) -> [MessageCase] { cases }
}
