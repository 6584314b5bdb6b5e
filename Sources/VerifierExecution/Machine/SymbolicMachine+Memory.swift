internal import BigInt
internal import VerifierTerms
public import VerifierMachine

// Accesses: what is checked of each, and what it does to memory.

extension SymbolicMachine {
  public func storeOnce(
    _ bits: SymbolicWord, size: SymbolicWord, at address: SymbolicWord, by permission: Permission<Ghost>
  ) {
    guard path.isRunning() else { return }
    let access = Access(.store, at: address, size, inOnePiece: true)
    guard checkOnePiece(access), check(access, by: permission) else { return }
    performStoreOnce(bits, size: size, at: address)
    path.record { .storeOnce(bits: $0(bits), size: $0(size), address: $0(address)) }
  }

  public func loadOnce(size: SymbolicWord, at address: SymbolicWord, by permission: Permission<Ghost>) -> SymbolicWord {
    guard path.isRunning() else { return 0 }
    let access = Access(.load, at: address, size, inOnePiece: true)
    guard checkOnePiece(access), check(access, by: permission) else { return 0 }
    let result = performLoad(size: size, at: address, inOnePiece: true)
    path.record { .loadOnce(size: $0(size), address: $0(address), result: $0(result)) }
    return result
  }

  public func store(
    _ bits: SymbolicWord, size: SymbolicWord, at address: SymbolicWord, by permission: Permission<Ghost>
  ) {
    guard path.isRunning() else { return }
    let access = Access(.store, at: address, size)
    guard checkSize(access), check(access, by: permission) else { return }
    performStore(bits, size: size, at: address)
    path.record { .storeBits(bits: $0(bits), size: $0(size), address: $0(address)) }
  }

  public func load(size: SymbolicWord, at address: SymbolicWord, by permission: Permission<Ghost>) -> SymbolicWord {
    guard path.isRunning() else { return 0 }
    let access = Access(.load, at: address, size)
    guard checkSize(access), check(access, by: permission) else { return 0 }
    let result = performLoad(size: size, at: address, inOnePiece: false)
    path.record { .load(size: $0(size), address: $0(address), result: $0(result)) }
    return result
  }

  public func store(
    _ value: Pod<SymbolicMachine>, at start: SymbolicWord, offset: SymbolicWord, by permission: Permission<Ghost>
  ) {
    guard path.isRunning() else { return }
    let address = start + offset
    let access = Access(.store, at: address, value.size)
    oblige(access, "aligned", "the store is aligned for the value", access.address % value.alignment.integer == 0)
    guard check(access, by: permission) else { return }
    performStore(valueAt: value.address, size: value.size, at: address)
    path.record {
      .store(
        value: $0(value.address), size: $0(value.size), alignment: $0(value.alignment), start: $0(start),
        offset: $0(offset))
    }
  }

  public func copy(
    _ count: SymbolicWord, from source: SymbolicWord, by reading: Permission<Ghost>, to destination: SymbolicWord,
    by writing: Permission<Ghost>
  ) {
    guard path.isRunning() else { return }
    for (access, permission) in [
      (Access(.load, at: source, count), reading), (Access(.store, at: destination, count), writing),
    ] {
      guard check(access, by: permission) else { return }
      path.perform(access)
    }
    copyBytes(count, from: source, to: destination, inOrder: false, isInitialised: true)
    path.record { .copy(count: $0(count), source: $0(source), destination: $0(destination)) }
  }

  public func zero(_ count: SymbolicWord, at address: SymbolicWord, by permission: Permission<Ghost>) {
    guard path.isRunning() else { return }
    let access = Access(.store, at: address, count)
    guard check(access, by: permission) else { return }
    performZero(count, at: address)
    path.record { .zero(count: $0(count), address: $0(address)) }
  }

  // MARK: Memory that may fault

  public func copyFallibly(
    _ count: SymbolicWord, from source: SymbolicWord, within sourceBounds: AddressRange<Ghost>,
    to destination: SymbolicWord, within destinationBounds: AddressRange<Ghost>
  ) -> SymbolicWord {
    guard path.isRunning() else { return 0 }
    guard check(Access(.load, at: source, count), within: sourceBounds),
      check(Access(.store, at: destination, count), within: destinationBounds)
    else { return 0 }
    let done = performCopyFallibly(count, from: source, to: destination)
    path.record {
      .copyFallibly(count: $0(count), source: $0(source), destination: $0(destination), result: $0(done))
    }
    return done
  }

  public func zeroFallibly(_ count: SymbolicWord, at address: SymbolicWord, within bounds: AddressRange<Ghost>)
    -> SymbolicWord
  {
    guard path.isRunning() else { return 0 }
    guard check(Access(.store, at: address, count), within: bounds) else { return 0 }
    let done = performZeroFallibly(count, at: address)
    path.record { .zeroFallibly(count: $0(count), address: $0(address), result: $0(done)) }
    return done
  }

  public func loadOnceFallibly(size: SymbolicWord, at address: SymbolicWord, within bounds: AddressRange<Ghost>)
    -> SymbolicWord?
  {
    guard path.isRunning() else { return nil }
    let access = Access(.load, at: address, size, inOnePiece: true)
    guard checkOnePiece(access), check(access, within: bounds) else { return nil }
    let result = performLoadOnceFallibly(size: size, at: address)
    path.record { .loadOnceFallibly(size: $0(size), address: $0(address), result: result.map($0)) }
    return result
  }

  public func compareExchangeFallibly(
    _ expected: SymbolicWord, _ desired: SymbolicWord, size: SymbolicWord, at address: SymbolicWord,
    within bounds: AddressRange<Ghost>
  ) -> SymbolicWord? {
    guard path.isRunning() else { return nil }
    let access = Access(.exchange, at: address, size, inOnePiece: true)
    guard checkOnePiece(access) else { return nil }
    let fits = [1, 2, 4].map { (bytes: Int) -> Formula in
      let bound = Integer(BigInt(1) << (8 * bytes))
      return size.integer == Integer(BigInt(bytes)) ==> expected.integer < bound && desired.integer < bound
    }
    oblige(access, "values-fit", "both values are of the size that is exchanged", fits.reduce(true, &&))
    guard check(access, within: bounds) else { return nil }
    let result = performCompareExchangeFallibly(expected, desired, size: size, at: address)
    path.record {
      .compareExchangeFallibly(
        expected: $0(expected), desired: $0(desired), size: $0(size), address: $0(address), result: result.map($0))
    }
    return result
  }

  // MARK: What is checked of accesses

  private func oblige(_ access: Access, _ label: String, _ text: String, _ goal: Formula) {
    path.attempt(access)
    path.oblige(.memory, "\(access.kind.rawValue)-\(path.ordinal(of: access.kind))/\(label)", text, goal)
  }

  /// Checks that an access may be one instruction. Returns whether the run goes on: what follows is about words.
  private func checkOnePiece(_ access: Access) -> Bool {
    let (start, size) = (access.address, access.size)
    let sizes: Formula = size == 1 || size == 2 || size == 4 || size == 8
    oblige(
      access, "one-piece", "the \(access.kind.rawValue) is of 1, 2, 4 or 8 bytes, aligned to its size",
      sizes && start % size == 0)
    return proceed(after: size <= 8)
  }

  /// Checks that an access is of as many bytes as an integer has. Returns whether the run goes on: what follows is about words.
  private func checkSize(_ access: Access) -> Bool {
    let size = access.size
    oblige(
      access, "size", "the \(access.kind.rawValue) is of 1, 2, 4 or 8 bytes",
      size == 1 || size == 2 || size == 4 || size == 8)
    return proceed(after: size <= 8)
  }

  /// Checks an access to memory that may fault. Returns whether the run goes on.
  private func check(_ access: Access, within bounds: AddressRange<Ghost>) -> Bool {
    let end = access.address + access.size
    oblige(
      access, "in-bounds", "every byte lies within the bounds, and at an address below 2^64",
      bounds.start <= access.address && end <= bounds.end && endsAtAddress(end))
    return proceed(after: endsAtAddress(end))
  }

  /// Checks an access to memory that is owned. Returns whether the run goes on.
  private func check(_ access: Access, by permission: Permission<Ghost>) -> Bool {
    let (start, end) = (access.address, access.address + access.size)
    oblige(
      access, "in-range", "every byte lies in the owner's range, and at an address below 2^64",
      permission.range.start <= start && end <= permission.range.end && endsAtAddress(end))
    oblige(
      access, "translated", "every byte is translated by the owner's view",
      permission.view.translates(from: start, to: end))
    switch access.kind {
    case .load:
      oblige(access, "readable", "the owner's view grants reading", permission.view.grantsReading)
      let isInitialised = Formula.forAll("address") { [memory = path.memory] address in
        start <= address && address < end ==> memory.isInitialised(at: address)
      }
      oblige(access, "initialised", "every byte is initialised", isInitialised)
    case .store, .exchange, .loop, .call:
      oblige(access, "writable", "the owner's view grants writing", permission.view.grantsWriting)
    }
    return proceed(after: endsAtAddress(end))
  }

  /// Whether a range with this end has no number that is too great for an address. The end itself may be 2^64.
  private func endsAtAddress(_ end: Integer) -> Formula {
    end.bounds.isAtMost(.addressLimit) ? true : end <= .addressLimit
  }

  /// Goes on after a check as though it held. Returns whether the run does.
  private func proceed(after goal: Formula) -> Bool {
    guard let goal = goal.quantifierFree(in: path.table) else { preconditionFailure("nothing is quantified") }
    path.proceed(after: goal, "\(goal)")
    return path.ending == nil
  }
}
