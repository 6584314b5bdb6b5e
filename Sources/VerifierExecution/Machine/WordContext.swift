package import VerifierSolving
internal import VerifierTerms

/// What operations on words report to, by thread: the run that the thread is in, or the record of those that no run makes.
enum WordContext: @unchecked Sendable {
  // Neither leaves the thread that set it.
  case run(Path)
  case statements(WordMisuse)

  @TaskLocal static var current: WordContext?

  /// The path that an operation belongs to; `nil` where no code under proof runs, which is noted.
  static func path(for operation: String) -> Path? {
    switch current {
    case .run(let path): return path.admits(operation) ? path : nil
    case .statements(let misuse):
      misuse.note(operation)
      return nil
    case nil: return nil
    }
  }

  /// Makes the method that the thread is about unverifiable.
  static func refuse(_ reason: String) {
    switch current {
    case .run(let path): path.explorer.fail(unverifiable: reason)
    case .statements(let misuse): misuse.refuse(reason)
    case nil: preconditionFailure(reason)
    }
  }
}

/// A record of operations on words that no code under proof makes: inputs, clauses and claims speak of mathematical values. One of
/// them would decide what it says by itself, so that the method is not verified.
package final class WordMisuse {
  /// What was done first; `nil` where nothing was.
  package private(set) var reason: String?

  package init() {}

  func note(_ operation: String) { refuse(Self.reason(operation)) }

  func refuse(_ reason: String) { self.reason = self.reason ?? reason }

  static func reason(_ operation: String) -> String {
    "`\(operation)` of machine words outside the code under proof: clauses speak of mathematical values: "
      + "compare `old.x`, not the word itself"
  }

  /// Runs code that makes statements, in which operations on words are recorded here.
  package func recording<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
    let result: Result<Value, Failure> = WordContext.$current.withValue(.statements(self)) {
      do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
    }
    return try result.get()
  }
}

extension VerificationError {
  /// The error that words are computed with on a thread that nothing knows of.
  package static var strayUse: VerificationError {
    VerificationError(
      unverifiable: "words are computed with on another thread than the one that runs the code under proof")
  }
}
