/// What code under proof may ask of the machine it runs on.
///
/// The same source runs on a concrete machine, where words are `UInt` and ghost state is nothing, and on the verifier's
/// symbolic machine, where words are terms. A machine is a value that the code keeps and passes on; on a concrete machine it
/// has no size.
///
/// Every access says what it is checked against. Memory that the code owns is touched by a `Permission`, and never faults.
/// Memory of a user process may fault at any byte, so that nothing need be known of it but the bounds that the code keeps to.
public protocol Machine: SendableMetatype {
  /// A machine word. On a concrete machine this is `UInt`.
  associatedtype Word: MachineWord
  /// State that only proofs see. On a concrete machine it has no size and its operations are empty.
  associatedtype Ghost: GhostState

  /// Panics unless the condition holds. Code after it may take the condition for granted.
  func assert(_ condition: Bool, _ message: StaticString)

  // MARK: Memory that does not fault

  /// Writes the `size` lowest bytes of `bits` in one store that no load sees in part, lowest byte first.
  ///
  /// To be proved: `size` is 1, 2, 4 or 8 and divides `address`; the permission is for writing, and covers and translates
  /// each byte.
  func storeOnce(_ bits: Word, size: Word, at address: Word, by permission: Permission<Ghost>)

  /// Reads `size` bytes in one load that sees no store in part, the first byte lowest.
  ///
  /// To be proved: as for `storeOnce`, with a permission for reading, and each byte is initialised.
  func loadOnce(size: Word, at address: Word, by permission: Permission<Ghost>) -> Word

  /// Writes the bytes of a value, which do not change meanwhile, `offset` bytes above an address. Given one by one the
  /// compiler of a concrete machine sees which of many values are side by side, and writes several at once.
  ///
  /// To be proved: the sum is a word, and aligned for the value; the permission is for writing, and covers and translates
  /// each byte.
  func store(_ value: Pod<Self>, at start: Word, offset: Word, by permission: Permission<Ghost>)

  /// Copies `count` bytes, in any order. A byte of the source that the copy overwrites too may be read before that or after.
  ///
  /// To be proved: each permission covers and translates its bytes, the first is for reading and its bytes are initialised,
  /// the second is for writing.
  func copy(
    _ count: Word, from source: Word, by reading: Permission<Ghost>, to destination: Word,
    by writing: Permission<Ghost>)

  /// Sets `count` bytes to zero.
  ///
  /// To be proved: the permission is for writing, and covers and translates each byte.
  func zero(_ count: Word, at address: Word, by permission: Permission<Ghost>)

  // MARK: Memory that may fault

  /// Copies up to `count` bytes in ascending order, and stops before the first that faults, in the source or in the
  /// destination. Returns how many it copied. What overlaps is read as in `copy`.
  ///
  /// To be proved: the bytes lie within the bounds.
  func copyFallibly(
    _ count: Word, from source: Word, within sourceBounds: AddressRange<Ghost>, to destination: Word,
    within destinationBounds: AddressRange<Ghost>
  ) -> Word

  /// Sets up to `count` bytes to zero in ascending order, and stops before the first that faults. Returns how many it set.
  ///
  /// To be proved: the bytes lie within the bounds.
  func zeroFallibly(_ count: Word, at address: Word, within bounds: AddressRange<Ghost>) -> Word

  /// As `loadOnce`; nil where one of the bytes faults.
  ///
  /// To be proved: `size` is 1, 2, 4 or 8 and divides `address`; the bytes lie within the bounds.
  func loadOnceFallibly(size: Word, at address: Word, within bounds: AddressRange<Ghost>) -> Word?

  /// In one step: reads `size` bytes, and where they are those of `expected` writes those of `desired` in their place.
  /// Returns what was read; nil, with nothing written, where one of the bytes faults.
  ///
  /// To be proved: as for `loadOnceFallibly`; both values are below 2^(8 * size).
  func compareExchangeFallibly(
    _ expected: Word, _ desired: Word, size: Word, at address: Word, within bounds: AddressRange<Ghost>
  ) -> Word?

  // MARK: Loops

  /// Runs the body on a state as long as the condition holds of it.
  ///
  /// In a proof the loop is not unrolled: the contract states an invariant under the loop's name, which holds at entry and
  /// is kept by one round from any state, and a variant that each round lowers. That takes a body that changes the state and
  /// memory, and nothing else: what it needs it is given as the context. A closure that may be sent elsewhere can change no
  /// variable that it captures; what it could change all the same is looked for by running rounds of which nothing may remain.
  func loop<Context, State: LoopState>(
    _ name: StaticString, in context: Context, _ state: inout State,
    while condition: @Sendable (Context, State) -> Bool, do body: @Sendable (Context, inout State) -> Void
  ) where State.Word == Word

  // MARK: Ghost state

  /// The number that a word stands for.
  static func number(_ word: Word) -> Ghost.Integer

  /// A memory view of which nothing is known: what an axiom may then be about.
  func unknownView() -> Ghost.View

  /// Takes for granted what the axiom of this name says of a view and a range. What it says stands with the contracts,
  /// which grant it; the verifier lists it.
  func axiom(_ name: StaticString, of view: Ghost.View, in range: AddressRange<Ghost>)
}

/// A word of the machine: 64 bits on the machines that are verified.
///
/// `+ - * / %` trap on overflow, underflow and a zero divisor; `&+ &- &*` wrap; `difference` is a `-` that a
/// concrete machine need not check. Order is unsigned.
public protocol MachineWord: Comparable, ExpressibleByIntegerLiteral, Sendable, LoopState
where IntegerLiteralType == UInt, Word == Self {
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
  static func % (left: Self, right: Self) -> Self
  static func &+ (left: Self, right: Self) -> Self
  static func &- (left: Self, right: Self) -> Self
  static func &* (left: Self, right: Self) -> Self
  /// The first word less the second, which is at most the first: proved and simulated as `-`.
  static func difference(_ left: Self, _ right: Self) -> Self
  /// The smaller of two words.
  static func least(_ left: Self, _ right: Self) -> Self
}

extension MachineWord {
  @inlinable public static func difference(_ left: Self, _ right: Self) -> Self { left - right }
  @inlinable public mutating func updateWords(_ update: (inout Self) -> Void) { update(&self) }
}

extension UInt: MachineWord {
  /// Checked in builds for debugging only. With a check the compiler would not know that the end of a value less its start
  /// is its size, and would copy it as though it could be of any.
  @inlinable public static func difference(_ left: UInt, _ right: UInt) -> UInt {
    Swift.assert(right <= left, "a difference that is not below zero was expected")
    return left &- right
  }
  @inlinable public static func least(_ left: UInt, _ right: UInt) -> UInt { Swift.min(left, right) }
}

/// The smaller of two words. Unlike the language's own this decides nothing: in a proof it is one value on one path.
@inlinable public func min<Word: MachineWord>(_ left: Word, _ right: Word) -> Word { Word.least(left, right) }

/// What a loop changes from round to round, besides memory: words.
public protocol LoopState {
  associatedtype Word
  /// Updates each word of the state, always in the same order.
  mutating func updateWords(_ update: (inout Word) -> Void)
}
