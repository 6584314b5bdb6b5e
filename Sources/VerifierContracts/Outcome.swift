package import VerifierExecution
internal import VerifierTerms

/// The exit by which a method comes back.
public enum ExitKind: String, Sendable, Hashable, CaseIterable {
  /// The method returns.
  case returned
  /// The method throws.
  case threw

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

/// What a method that may throw comes back with, as clauses see it.
///
/// There is a result where the method has returned and an error where it has thrown: clauses about the one stand under `onReturn`,
/// about the other under `onThrow`. A clause that speaks of what is not there is not verified.
public struct Outcome<Result, Failure: Error> {
  private let end: Swift.Result<Result, Failure>?
  private let missing: MissingValue
  /// Memory when the method has come back.
  private let moment: PhysicalMemory?

  /// - Parameters:
  ///   - end: What the method came back with; `nil` in a listing.
  ///   - moment: Memory when it has come back; `nil` where nothing is asked of it.
  package init(
    _ end: Swift.Result<Result, Failure>?, missing: MissingValue, at moment: PhysicalMemory?
  ) {
    self.end = end
    self.missing = missing
    self.moment = moment
  }

  private var returned: Result? {
    if case .success(let result)? = end { result } else { nil }
  }

  private var thrown: Failure? {
    if case .failure(let error)? = end { error } else { nil }
  }

  /// The outcome of a method that throws errors of one type only.
  func throwing<Specific: Error>(_ type: Specific.Type) -> Outcome<Result, Specific> {
    missing.canBeRead = true
    let specific = end.map { end -> Swift.Result<Result, Specific> in
      end.mapError { error in
        guard let error = error as? Specific else { preconditionFailure("a typed body throws no other errors") }
        return error
      }
    }
    return Outcome<Result, Specific>(specific, missing: missing, at: moment)
  }
}

extension Outcome {
  /// What the method has returned.
  @_disfavoredOverload
  public var result: Observed<Result> { Observed(returned, missing: missing, at: moment) }

  /// What the method has thrown.
  public var error: Observed<Failure> { Observed(thrown, missing: missing, at: moment) }
}

extension Outcome where Result: ClauseRepresentable {
  /// What the method has returned, as clauses see it.
  public var result: Result.ClauseValue { returned?.clauseValue ?? Result.clauseValue(missing: missing) }
}

extension Swift.Result {
  /// The exit by which a method came back with this.
  package var exit: ExitKind {
    switch self {
    case .success: .returned
    case .failure: .threw
    }
  }
}
