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
    checkOnePiece(access)
    check(access, by: permission)
    path.perform(access)
    path.write(.word(term(bits)), at: term(address), length: term(size))
    path.record { .storeOnce(bits: $0(bits), size: $0(size), address: $0(address)) }
  }

  public func loadOnce(size: SymbolicWord, at address: SymbolicWord, by permission: Permission<Ghost>) -> SymbolicWord {
    guard path.isRunning() else { return 0 }
    let access = Access(.load, at: address, size, inOnePiece: true)
    checkOnePiece(access)
    check(access, by: permission)
    path.perform(access)
    let result = path.load(size: size, at: address)
    path.record { .loadOnce(size: $0(size), address: $0(address), result: $0(result)) }
    return result
  }

  public func store(
    _ value: Pod<SymbolicMachine>, at start: SymbolicWord, offset: SymbolicWord, by permission: Permission<Ghost>
  ) {
    guard path.isRunning() else { return }
    let address = start + offset
    let access = Access(.store, at: address, value.size)
    oblige(access, "aligned", "the store is aligned for the value", access.address % value.alignment.integer == 0)
    check(access, by: permission)
    path.perform(access)
    path.write(
      .value(at: term(value.address), size: term(value.size)), at: term(address), length: term(value.size))
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
      check(access, by: permission)
      path.perform(access)
    }
    copy(count, from: source, to: destination, inOrder: false, isInitialised: true)
    path.record { .copy(count: $0(count), source: $0(source), destination: $0(destination)) }
  }

  public func zero(_ count: SymbolicWord, at address: SymbolicWord, by permission: Permission<Ghost>) {
    guard path.isRunning() else { return }
    let access = Access(.store, at: address, count)
    check(access, by: permission)
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
    check(Access(.load, at: source, count), within: sourceBounds)
    check(Access(.store, at: destination, count), within: destinationBounds)
    let done = path.upToFault(count, reading: source, writing: destination)
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
    check(Access(.store, at: address, count), within: bounds)
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
    checkOnePiece(access)
    check(access, within: bounds)
    if path.decide(fault(in: access, readFault)) {
      path.record { .loadOnceFallibly(size: $0(size), address: $0(address), result: nil) }
      return nil
    }
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
    checkOnePiece(access)
    let fits = [1, 2, 4].map { (bytes: Int) -> Formula in
      let bound = Integer(BigInt(1) << (8 * bytes))
      return size.integer == Integer(BigInt(bytes)) ==> expected.integer < bound && desired.integer < bound
    }
    oblige(access, "values-fit", "both values are of the size that is exchanged", fits.reduce(true, &&))
    check(access, within: bounds)
    func record(_ result: SymbolicWord?) {
      path.record {
        .compareExchangeFallibly(
          expected: $0(expected), desired: $0(desired), size: $0(size), address: $0(address), result: result.map($0))
      }
    }
    if path.decide(fault(in: access) { readFault(at: $0) || writeFault(at: $0) }) {
      record(nil)
      return nil
    }
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

  /// - Parameters:
  ///   - inOrder: whether of two bytes that are copied to one place the later one stays.
  ///   - isInitialised: whether it was checked that all that is copied is.
  private func copy(
    _ count: SymbolicWord, from source: SymbolicWord, to destination: SymbolicWord, inOrder: Bool, isInitialised: Bool
  ) {
    func fresh(_ name: String, _ bits: Int) -> Term {
      path.fresh(name, .memory(address: SymbolicWord.width, cell: bits))
    }
    let undetermined = PhysicalMemory.Undetermined(
      bytes: fresh("undetermined", 8), initialised: isInitialised ? nil : fresh("undetermined.initialised", 1))
    path.write(
      .copy(from: term(source), inOrder: inOrder, undetermined: undetermined), at: term(destination),
      length: term(count))
  }

  private func readFault(at address: Integer) -> Formula { path.memory.readFaults(at: address) }
  private func writeFault(at address: Integer) -> Formula { path.memory.writeFaults(at: address) }

  /// Whether one of an access's bytes, of which there are at most 8, faults.
  private func fault(in access: Access, _ faults: (Integer) -> Formula) -> Term {
    let any = (0..<8).map { place -> Formula in
      let place = Integer(BigInt(place))
      return place < access.size && faults(access.address + place)
    }.reduce(false, ||)
    guard let term = any.quantifierFree(in: path.table) else { preconditionFailure("nothing is quantified") }
    return term
  }

  // MARK: What is checked of accesses

  private func oblige(_ access: Access, _ label: String, _ text: String, _ goal: Formula) {
    path.oblige(.memory, "\(access.kind.rawValue)-\(path.ordinal(of: access.kind))/\(label)", text, goal)
  }

  private func checkOnePiece(_ access: Access) {
    let (start, size) = (access.address, access.size)
    let sizes: Formula = size == 1 || size == 2 || size == 4 || size == 8
    oblige(
      access, "one-piece", "the \(access.kind.rawValue) is of 1, 2, 4 or 8 bytes, aligned to its size",
      sizes && start % size == 0)
  }

  private func check(_ access: Access, within bounds: AddressRange<Ghost>) {
    oblige(
      access, "in-bounds", "every byte lies within the bounds",
      bounds.start <= access.address && access.address + access.size <= bounds.end)
  }

  private func check(_ access: Access, by permission: Permission<Ghost>) {
    let (start, end) = (access.address, access.address + access.size)
    func each(_ statement: @escaping (Integer) -> Formula) -> Formula {
      .forAll("address") { address in start <= address && address < end ==> statement(address) }
    }
    oblige(
      access, "in-range", "every byte lies in the owner's range",
      permission.range.start <= start && end <= permission.range.end)
    oblige(
      access, "translated", "every byte is translated by the owner's view",
      permission.view.translates(from: start, to: end))
    switch access.kind {
    case .load:
      oblige(access, "readable", "the owner's view grants reading", permission.view.grantsReading)
      oblige(access, "initialised", "every byte is initialised", each(path.memory.isInitialised(at:)))
    case .store, .exchange, .loop:
      oblige(access, "writable", "the owner's view grants writing", permission.view.grantsWriting)
    }
  }
}
