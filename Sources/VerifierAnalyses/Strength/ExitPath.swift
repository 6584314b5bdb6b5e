internal import VerifierContracts
internal import VerifierExecution

/// A way out of a method, as one of its paths takes it: the error that it throws, and the accesses that it has made.
struct ExitPath {
  let outcome: Outcome
  let accesses: [Access]

  /// The type of the error, if any error of that type can be written down.
  var errorType: (any Arbitrary.Type)? {
    guard case .threw(let error) = outcome else { return nil }
    return type(of: error) as? any Arbitrary.Type
  }

  /// Whether the error may be any of its type; also where there is none.
  var hasAnyError: Bool { if case .threw = outcome { errorType != nil } else { true } }

  /// The same for ways out that are not told apart.
  var key: String {
    let error = if case .threw(let error) = outcome { hasAnyError ? "\(type(of: error))" : "\(error)" } else { "" }
    return "\(outcome.kind) \(error) \(accesses.map(\.kind.rawValue))"
  }
}
