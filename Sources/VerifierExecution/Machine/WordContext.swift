internal import Synchronization
package import VerifierTerms

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

  private static let strays = Atomic(0)

  /// Notes what must not be, where nothing tells which method it belongs to: it may be any that is verified at the time.
  static func noteStray() { strays.add(1, ordering: .relaxed) }

  /// How often that was noted since the process began.
  static var strayCount: Int { strays.load(ordering: .relaxed) }

  /// Makes the method that the thread is about unverifiable.
  static func refuse(_ reason: String) {
    switch current {
    case .run(let path): path.explorer.fail(unverifiable: reason)
    case .statements(let misuse): misuse.refuse(reason)
    case nil: noteStray()
    }
  }
}

/// Makes the method unverifiable of which the thread states something.
package func refuseStatement(_ reason: String) { WordContext.refuse(reason) }

/// Stands for an integer that a statement speaks of and there is not: makes the method that the thread is about unverifiable.
package func refusedInteger(_ reason: String) -> Integer {
  WordContext.refuse(reason)
  // Where it is not known what is stated, of another table, so that whatever this becomes a part of is refused too.
  return WordContext.current != nil ? 0 : Integer(TermTable().placeholder("no integer", .integer))
}

/// A record of operations on words that no code under proof makes: inputs, clauses and claims speak of mathematical values. One of
/// them would decide what it says by itself, so that the method is not verified.
package final class WordMisuse {
  /// What was done first; `nil` where nothing was.
  package var reason: String? {
    if let noted { return noted }
    return WordContext.strayCount == straysBefore
      ? nil : "on a thread of which no run is known, and that may be of this method, something was done that is refused"
  }

  private var noted: String?
  private let straysBefore = WordContext.strayCount

  package init() {}

  func note(_ operation: String) { refuse(Self.reason(operation)) }

  func refuse(_ reason: String) { noted = noted ?? reason }

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
