package import VerifierExecution
internal import VerifierTerms

/// A counterexample to a clause: values that meet all hypotheses, the path taken from them, and the state at its end.
///
/// It has been evaluated, so that the hypotheses are true and the clause is false under its values, and the code was run from it
/// where `replay` says so.
package struct Counterexample: Codable, Sendable, Hashable {
  /// A branch on the path: the fact that the code found to hold, and where.
  package struct Step: Codable, Sendable, Hashable {
    package let fact: String
    package let site: SourceSite?
    /// The fact with its values; `nil` where it is no relation of two values.
    package var evaluated: String?
    /// The line of the source; `nil` where the file is not found.
    package var source: String?
    /// Whether the other outcome was not possible there.
    package var isForced = false
  }

  /// A false part of the clause, as it is written and with its values.
  package struct Failure: Codable, Sendable, Hashable {
    package let written: String
    package let evaluated: String
    /// Whether the part is of an alternative that fails in the fewest parts, where all of several alternatives fail.
    package var isNearest = true

    package init(written: String, evaluated: String, isNearest: Bool = true) {
      self.written = written
      self.evaluated = evaluated
      self.isNearest = isNearest
    }
  }

  /// A number or truth value of the state or the result that the run changed, or made.
  package struct Change: Codable, Sendable, Hashable {
    /// The value before; `nil` where the state had none of this name.
    package let before: NamedValue?
    package let after: NamedValue
  }

  /// The values of the inputs and of other unknowns.
  package let before: [NamedValue]
  /// What of the state before holds optionals, enumerations or arrays, and the same of the state and the result at the end.
  package let writtenBefore, writtenAfter: [NamedText]
  /// The branches up to the obligation.
  package let path: [Step]
  /// Where in the code the obligation arises; `nil` for a postcondition.
  package let site: SourceSite?
  /// The state and the result at the end; empty where the obligation arises before the end.
  package let after: [NamedValue]
  /// The false parts of the clause.
  package let failures: [Failure]
  /// The end of the path in words: "returns", "throws invalidArgs", "panics: ...".
  package let ending: String
  /// The outcome of running the code from these values on simulated memory.
  package let replay: Replay

  /// The names of those of `before` of which the false parts of the clause, the branches on the path or the accesses speak; `nil` where
  /// that is not known.
  package var relevant: Set<String>?
  /// What of `after` differs from the state before, and the result.
  package var changes: [Change] = []
  /// The operation that traps, with its numbers: "4096 + 18446744073709547520 = 18446744073709551616 does not fit in 64 bits"; `nil`
  /// where the obligation is not about one.
  package var operation: String?
  /// The function that the contract runs, with the type that it is a member of; `nil` where it is not known.
  package var function: String?
  /// Where the claim about a loop is stated that fails; `nil` where the obligation is about no loop.
  package var claim: SourceSite?
  /// The access that is not allowed; `nil` where the obligation is not about one, or the code was not run.
  package var refused: ReplayedAccess?
  /// The memory that the code owns and uses; `nil` where there is none, or the code was not run.
  package var picture: MemoryPicture?

  /// The outcome of running machine code from these values by the processor of this machine, beside the emulator that `replay` is of; `nil`
  /// where the counterexample is of no machine code.
  package var processorReplay: ProcessorReplay?

  /// Whether a processor has done the same as the emulator.
  package enum ProcessorReplay: Codable, Sendable, Hashable {
    case confirmed
    /// It was not run by the processor; the reason.
    case omitted(String)
  }

  /// The outcome of a replay: a run of the code on concrete values.
  package enum Replay: Codable, Sendable, Hashable {
    /// The run fails as the counterexample says, after these accesses.
    case confirmed(accesses: [ReplayedAccess])
    /// The code was not run, or not to its end; the reason.
    case omitted(String)
  }

  package init(
    before: [NamedValue], path: [Step] = [], site: SourceSite? = nil, after: [NamedValue] = [],
    writtenBefore: [NamedText] = [], writtenAfter: [NamedText] = [], failures: [Failure] = [],
    ending: String = "does not come to an end",
    replay: Replay = .omitted("the code does not come to an end")
  ) {
    self.before = before
    (self.writtenBefore, self.writtenAfter) = (writtenBefore, writtenAfter)
    self.path = path
    self.site = site
    self.after = after
    self.failures = failures
    self.ending = ending
    self.replay = replay
  }
}
