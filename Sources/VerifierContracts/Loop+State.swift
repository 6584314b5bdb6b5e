public import VerifierExecution
public import VerifierMachine
public import VerifierTerms

extension Loop {
  /// Creates a proof of the loop named `name` by claims about its state as clauses see it.
  ///
  /// Nothing has to be declared of the state. Before an arbitrary round its integers are any, each truth value is either, and each
  /// optional and enumeration is in any of its cases, with any associated values, as far as the claims allow.
  ///
  ///     Loop("scan", of: Scan<SymbolicMachine>.self) { entry, now in
  ///       Loop.Claims(
  ///         invariants: [
  ///           ("within", now.index <= old.count),
  ///           ("seen", now.last.ifPresent { $0 < now.index }),
  ///         ],
  ///         memory: entry.memory, variant: old.count - now.index)
  ///     }
  ///
  /// - Parameters:
  ///   - name: The name of the loop in the code.
  ///   - state: The type of the state.
  ///   - claims: The claims about the state before a round, given the state and memory at entry, and the state before the round.
  @_disfavoredOverload
  public init<State>(
    _ name: String, of state: State.Type,
    claims: @escaping (_ entry: Snapshot<State>, _ now: Observed<State>) -> Claims
  ) {
    self.init(name, about: state) { entry, memory, now in
      claims(Snapshot(entry, memory: memory), Observed(now))
    }
  }

  /// Creates a proof of the loop over a range that is named `name`: `machine.loop(name, over: ...)`.
  ///
  ///     Loop("sum", over: SymbolicWord.self) { entry, index, now in
  ///       Loop.RangeClaims(invariants: [("bounded", now <= 255 * (index - entry.index))], memory: entry.memory)
  ///     }
  ///
  /// Claimed besides: that the index is in the range or at its end, and that the range stays as it is.
  ///
  /// - Parameters:
  ///   - name: The name of the loop in the code.
  ///   - state: The type of the state.
  ///   - claims: The claims about the state before the round of an index, given the range, the state and memory at entry, the index, and
  ///     the state before the round.
  public init<State: ClauseRepresentable>(
    _ name: String, over state: State.Type,
    claims:
      @escaping (
        _ entry: Snapshot<RangeRound<SymbolicWord, State>>, _ index: Integer, _ now: State.ClauseValue
      ) -> RangeClaims
  ) {
    self.init(name, about: RangeRound<SymbolicWord, State>.self) { entry, memory, now in
      claims(Snapshot(entry, memory: memory), now.index.clauseValue, now.state.clauseValue).claims(entry, now)
    }
  }

  /// Creates a proof of the loop over a range that is named `name`, with a state of any type.
  ///
  /// - Parameters:
  ///   - name: The name of the loop in the code.
  ///   - state: The type of the state.
  ///   - claims: The claims about the state before the round of an index, given the range, the state and memory at entry, the index, and
  ///     the state before the round.
  @_disfavoredOverload
  public init<State>(
    _ name: String, over state: State.Type,
    claims:
      @escaping (
        _ entry: Snapshot<RangeRound<SymbolicWord, State>>, _ index: Integer, _ now: Observed<State>
      ) -> RangeClaims
  ) {
    self.init(name, about: RangeRound<SymbolicWord, State>.self) { entry, memory, now in
      claims(Snapshot(entry, memory: memory), now.index.clauseValue, Observed(now.state)).claims(entry, now)
    }
  }

  /// The claims about the state before the round of any index of a range.
  public struct RangeClaims {
    private let invariants: [(name: String, formula: Formula)]
    private let memory: PhysicalMemory
    private let others: [AddressRange<SymbolicMachine.Ghost>]
    private let lemmas: [LemmaUse]

    /// Creates claims.
    ///
    /// - Parameters:
    ///   - invariants: The invariants, by name; `index` is taken.
    ///   - memory: The contents of memory.
    ///   - others: The ranges of memory that may fault in which others may have written, so that nothing is known of their bytes.
    ///   - lemmas: What is assumed in the proof of a round.
    public init(
      invariants: [(name: String, formula: Formula)] = [], memory: PhysicalMemory,
      writtenByOthers others: [AddressRange<SymbolicMachine.Ghost>] = [], using lemmas: [LemmaUse] = []
    ) {
      (self.invariants, self.memory, self.others, self.lemmas) = (invariants, memory, others, lemmas)
    }

    /// These claims, and those about the index.
    fileprivate func claims<State>(
      _ entry: RangeRound<SymbolicWord, State>, _ now: RangeRound<SymbolicWord, State>
    ) -> Claims {
      let (start, end, index) = (entry.index.clauseValue, entry.end.clauseValue, now.index.clauseValue)
      return Claims(
        invariants: [("index", start <= index && index <= end && now.end.clauseValue == end)] + invariants,
        memory: memory,
        writtenByOthers: others, variant: end - index, using: lemmas)
    }
  }

  /// Creates a proof of the loop named `name`, whose state is a value that clauses see as another: an integer, or a truth value.
  ///
  /// - Parameters:
  ///   - name: The name of the loop in the code.
  ///   - state: The type of the state.
  ///   - claims: The claims about the state before a round, given the state and memory at entry, and the state before the round.
  public init<State: ClauseRepresentable>(
    _ name: String, of state: State.Type,
    claims: @escaping (_ entry: Snapshot<State>, _ now: State.ClauseValue) -> Claims
  ) {
    self.init(name, about: state) { entry, memory, now in
      claims(Snapshot(entry, memory: memory), now.clauseValue)
    }
  }
}
