/// How a method came back.
public enum Outcome {
  case returned
  case threw(any Error)

  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case returned, threw
  }

  package var kind: Kind {
    switch self {
    case .returned: .returned
    case .threw: .threw
    }
  }
}
