/// How a method came back.
public enum Outcome {
  case returned
  case threw(any Error)

  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case returned, threw

    /// The first component of the names of clauses for this exit.
    var prefix: String {
      switch self {
      case .returned: "ok"
      case .threw: "err"
      }
    }

    /// The function that groups clauses for this exit.
    var group: String {
      switch self {
      case .returned: "onReturn"
      case .threw: "onThrow"
      }
    }
  }

  package var kind: Kind {
    switch self {
    case .returned: .returned
    case .threw: .threw
    }
  }
}
