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
    path.perform(access)
    path.write(.word(term(bits)), at: term(address), length: term(size))
    path.record { .storeOnce(bits: $0(bits), size: $0(size), address: $0(address)) }
  }

  public func loadOnce(size: SymbolicWord, at address: SymbolicWord, by permission: Permission<Ghost>) -> SymbolicWord {
    guard path.isRunning() else { return 0 }
    let access = Access(.load, at: address, size, inOnePiece: true)
    guard checkOnePiece(access), check(access, by: permission) else { return 0 }
    path.perform(access)
    let result = path.load(size: size, at: address)
    path.record { .loadOnce(size: $0(size), address: $0(address), result: $0(result)) }
    return result
  }

  public func store(
    _ bits: SymbolicWord, size: SymbolicWord, at address: SymbolicWord, by permission: Permission<Ghost>
  ) {
    guard path.isRunning() else { return }
    let access = Access(.store, at: address, size)
    guard checkSize(access), check(access, by: permission) else { return }
    path.perform(access)
    writeBytes(of: bits, size: size, at: address)
    path.record { .storeBits(bits: $0(bits), size: $0(size), address: $0(address)) }
  }

  public func load(size: SymbolicWord, at address: SymbolicWord, by permission: Permission<Ghost>) -> SymbolicWord {
    guard path.isRunning() else { return 0 }
    let access = Access(.load, at: address, size)
    guard checkSize(access), check(access, by: permission) else { return 0 }
    path.perform(access)
    let result = path.load(size: size, at: address)
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
    path.perform(access)
    path.write(
      .value(at: term(value.address).toInteger, size: term(value.size).toInteger), at: term(address),
      length: term(value.size))
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
    copy(count, from: source, to: destination, inOrder: false, isInitialised: true)
    path.record { .copy(count: $0(count), source: $0(source), destination: $0(destination)) }
  }

  public func zero(_ count: SymbolicWord, at address: SymbolicWord, by permission: Permission<Ghost>) {
    guard path.isRunning() else { return }
    let access = Access(.store, at: address, count)
    guard check(access, by: permission) else { return }
    path.perform(access)
    path.write(.zeros, at: term(address), length: term(count))
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
    let done = path.upToFault(count, reading: source, writing: destination)
    letOthersWrite(done, at: source)
    path.perform(Access(.load, at: source, done), of: count)
    path.perform(Access(.store, at: destination, done), of: count)
    copy(done, from: source, to: destination, inOrder: true, isInitialised: false)
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
    let done = path.upToFault(count, reading: nil, writing: address)
    path.perform(Access(.store, at: address, done), of: count)
    path.write(.zeros, at: term(address), length: term(done))
    path.record { .zeroFallibly(count: $0(count), address: $0(address), result: $0(done)) }
    return done
  }

  public func loadOnceFallibly(size: SymbolicWord, at address: SymbolicWord, within bounds: AddressRange<Ghost>)
    -> SymbolicWord?
  {
    guard path.isRunning() else { return nil }
    let access = Access(.load, at: address, size, inOnePiece: true)
    guard checkOnePiece(access), check(access, within: bounds) else { return nil }
    if path.decide(fault(in: access, scene.readFaults)) {
      path.record { .loadOnceFallibly(size: $0(size), address: $0(address), result: nil) }
      return nil
    }
    letOthersWrite(size, at: address)
    path.perform(access)
    let result = path.load(size: size, at: address)
    path.record { .loadOnceFallibly(size: $0(size), address: $0(address), result: $0(result)) }
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
    func record(_ result: SymbolicWord?) {
      path.record {
        .compareExchangeFallibly(
          expected: $0(expected), desired: $0(desired), size: $0(size), address: $0(address), result: result.map($0))
      }
    }
    if path.decide(fault(in: access) { scene.readFaults($0) || scene.writeFaults($0) }) {
      record(nil)
      return nil
    }
    letOthersWrite(size, at: address)
    path.perform(access)
    let previous = path.load(size: size, at: address)
    // Where the values differ, no byte is written.
    let written = term(size).when(
      term(previous).equals(term(expected)), otherwise: path.table.bits(0, width: SymbolicWord.width))
    path.write(.word(term(desired)), at: term(address), length: written)
    record(previous)
    return previous
  }

  // MARK: What accesses do

  private func term(_ word: SymbolicWord) -> Term { word.term(in: path.table) }

  /// Writes the bytes of a word at any address: at once where nothing is translated, otherwise one by one, as they may lie in two
  /// pages.
  private func writeBytes(of bits: SymbolicWord, size: SymbolicWord, at address: SymbolicWord) {
    let (bits, size, address) = (term(bits), term(size), term(address))
    if scene.pageTable == nil { return path.write(.word(bits), at: address, length: size) }
    let table = path.table
    let (none, one) = (table.bits(0, width: SymbolicWord.width), table.bits(1, width: SymbolicWord.width))
    for place in 0..<8 {
      let offset = table.bits(BigInt(place), width: SymbolicWord.width)
      let isWritten = offset.less(than: size)
      if isWritten.isFalse { break }
      let byte = bits.byte(place).zeroExtended(to: SymbolicWord.width)
      path.write(.word(byte), at: address + offset, length: one.when(isWritten, otherwise: none))
    }
  }

  /// - Parameters:
  ///   - inOrder: whether of two bytes that are copied to one place the later one stays.
  ///   - isInitialised: whether it was checked that all that is copied is.
  private func copy(
    _ count: SymbolicWord, from source: SymbolicWord, to destination: SymbolicWord, inOrder: Bool, isInitialised: Bool
  ) {
    path.write(
      .copy(
        from: term(source), inOrder: inOrder,
        undetermined: path.undetermined("undetermined", isInitialised: isInitialised)), at: term(destination),
      length: term(count))
  }

  /// Others may write the bytes of an access to memory that may fault right before it, unless the contract's model of memory
  /// excludes that. What an access overwrites need not be written before.
  private func letOthersWrite(_ count: SymbolicWord, at address: SymbolicWord) {
    if scene.isStable { return }
    path.write(
      .others(path.undetermined("others", isInitialised: false)), at: term(address), length: term(count))
  }

  private var scene: Scene { path.memory.scene }

  /// Whether one of an access's bytes, of which there are at most 8, faults.
  private func fault(in access: Access, _ faults: (Term) -> Term) -> Term {
    let table = path.table
    return .any(
      (0..<8).map { place in
        let place = Integer(BigInt(place))
        return place.term(in: table).less(than: access.size.term(in: table))
          && faults((access.address + place).term(in: table).toBits(SymbolicWord.width))
      })
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
