internal import VerifierContracts
internal import VerifierExecution

/// A way out of a method, as one of its paths takes it: the error that it throws, and the accesses that it has made.
struct ExitPath {
  /// The error that is thrown; `nil` where the method returns.
  let error: (any Error)?
  let accesses: [Access]

  var exit: ExitKind { error == nil ? .returned : .threw }

  /// The type of the error, if any error of that type can be written down.
  var errorType: (any Arbitrary.Type)? {
    guard let error else { return nil }
    return type(of: error) as? any Arbitrary.Type
  }

  /// Whether the error may be any of its type; also where there is none.
  var hasAnyError: Bool { error == nil || errorType != nil }

  /// The same for ways out that are not told apart.
  var key: String {
    let error = error.map { hasAnyError ? "\(type(of: $0))" : "\($0)" } ?? ""
    return "\(exit) \(error) \(accesses.map(\.kind.rawValue))"
  }
}
