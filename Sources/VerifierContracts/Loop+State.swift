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
  ///         variant: old.count - now.index)
  ///     }
  ///
  /// A loop that writes names the ranges that it may have written by now, and says by `now.memory` and the elements of buffers what it has
  /// written there:
  ///
  ///     Loop("clear", of: SymbolicWord.self) { entry, index, now in
  ///       Loop.Claims(
  ///         invariants: [("clear", .forAll("i") { $0 < index ==> now[old.items, $0] == 0 })],
  ///         changing: [old.items.addresses()], variant: old.items.count - index)
  ///     }
  ///
  /// - Parameters:
  ///   - name: The name of the loop in the code.
  ///   - state: The type of the state.
  ///   - file: The file that the claims stand in.
  ///   - line: The line that they stand on.
  ///   - claims: The claims about the state before a round, given the state and memory at entry, and the state before the round.
  @_disfavoredOverload
  public init<State>(
    _ name: String, of state: State.Type, file: String = #filePath, line: Int = #line,
    claims: @escaping (_ entry: Snapshot<State>, _ now: Snapshot<State>) -> Claims
  ) {
    self.init(name, about: state, at: SourceSite(file: file, line: line)) { claims(Snapshot($0), Snapshot($1)) }
  }

  /// Creates a proof of the loop named `name`, whose state is a value that clauses see as another: an integer, or a truth value.
  ///
  /// - Parameters:
  ///   - name: The name of the loop in the code.
  ///   - state: The type of the state.
  ///   - file: The file that the claims stand in.
  ///   - line: The line that they stand on.
  ///   - claims: The claims about the state before a round, given the state and memory at entry, and the state before the round.
  public init<State: ClauseRepresentable>(
    _ name: String, of state: State.Type, file: String = #filePath, line: Int = #line,
    claims: @escaping (_ entry: Snapshot<State>, _ value: State.ClauseValue) -> Claims
  ) {
    self.init(name, about: state, at: SourceSite(file: file, line: line)) { claims(Snapshot($0), $1.state.clauseValue) }
  }

  /// Creates a proof of the loop named `name`, whose state is a value that clauses see as another, by claims about memory too.
  ///
  /// - Parameters:
  ///   - name: The name of the loop in the code.
  ///   - state: The type of the state.
  ///   - file: The file that the claims stand in.
  ///   - line: The line that they stand on.
  ///   - claims: The claims about the state before a round, given the state and memory at entry, and before the round the state and all of
  ///     the moment, memory included.
  public init<State: ClauseRepresentable>(
    _ name: String, of state: State.Type, file: String = #filePath, line: Int = #line,
    claims: @escaping (_ entry: Snapshot<State>, _ value: State.ClauseValue, _ now: Snapshot<State>) -> Claims
  ) {
    self.init(name, about: state, at: SourceSite(file: file, line: line)) {
      claims(Snapshot($0), $1.state.clauseValue, Snapshot($1))
    }
  }

  /// Creates a proof of the loop over a range that is named `name`: `machine.loop(name, over: ...)`.
  ///
  ///     Loop("sum", over: SymbolicWord.self) { entry, index, sum in
  ///       Loop.RangeClaims(invariants: [("bounded", sum <= 255 * (index - entry.index))])
  ///     }
  ///
  /// Claimed besides: that the index is in the range or at its end, and that the range stays as it is.
  ///
  /// - Parameters:
  ///   - name: The name of the loop in the code.
  ///   - state: The type of the state.
  ///   - file: The file that the claims stand in.
  ///   - line: The line that they stand on.
  ///   - claims: The claims about the state before the round of an index, given the range, the state and memory at entry, the index, and
  ///     the state before the round.
  public init<State: ClauseRepresentable>(
    _ name: String, over state: State.Type, file: String = #filePath, line: Int = #line,
    claims:
      @escaping (
        _ entry: Snapshot<RangeRound<SymbolicWord, State>>, _ index: Integer, _ value: State.ClauseValue
      ) -> RangeClaims
  ) {
    self.init(name, about: RangeRound<SymbolicWord, State>.self, at: SourceSite(file: file, line: line)) { entry, now in
      claims(Snapshot(entry), now.state.index.clauseValue, now.state.state.clauseValue).claims(entry.state, now.state)
    }
  }

  /// Creates a proof of the loop over a range that is named `name`, by claims about memory too.
  ///
  ///     Loop("sums", over: SymbolicWord.self) { entry, index, sum, now in
  ///       Loop.RangeClaims(
  ///         invariants: [("rising", .forAll("i") { $0 < index ==> now[old.sums, $0] <= sum })],
  ///         changing: [old.sums.addresses()])
  ///     }
  ///
  /// - Parameters:
  ///   - name: The name of the loop in the code.
  ///   - state: The type of the state.
  ///   - file: The file that the claims stand in.
  ///   - line: The line that they stand on.
  ///   - claims: The claims about the state before the round of an index, given the range, the state and memory at entry, the index, and
  ///     before the round the state and all of the moment, memory included.
  public init<State: ClauseRepresentable>(
    _ name: String, over state: State.Type, file: String = #filePath, line: Int = #line,
    claims:
      @escaping (
        _ entry: Snapshot<RangeRound<SymbolicWord, State>>, _ index: Integer, _ value: State.ClauseValue,
        _ now: Snapshot<State>
      ) -> RangeClaims
  ) {
    self.init(name, about: RangeRound<SymbolicWord, State>.self, at: SourceSite(file: file, line: line)) { entry, now in
      claims(
        Snapshot(entry), now.state.index.clauseValue, now.state.state.clauseValue,
        Snapshot(now.state.state, memory: now.memory)
      ).claims(entry.state, now.state)
    }
  }

  /// Creates a proof of the loop over a range that is named `name`, with a state of any type.
  ///
  /// - Parameters:
  ///   - name: The name of the loop in the code.
  ///   - state: The type of the state.
  ///   - file: The file that the claims stand in.
  ///   - line: The line that they stand on.
  ///   - claims: The claims about the state before the round of an index, given the range, the state and memory at entry, the index, and
  ///     the state and memory before the round.
  @_disfavoredOverload
  public init<State>(
    _ name: String, over state: State.Type, file: String = #filePath, line: Int = #line,
    claims:
      @escaping (
        _ entry: Snapshot<RangeRound<SymbolicWord, State>>, _ index: Integer, _ now: Snapshot<State>
      ) -> RangeClaims
  ) {
    self.init(name, about: RangeRound<SymbolicWord, State>.self, at: SourceSite(file: file, line: line)) { entry, now in
      claims(
        Snapshot(entry), now.state.index.clauseValue, Snapshot(now.state.state, memory: now.memory)
      ).claims(entry.state, now.state)
    }
  }

  /// Creates a proof of the loop over a range that is named `name` and has no state but the index.
  ///
  ///     Loop("clear") { entry, index, now in
  ///       Loop.RangeClaims(
  ///         invariants: [("clear", .forAll("i") { $0 < index ==> now[old.items, $0] == 0 })],
  ///         changing: [old.items.addresses()])
  ///     }
  ///
  /// - Parameters:
  ///   - name: The name of the loop in the code.
  ///   - file: The file that the claims stand in.
  ///   - line: The line that they stand on.
  ///   - claims: The claims before the round of an index, given the range and memory at entry, the index, and memory before the round.
  public init(
    _ name: String, file: String = #filePath, line: Int = #line,
    claims:
      @escaping (
        _ entry: Snapshot<RangeRound<SymbolicWord, Void>>, _ index: Integer, _ now: Snapshot<Void>
      ) -> RangeClaims
  ) {
    self.init(name, over: Void.self, file: file, line: line, claims: claims)
  }

  /// The claims about the state before the round of any index of a range.
  public struct RangeClaims {
    private let invariants: [(name: String, formula: Formula)]
    private let memory: PhysicalMemory?
    private let changes: [AddressRange<SymbolicMachine.Ghost>]
    private let others: [AddressRange<SymbolicMachine.Ghost>]
    private let lemmas: [LemmaUse]

    /// Creates claims.
    ///
    /// - Parameters:
    ///   - invariants: The invariants, by name; `index` is taken.
    ///   - memory: The contents of memory, made of those at entry; where it is left out, memory is what it was there.
    ///   - changes: The ranges of virtual addresses in which memory may be another by now. What it is there, invariants say; what was
    ///     initialised there stays so.
    ///   - others: The ranges of memory that may fault in which others may have written, so that nothing is known of their bytes.
    ///   - lemmas: What is assumed in the proof of a round.
    public init(
      invariants: [(name: String, formula: Formula)] = [], memory: PhysicalMemory? = nil,
      changing changes: [AddressRange<SymbolicMachine.Ghost>] = [],
      writtenByOthers others: [AddressRange<SymbolicMachine.Ghost>] = [], using lemmas: [LemmaUse] = []
    ) {
      (self.invariants, self.memory, self.lemmas) = (invariants, memory, lemmas)
      (self.changes, self.others) = (changes, others)
    }

    /// These claims, and those about the index.
    fileprivate func claims<State>(
      _ entry: RangeRound<SymbolicWord, State>, _ now: RangeRound<SymbolicWord, State>
    ) -> Claims {
      let (start, end, index) = (entry.index.clauseValue, entry.end.clauseValue, now.index.clauseValue)
      return Claims(
        invariants: [("index", start <= index && index <= end && now.end.clauseValue == end)] + invariants,
        memory: memory, changing: changes, writtenByOthers: others, variant: end - index, using: lemmas)
    }
  }
}

extension Snapshot {
  fileprivate init(_ moment: Loop.Moment<State>) { self.init(moment.state, memory: moment.memory) }
}
