internal import VerifierContracts
internal import VerifierExecution

/// An exit as a path takes it: the error thrown, if any, and the accesses made before it.
struct ExitPath {
  let outcome: Outcome
  let accesses: [Access]

  /// The type of the error; `nil` where none is thrown, or the type has no arbitrary value.
  var errorType: (any Arbitrary.Type)? {
    guard case .threw(let error) = outcome else { return nil }
    return type(of: error) as? any Arbitrary.Type
  }

  /// Whether the error can be replaced by an arbitrary one of its type. `true` where none is thrown.
  var hasAnyError: Bool { if case .threw = outcome { errorType != nil } else { true } }

  /// A key that is equal for exits that the analysis does not distinguish.
  var key: String {
    let error = if case .threw(let error) = outcome { hasAnyError ? "\(type(of: error))" : "\(error)" } else { "" }
    return "\(outcome.kind) \(error) \(accesses.map(\.kind.rawValue))"
  }
}
