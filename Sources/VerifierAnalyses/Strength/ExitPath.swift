internal import VerifierContracts
internal import VerifierExecution

/// An exit as a path takes it: the error thrown, if any, and the accesses made before it.
struct ExitPath {
  /// The error that is thrown; `nil` where the method returns.
  let error: (any Error)?
  let accesses: [Access]

  /// The exit that is taken.
  var exit: ExitKind { error == nil ? .returned : .threw }

  /// The type of the error; `nil` where none is thrown, or the type has no arbitrary value.
  var errorType: (any Arbitrary.Type)? {
    guard let error else { return nil }
    return type(of: error) as? any Arbitrary.Type
  }

  /// Whether the error can be replaced by an arbitrary one of its type. `true` where none is thrown.
  var hasAnyError: Bool { error == nil || errorType != nil }

  /// A key that is equal for exits that the analysis does not distinguish.
  var key: String {
    let error = error.map { hasAnyError ? "\(type(of: $0))" : "\($0)" } ?? ""
    return "\(exit) \(error) \(accesses.map(\.kind.rawValue))"
  }
}
