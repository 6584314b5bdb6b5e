internal import BigInt
internal import VerifierTerms

/// What accesses do: they are recorded, and memory changes. Whoever performs one has checked it, or compares it with one that is.
extension SymbolicMachine {
  package func performStoreOnce(_ bits: SymbolicWord, size: SymbolicWord, at address: SymbolicWord) {
    path.perform(Access(.store, at: address, size, inOnePiece: true))
    path.write(.word(term(bits)), at: term(address), length: term(size))
  }

  package func performStore(_ bits: SymbolicWord, size: SymbolicWord, at address: SymbolicWord) {
    path.perform(Access(.store, at: address, size))
    writeBytes(of: bits, size: size, at: address)
  }

  package func performLoad(size: SymbolicWord, at address: SymbolicWord, inOnePiece: Bool) -> SymbolicWord {
    path.perform(Access(.load, at: address, size, inOnePiece: inOnePiece))
    return path.load(size: size, at: address)
  }

  /// Stores the bytes of a plain value.
  package func performStore(valueAt value: SymbolicWord, size: SymbolicWord, at address: SymbolicWord) {
    path.perform(Access(.store, at: address, size))
    path.write(
      .value(at: term(value).toInteger, size: term(size).toInteger), at: term(address), length: term(size))
  }

  package func performCopy(_ count: SymbolicWord, from source: SymbolicWord, to destination: SymbolicWord) {
    path.perform(Access(.load, at: source, count))
    path.perform(Access(.store, at: destination, count))
    copyBytes(count, from: source, to: destination, inOrder: false, isInitialised: true)
  }

  package func performZero(_ count: SymbolicWord, at address: SymbolicWord) {
    path.perform(Access(.store, at: address, count))
    path.write(.zeros, at: term(address), length: term(count))
  }

  // MARK: Memory that may fault

  /// Copies up to the first byte that faults. Returns the number of bytes.
  package func performCopyFallibly(_ count: SymbolicWord, from source: SymbolicWord, to destination: SymbolicWord)
    -> SymbolicWord
  {
    let done = path.upToFault(count, reading: source, writing: destination)
    letOthersWrite(done, at: source)
    path.perform(Access(.load, at: source, done), of: count)
    path.perform(Access(.store, at: destination, done), of: count)
    copyBytes(done, from: source, to: destination, inOrder: true, isInitialised: false)
    return done
  }

  /// Writes zeros up to the first byte that faults. Returns the number of bytes.
  package func performZeroFallibly(_ count: SymbolicWord, at address: SymbolicWord) -> SymbolicWord {
    let done = path.upToFault(count, reading: nil, writing: address)
    path.perform(Access(.store, at: address, done), of: count)
    path.write(.zeros, at: term(address), length: term(done))
    return done
  }

  /// Reads a word in one piece; `nil` where a byte faults.
  package func performLoadOnceFallibly(size: SymbolicWord, at address: SymbolicWord) -> SymbolicWord? {
    let access = Access(.load, at: address, size, inOnePiece: true)
    if path.decide(fault(in: access, scene.readFaults)) { return nil }
    letOthersWrite(size, at: address)
    path.perform(access)
    return path.load(size: size, at: address)
  }

  /// Exchanges a word in one piece where it is the expected one. Returns the previous one; `nil` where a byte faults.
  package func performCompareExchangeFallibly(
    _ expected: SymbolicWord, _ desired: SymbolicWord, size: SymbolicWord, at address: SymbolicWord
  ) -> SymbolicWord? {
    let access = Access(.exchange, at: address, size, inOnePiece: true)
    if path.decide(fault(in: access) { scene.readFaults($0) || scene.writeFaults($0) }) { return nil }
    letOthersWrite(size, at: address)
    path.perform(access)
    let previous = path.load(size: size, at: address)
    // Where the values differ, no byte is written.
    let written = term(size).when(
      term(previous).equals(term(expected)), otherwise: path.table.bits(0, width: SymbolicWord.width))
    path.write(.word(term(desired)), at: term(address), length: written)
    return previous
  }

  // MARK: Parts of them

  func term(_ word: SymbolicWord) -> Term { word.term(in: path.table) }

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
  func copyBytes(
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

  var scene: Scene { path.memory.scene }

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
}
