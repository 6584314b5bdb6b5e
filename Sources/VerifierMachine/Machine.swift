/// The machine that code under proof runs on.
///
/// The same source runs on concrete machines, where words are `UInt` and ghost state is empty, and on the symbolic
/// machine of the verifier, where words are terms. A machine is a value that the code stores and passes on; on a
/// concrete machine its size is zero.
///
/// Each access names what it is checked against. Accesses to owned memory take a `Permission` and never fault. Accesses
/// to other memory may fault at any byte; nothing but the bounds of the access is known or required.
public protocol Machine: SendableMetatype {
  /// The machine word; `UInt` on a concrete machine.
  associatedtype Word: MachineWord
  /// The integers of 8 bits, unsigned; those of the language on a concrete machine, as all that follow.
  associatedtype UInt8: UnsignedMachineInteger = Swift.UInt8
  /// The integers of 16 bits, unsigned.
  associatedtype UInt16: UnsignedMachineInteger = Swift.UInt16
  /// The integers of 32 bits, unsigned.
  associatedtype UInt32: UnsignedMachineInteger = Swift.UInt32
  /// The integers of 64 bits, unsigned.
  associatedtype UInt64: UnsignedMachineInteger = Swift.UInt64
  /// The integers of 8 bits, signed.
  associatedtype Int8: SignedMachineInteger = Swift.Int8
  /// The integers of 16 bits, signed.
  associatedtype Int16: SignedMachineInteger = Swift.Int16
  /// The integers of 32 bits, signed.
  associatedtype Int32: SignedMachineInteger = Swift.Int32
  /// The integers of 64 bits, signed.
  associatedtype Int64: SignedMachineInteger = Swift.Int64
  /// The ghost state. On a concrete machine its size is zero and its operations are empty.
  associatedtype Ghost: GhostState

  /// Panics unless the condition holds. Code after it may assume the condition.
  func assert(_ condition: Bool, _ message: StaticString)

  // MARK: Memory that does not fault

  /// Writes the `size` low bytes of `bits`, least significant first, in one single-copy atomic store: no other thread
  /// observes part of it.
  ///
  /// Proof obligations: `size` is 1, 2, 4 or 8 and divides `address`; the permission is for writing, and covers and
  /// translates each byte.
  func storeOnce(_ bits: Word, size: Word, at address: Word, by permission: Permission<Ghost>)

  /// Reads `size` bytes, least significant first, in one single-copy atomic load: it does not observe part of another
  /// thread's store.
  ///
  /// Proof obligations: as for `storeOnce`, with a permission for reading, and each byte is initialised.
  func loadOnce(size: Word, at address: Word, by permission: Permission<Ghost>) -> Word

  /// Writes the `size` low bytes of `bits`, least significant first, at any address, not necessarily in one piece.
  ///
  /// Proof obligations: `size` is 1, 2, 4 or 8; the permission is for writing, and covers and translates each byte.
  func store(_ bits: Word, size: Word, at address: Word, by permission: Permission<Ghost>)

  /// Reads `size` bytes, least significant first, at any address, not necessarily in one piece.
  ///
  /// Proof obligations: as for `store`, with a permission for reading, and each byte is initialised.
  func load(size: Word, at address: Word, by permission: Permission<Ghost>) -> Word

  /// Writes the bytes of a value at `start + offset`. The bytes of the value do not change during the store. Start and
  /// offset are separate arguments so that the compiler of a concrete machine recognises consecutive stores and merges
  /// them.
  ///
  /// Proof obligations: `start + offset` does not overflow and is aligned for the value; the permission is for writing,
  /// and covers and translates each byte.
  func store(_ value: Pod<Self>, at start: Word, offset: Word, by permission: Permission<Ghost>)

  /// Copies `count` bytes in unspecified order. A byte of the source that the copy overwrites as well may be read
  /// before or after it is written.
  ///
  /// Proof obligations: each permission covers and translates its bytes; the first is for reading and its bytes are
  /// initialised; the second is for writing.
  func copy(
    _ count: Word, from source: Word, by reading: Permission<Ghost>, to destination: Word,
    by writing: Permission<Ghost>)

  /// Sets `count` bytes to zero.
  ///
  /// Proof obligations: the permission is for writing, and covers and translates each byte.
  func zero(_ count: Word, at address: Word, by permission: Permission<Ghost>)

  // MARK: Memory that may fault

  /// Copies up to `count` bytes in ascending order, and stops before the first that faults, in the source or in the
  /// destination. Returns the number of bytes copied. Overlapping bytes are read as in `copy`.
  ///
  /// Proof obligations: the bytes lie within the bounds.
  func copyFallibly(
    _ count: Word, from source: Word, within sourceBounds: AddressRange<Ghost>, to destination: Word,
    within destinationBounds: AddressRange<Ghost>
  ) -> Word

  /// Sets up to `count` bytes to zero in ascending order, and stops before the first that faults. Returns the number of
  /// bytes set.
  ///
  /// Proof obligations: the bytes lie within the bounds.
  func zeroFallibly(_ count: Word, at address: Word, within bounds: AddressRange<Ghost>) -> Word

  /// Reads like `loadOnce`. Returns `nil` if one of the bytes faults.
  ///
  /// Proof obligations: `size` is 1, 2, 4 or 8 and divides `address`; the bytes lie within the bounds.
  func loadOnceFallibly(size: Word, at address: Word, within bounds: AddressRange<Ghost>) -> Word?

  /// Atomically reads `size` bytes, and writes those of `desired` if they equal those of `expected`. Returns the bytes
  /// read, or `nil` with nothing written if one of the bytes faults.
  ///
  /// Proof obligations: as for `loadOnceFallibly`; both values are below 2^(8 * size).
  func compareExchangeFallibly(
    _ expected: Word, _ desired: Word, size: Word, at address: Word, within bounds: AddressRange<Ghost>
  ) -> Word?

  // MARK: Loops

  /// Runs the body on a state while the condition holds.
  ///
  /// A proof does not unroll the loop. The contract states, under the name of the loop, an invariant, which must hold
  /// at entry and be preserved by one round from an arbitrary state, and a variant, which each round must decrease.
  ///
  /// The state is any value made of integers of the machine, `Bool`, optionals, enumerations, structures, tuples and `InlineArray`;
  /// whatever else is in it must stay as it is, as must the number of elements of an array.
  ///
  /// The body must change the state and memory only; everything else it needs is passed as the context. A `@Sendable`
  /// closure cannot mutate captured variables. The remaining ways to cause side effects are detected by running
  /// additional rounds whose results are discarded.
  func loop<Context, State>(
    _ name: StaticString, in context: Context, _ state: inout State,
    while condition: @Sendable (Context, State) -> Bool, do body: @Sendable (Context, inout State) -> Void
  )

  /// Runs the body on a state while the condition holds, until it returns a value or throws. Returns that value; `nil` where the condition
  /// no longer holds.
  ///
  /// As `loop(_:in:_:while:do:)` otherwise. Of the state in which the body leaves the loop nothing is to be shown: the code goes on with
  /// it as it is.
  func loopWithExit<Context, State, Value, Failure: Error>(
    _ name: StaticString, in context: Context, _ state: inout State,
    while condition: @Sendable (Context, State) -> Bool,
    do body: @Sendable (Context, inout State) throws(Failure) -> Value?
  ) throws(Failure) -> Value?

  // MARK: Calls

  /// Calls a procedure: by its contract in a proof that is to do so, and by running it else.
  ///
  /// Proof obligations: in a proof by its contract, what the contract requires, and where it may come to call the method under proof
  /// again, that the variant is less than at the beginning of that.
  func call<P: Procedure>(_ procedure: P, _ arguments: inout P.Arguments) throws(P.Failure) -> P.Result
  where P.M == Self

  // MARK: Ghost state

  /// The mathematical value of a word.
  static func number(_ word: Word) -> Ghost.Integer

  /// An intermediate assertion: what holds here is proved, and known from here on. On a concrete machine it does nothing.
  ///
  /// Proof obligation: the statement.
  func prove(_ name: StaticString, _ statement: Ghost.Truth)

  /// An unconstrained memory view, for use with an axiom.
  func unknownView() -> Ghost.View

  /// Assumes the axiom of this name for a view and a range. The contract defines and grants the axiom, and the verifier
  /// lists its use.
  func axiom(_ name: StaticString, of view: Ghost.View, in range: AddressRange<Ghost>)
}

/// A word of a machine: 64 bits, unsigned, on the machines that are verified.
///
/// It has the operations of the standard library's integers and their meaning. `difference` is a subtraction that a concrete machine
/// need not check.
public protocol MachineWord: UnsignedMachineInteger where IntegerLiteralType == UInt {
  /// The difference of two words, of which the second is at most the first. Proved and simulated as `-`.
  static func difference(_ left: Self, _ right: Self) -> Self
  /// The smaller of two words.
  static func least(_ left: Self, _ right: Self) -> Self
}

extension MachineWord {
  @inlinable public static func difference(_ left: Self, _ right: Self) -> Self { left - right }
}

// verified: allow(foreign-extension) The word of concrete machines is UInt, whose operations are those of the protocol.
extension UInt: MachineWord {
  /// Checked in debug builds only. A check would hide from the compiler that the difference of the end and the start of
  /// a value is its size, and a copy of the value would be compiled as one of unknown length.
  @inlinable public static func difference(_ left: UInt, _ right: UInt) -> UInt {
    // verified: allow(trap) In a proof the difference is an obligation of whoever asks for it.
    Swift.assert(right <= left, "a difference that is not below zero was expected")
    return left &- right
  }
  @inlinable public static func least(_ left: UInt, _ right: UInt) -> UInt { Swift.min(left, right) }
}

/// The smaller of two words. Unlike `Swift.min` it does not branch: in a proof the result is one term on one path.
// verified: allow(overload) The lesser of two words is what Swift.min says it is, on every machine.
@inlinable public func min<Word: MachineWord>(_ left: Word, _ right: Word) -> Word { Word.least(left, right) }
