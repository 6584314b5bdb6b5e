extension Machine {
  @inlinable public func loopWithExit<Context, State, Value, Failure: Error>(
    _ name: StaticString, in context: Context, _ state: inout State,
    while condition: @Sendable (Context, State) -> Bool,
    do body: @Sendable (Context, inout State) throws(Failure) -> Value?
  ) throws(Failure) -> Value? {
    while condition(context, state) {
      if let value = try body(context, &state) { return value }
    }
    return nil
  }

  /// Runs the body for each word of a range, in order, on a state.
  ///
  ///     machine.loop("sum", over: 0..<items.count, in: items, &sum) { items, index, sum in sum &+= machine[items, index] }
  ///
  /// A contract claims something of the state before the round of any index: `Loop("sum", over: ...)`. That the index is in the range, and
  /// that the loop ends, needs no claim.
  @inlinable public func loop<Context, State>(
    _ name: StaticString, over range: Range<Word>, in context: Context, _ state: inout State,
    do body: @Sendable (Context, _ index: Word, inout State) -> Void
  ) {
    var round = RangeRound(range, state)
    loop(name, in: context, &round, while: { _, round in round.index < round.end }) { context, round in
      body(context, round.index, &round.state)
      // The index is below the end, which is a word.
      round.index &+= 1
    }
    state = round.state
  }

  /// Runs the body for each word of a range, in order.
  ///
  ///     machine.loop("clear", over: 0..<items.count, in: items) { items, index in machine[items, index] = 0 }
  ///
  /// A contract claims something before the round of any index: `Loop("clear") { entry, index, now in ... }`.
  @inlinable public func loop<Context>(
    _ name: StaticString, over range: Range<Word>, in context: Context,
    do body: @Sendable (Context, _ index: Word) -> Void
  ) {
    var nothing: Void = ()
    loop(name, over: range, in: context, &nothing) { context, index, _ in body(context, index) }
  }
}

/// The state of a loop over a range of words.
@frozen public struct RangeRound<Word, State> {
  /// The next index.
  public var index: Word
  /// The end of the range, which no round changes.
  public var end: Word
  /// The state.
  public var state: State

  @inlinable init(_ range: Range<Word>, _ state: State) where Word: Comparable {
    (index, end, self.state) = (range.lowerBound, range.upperBound, state)
  }
}
