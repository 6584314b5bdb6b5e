public import VerifierMachine
public import VerifierTerms

/// The machine whose words are native integers.
///
/// A run on it repeats a run of the symbolic machine on values, operation by operation: the code must ask for the same operations with
/// the same arguments, and gets the same answers. So accesses and memory are the same; what the code computes in between is
/// computed by the processor, and its types are those of real machines.
public struct NativeMachine: Machine {
  public typealias Word = UInt
  public typealias Ghost = SymbolicMachine.Ghost

  let run: NativeRun

  /// Creates the machine of one run.
  package init(_ run: NativeRun) { self.run = run }

  public static func number(_ word: UInt) -> Integer { Integer(UInt64(word)) }

  public func assert(_ condition: Bool, _ message: StaticString) {
    run.repeated(.assert(condition, message: "\(message)")) {
      if case .assert(condition, message: "\(message)") = $0 { true } else { nil }
    }
    if !condition { run.panic("\(message)") }
  }

  // MARK: Memory

  /// Does nothing: the run that is repeated has shown the statement.
  public func prove(_ name: StaticString, _ statement: Formula) {}

  public func storeOnce(_ bits: UInt, size: UInt, at address: UInt, by permission: Permission<Ghost>) {
    run.repeated(.storeOnce(bits: bits, size: size, address: address)) {
      if case .storeOnce(bits, size, address) = $0 { true } else { nil }
    }
  }

  public func loadOnce(size: UInt, at address: UInt, by permission: Permission<Ghost>) -> UInt {
    run.repeated(.loadOnce(size: size, address: address, result: 0)) {
      if case .loadOnce(size, address, let result) = $0 { result } else { nil }
    }
  }

  public func store(_ bits: UInt, size: UInt, at address: UInt, by permission: Permission<Ghost>) {
    run.repeated(.storeBits(bits: bits, size: size, address: address)) {
      if case .storeBits(bits, size, address) = $0 { true } else { nil }
    }
  }

  public func load(size: UInt, at address: UInt, by permission: Permission<Ghost>) -> UInt {
    run.repeated(.load(size: size, address: address, result: 0)) {
      if case .load(size, address, let result) = $0 { result } else { nil }
    }
  }

  public func store(_ value: Pod<NativeMachine>, at start: UInt, offset: UInt, by permission: Permission<Ghost>) {
    let (size, alignment) = (value.size, value.alignment)
    run.repeated(.store(value: value.address, size: size, alignment: alignment, start: start, offset: offset)) {
      if case .store(value.address, size, alignment, start, offset) = $0 { true } else { nil }
    }
  }

  public func copy(
    _ count: UInt, from source: UInt, by reading: Permission<Ghost>, to destination: UInt, by writing: Permission<Ghost>
  ) {
    run.repeated(.copy(count: count, source: source, destination: destination)) {
      if case .copy(count, source, destination) = $0 { true } else { nil }
    }
  }

  public func zero(_ count: UInt, at address: UInt, by permission: Permission<Ghost>) {
    run.repeated(.zero(count: count, address: address)) {
      if case .zero(count, address) = $0 { true } else { nil }
    }
  }

  // MARK: Memory that may fault

  public func copyFallibly(
    _ count: UInt, from source: UInt, within sourceBounds: AddressRange<Ghost>, to destination: UInt,
    within destinationBounds: AddressRange<Ghost>
  ) -> UInt {
    run.repeated(.copyFallibly(count: count, source: source, destination: destination, result: 0)) {
      if case .copyFallibly(count, source, destination, let result) = $0 { result } else { nil }
    }
  }

  public func zeroFallibly(_ count: UInt, at address: UInt, within bounds: AddressRange<Ghost>) -> UInt {
    run.repeated(.zeroFallibly(count: count, address: address, result: 0)) {
      if case .zeroFallibly(count, address, let result) = $0 { result } else { nil }
    }
  }

  public func loadOnceFallibly(size: UInt, at address: UInt, within bounds: AddressRange<Ghost>) -> UInt? {
    run.repeated(.loadOnceFallibly(size: size, address: address, result: nil)) { operation -> UInt?? in
      if case .loadOnceFallibly(size, address, let result) = operation { .some(result) } else { nil }
    }
  }

  public func compareExchangeFallibly(
    _ expected: UInt, _ desired: UInt, size: UInt, at address: UInt, within bounds: AddressRange<Ghost>
  ) -> UInt? {
    run.repeated(
      .compareExchangeFallibly(expected: expected, desired: desired, size: size, address: address, result: nil)
    ) { operation -> UInt?? in
      if case .compareExchangeFallibly(expected, desired, size, address, let result) = operation {
        .some(result)
      } else {
        nil
      }
    }
  }

  // MARK: Loops and ghost state

  public func loop<Context, State>(
    _ name: StaticString, in context: Context, _ state: inout State,
    while condition: @Sendable (Context, State) -> Bool, do body: @Sendable (Context, inout State) -> Void
  ) {
    let _: Never? = loopWithExit(name, in: context, &state, while: condition) { context, state in
      body(context, &state)
      return nil
    }
  }

  public func loopWithExit<Context, State, Value, Failure: Error>(
    _ name: StaticString, in context: Context, _ state: inout State,
    while condition: @Sendable (Context, State) -> Bool,
    do body: @Sendable (Context, inout State) throws(Failure) -> Value?
  ) throws(Failure) -> Value? {
    run.repeated(.loop(name: "\(name)")) {
      if case .loop("\(name)") = $0 { true } else { nil }
    }
    while condition(context, state) {
      run.repeated(.round) { if case .round = $0 { true } else { nil } }
      if let value = try body(context, &state) { return value }
    }
    return nil
  }

  public func unknownView() -> SymbolicView {
    run.repeated(.unknownView(.none)) {
      if case .unknownView(let view) = $0 { view } else { nil }
    }
  }

  public func axiom(_ name: StaticString, of view: SymbolicView, in range: AddressRange<Ghost>) {
    run.repeated(.axiom(name: "\(name)")) {
      if case .axiom("\(name)") = $0 { true } else { nil }
    }
  }
}
