internal import VerifierMachine
internal import VerifierSimulation

/// The oracle's machine: plain numbers, and bytes by their addresses. What each access needs is written down here a second time.
struct PlainMachine: Machine {
  typealias Word = PlainWord
  typealias Ghost = PlainGhost

  let run: PlainRun

  func assert(_ condition: Bool, _ message: StaticString) {
    if condition { return }
    if !run.start.mayPanic, run.mistake != .panicsAreIgnored { run.fail("panic/\(message)") }
    run.end(.ended)
  }

  static func number(_ word: PlainWord) -> PlainGhost.Integer { .init(Int128(word.number)) }
  func unknownView() -> PlainGhost.View { preconditionFailure("programs use no axioms") }
  func axiom(_ name: StaticString, of view: PlainGhost.View, in range: AddressRange<PlainGhost>) {
    preconditionFailure("programs use no axioms")
  }

  func prove(_ name: StaticString, _ statement: PlainGhost.Truth) {
    run.oblige("assertion/\(name)", statement.holds || run.mistake == .assertionsAreIgnored)
  }

  // MARK: What accesses need

  /// The greatest number of bytes of an access that the oracle makes.
  private static var mostBytes: UInt64 { 2048 }

  private func oblige(_ kind: String, _ label: String, _ holds: Bool) {
    func name(_ counts: [String: Int]) -> String { "memory/\(kind)-\(counts[kind, default: 0] + 1)/\(label)" }
    run.oblige(name(run.accessCounts), inPlace: name(run.accessCountsInPlace), holds)
  }

  private func checkOnePiece(_ kind: String, _ size: UInt64, _ address: UInt64) {
    let isSize = [1, 2, 4, 8].contains(size)
    oblige(kind, "one-piece", isSize && address % size == 0)
    // Nothing comes after an access of more than a word; what one of three bytes would do is not said.
    if !isSize { run.end(size > 8 ? .ended : .abandoned) }
  }

  private func checkSize(_ kind: String, _ size: UInt64) {
    let isSize = [1, 2, 4, 8].contains(size)
    oblige(kind, "size", isSize)
    if !isSize { run.end(size > 8 ? .ended : .abandoned) }
  }

  private func isWithin(_ range: AddressRange<PlainGhost>, _ address: UInt64, _ size: UInt64) -> Bool {
    let end = Int128(address) + Int128(size)
    let slack: Int128 = run.mistake == .rangesAreOneLonger ? 1 : 0
    return range.start.number <= Int128(address) && end <= range.end.number + slack && end <= 1 << 64
  }

  private func check(_ kind: String, _ address: UInt64, _ size: UInt64, within bounds: AddressRange<PlainGhost>) {
    oblige(kind, "in-bounds", isWithin(bounds, address, size))
    endBeyondAddresses(address, size)
  }

  /// Nothing comes after an access that goes beyond the last address.
  private func endBeyondAddresses(_ address: UInt64, _ size: UInt64) {
    if Int128(address) + Int128(size) > 1 << 64 { run.end(.ended) }
    if size > Self.mostBytes { run.end(.abandoned) }
  }

  private func check(_ kind: String, _ address: UInt64, _ size: UInt64, by permission: Permission<PlainGhost>) {
    let isRead = kind == "load"
    let view = permission.view.view
    if run.mistake == .permissionsAreIgnored { return endBeyondAddresses(address, size) }
    oblige(kind, "in-range", isWithin(permission.range, address, size))
    if size > Self.mostBytes { return run.end(.abandoned) }
    let scene = run.memory.scene
    let places = (0..<size).map { address &+ $0 }
    let isTranslated = places.allSatisfy { view.translates($0, in: scene.page(of: $0)) }
    oblige(kind, "translated", isTranslated && Int128(address) + Int128(size) <= 1 << 64)
    if isRead {
      oblige(kind, "readable", view.grantsReading)
      let isInitialised = places.allSatisfy { run.memory[$0].isInitialised }
      oblige(kind, "initialised", isInitialised || run.mistake == .initialisationIsIgnored)
    } else {
      oblige(kind, "writable", view.grantsWriting)
    }
    endBeyondAddresses(address, size)
  }

  private func count(_ kinds: String...) {
    for kind in kinds {
      run.accessCounts[kind, default: 0] += 1
      run.accessCountsInPlace[kind, default: 0] += 1
    }
  }

  private func readFaults(_ address: UInt64) -> Bool {
    run.mistake != .readFaultsAreIgnored && run.memory.scene.readFaults[address] == 1
  }
  private func writeFaults(_ address: UInt64) -> Bool { run.memory.scene.writeFaults[address] == 1 }

  /// The number of bytes before the first fault.
  private func count(_ count: UInt64, upTo isFault: (UInt64) -> Bool) -> UInt64 {
    let done = (0..<count).first(where: isFault) ?? count
    return run.mistake == .oneByteMoreIsDone && done < count ? done + 1 : done
  }

  // MARK: What accesses do

  private func word(_ size: UInt64, at address: UInt64) -> PlainWord {
    let first = run.mistake == .loadsFromTheByteAfter ? address &+ 1 : address
    return PlainWord((0..<size).reduce(0) { $0 | UInt64(run.memory[first &+ $1].bits) << (8 * $1) })
  }

  /// Others may write right before a load from memory that may fault.
  private func letOthersWrite(_ count: UInt64, at address: UInt64) {
    if run.isStable { return }
    let scene = run.memory.scene
    run.interferences += 1
    if run.interferences > scene.others.count { return }
    for place in 0..<count {
      let bits = UInt8(scene.others[run.interferences - 1][place])
      let isInitialised = scene.othersFlags[run.interferences - 1][place] == 1
      run.memory[address &+ place] = PlainByte(bits: bits, isInitialised: isInitialised)
    }
  }

  private func write(_ bits: UInt64, size: UInt64, at address: UInt64) {
    for place in 0..<size {
      run.memory[address &+ place] = PlainByte(
        bits: UInt8(truncatingIfNeeded: bits >> (8 * place)), isInitialised: true)
    }
  }

  private func zero(_ count: UInt64, at address: UInt64) {
    let count = run.mistake == .oneByteLessIsZeroed && count > 0 ? count - 1 : count
    run.memory = run.memory.zeroing(from: address, length: count)
  }

  private func copy(_ count: UInt64, from source: UInt64, to destination: UInt64, inOrder: Bool) {
    let (memory, scene) = (run.memory, run.memory.scene)
    let targets = (0..<count).map { scene.physical(destination &+ $0) }
    let written = Set(targets)
    run.copies += 1
    if inOrder { run.copiesThatMayFault += 1 }
    var earlier: Set<UInt64> = []
    for (place, target) in targets.enumerated() {
      let offset = UInt64(place)
      var byte = memory[source &+ offset]
      // What the order of the copy decides may be anything.
      let isOverwritten = written.contains(scene.physical(source &+ offset))
      if isOverwritten || !inOrder && earlier.contains(target) {
        if run.copies <= scene.undetermined.count {
          byte.bits = UInt8(scene.undetermined[run.copies - 1][offset])
        }
        if inOrder, isOverwritten, run.copiesThatMayFault <= scene.undeterminedFlags.count {
          byte.isInitialised = scene.undeterminedFlags[run.copiesThatMayFault - 1][offset] == 1
        }
      }
      if !inOrder { byte.isInitialised = true }
      earlier.insert(target)
      run.memory[physical: target] = byte
    }
  }
}

// MARK: Accesses

extension PlainMachine {
  func storeOnce(_ bits: PlainWord, size: PlainWord, at address: PlainWord, by permission: Permission<PlainGhost>) {
    checkOnePiece("store", size.number, address.number)
    check("store", address.number, size.number, by: permission)
    guard run.isRunning else { return }
    count("store")
    write(bits.number, size: size.number, at: address.number)
  }

  func loadOnce(size: PlainWord, at address: PlainWord, by permission: Permission<PlainGhost>) -> PlainWord {
    checkOnePiece("load", size.number, address.number)
    check("load", address.number, size.number, by: permission)
    guard run.isRunning else { return 0 }
    count("load")
    return word(size.number, at: address.number)
  }

  func store(_ bits: PlainWord, size: PlainWord, at address: PlainWord, by permission: Permission<PlainGhost>) {
    checkSize("store", size.number)
    check("store", address.number, size.number, by: permission)
    guard run.isRunning else { return }
    count("store")
    let isReversed = run.mistake == .bytesAreReversed
    let bits = isReversed ? bits.number.byteSwapped >> (64 - 8 * size.number) : bits.number
    write(bits, size: size.number, at: address.number)
  }

  func load(size: PlainWord, at address: PlainWord, by permission: Permission<PlainGhost>) -> PlainWord {
    checkSize("load", size.number)
    check("load", address.number, size.number, by: permission)
    guard run.isRunning else { return 0 }
    count("load")
    return word(size.number, at: address.number)
  }

  func store(
    _ value: Pod<PlainMachine>, at start: PlainWord, offset: PlainWord, by permission: Permission<PlainGhost>
  ) {
    preconditionFailure("programs store no values")
  }

  func copy(
    _ count: PlainWord, from source: PlainWord, by reading: Permission<PlainGhost>, to destination: PlainWord,
    by writing: Permission<PlainGhost>
  ) {
    check("load", source.number, count.number, by: reading)
    check("store", destination.number, count.number, by: writing)
    guard run.isRunning else { return }
    self.count("load", "store")
    copy(count.number, from: source.number, to: destination.number, inOrder: false)
  }

  func zero(_ count: PlainWord, at address: PlainWord, by permission: Permission<PlainGhost>) {
    check("store", address.number, count.number, by: permission)
    guard run.isRunning else { return }
    self.count("store")
    zero(count.number, at: address.number)
  }

  func copyFallibly(
    _ count: PlainWord, from source: PlainWord, within sourceBounds: AddressRange<PlainGhost>,
    to destination: PlainWord, within destinationBounds: AddressRange<PlainGhost>
  ) -> PlainWord {
    let (from, to) = (source.number, destination.number)
    check("load", from, count.number, within: sourceBounds)
    check("store", to, count.number, within: destinationBounds)
    guard run.isRunning else { return 0 }
    let done = self.count(count.number) { readFaults(from &+ $0) || writeFaults(to &+ $0) }
    letOthersWrite(done, at: from)
    self.count("load", "store")
    copy(done, from: from, to: to, inOrder: true)
    return PlainWord(done)
  }

  func zeroFallibly(_ count: PlainWord, at address: PlainWord, within bounds: AddressRange<PlainGhost>) -> PlainWord {
    check("store", address.number, count.number, within: bounds)
    guard run.isRunning else { return 0 }
    let done = self.count(count.number) { writeFaults(address.number &+ $0) }
    self.count("store")
    zero(done, at: address.number)
    return PlainWord(done)
  }

  func loadOnceFallibly(size: PlainWord, at address: PlainWord, within bounds: AddressRange<PlainGhost>) -> PlainWord? {
    checkOnePiece("load", size.number, address.number)
    check("load", address.number, size.number, within: bounds)
    guard run.isRunning else { return nil }
    if (0..<size.number).contains(where: { readFaults(address.number &+ $0) }) { return nil }
    letOthersWrite(size.number, at: address.number)
    count("load")
    return word(size.number, at: address.number)
  }

  func compareExchangeFallibly(
    _ expected: PlainWord, _ desired: PlainWord, size: PlainWord, at address: PlainWord,
    within bounds: AddressRange<PlainGhost>
  ) -> PlainWord? {
    checkOnePiece("exchange", size.number, address.number)
    guard run.isRunning else { return nil }
    let most = size.number == 8 ? UInt64.max : 1 << (8 * size.number) - 1
    oblige("exchange", "values-fit", expected.number <= most && desired.number <= most)
    check("exchange", address.number, size.number, within: bounds)
    guard run.isRunning else { return nil }
    let faults = (0..<size.number).contains {
      readFaults(address.number &+ $0) || writeFaults(address.number &+ $0)
    }
    if faults { return nil }
    letOthersWrite(size.number, at: address.number)
    count("exchange")
    let previous = word(size.number, at: address.number)
    if previous == expected {
      write(desired.number, size: size.number, at: address.number)
    }
    return previous
  }
}
