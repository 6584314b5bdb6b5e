package import VerifierMachine

// Accesses to memory that may fault.

extension SimulatedMachine {
  package func copyFallibly(
    _ count: SimulatedWord, from source: SimulatedWord, within sourceBounds: AddressRange<Ghost>,
    to destination: SimulatedWord, within destinationBounds: AddressRange<Ghost>
  ) -> SimulatedWord {
    check(completeAccess(.load, source, count), within: sourceBounds)
    check(completeAccess(.store, destination, count), within: destinationBounds)
    let space = run.space
    let done = space.countUntilFault(count.value) { place in
      space.faults(reading: source.value &+ place) || space.faults(writing: destination.value &+ place)
    }
    log(.load, source, count, done: done)
    log(.store, destination, count, done: done)
    run.space.copy(done, from: source.value, to: destination.value)
    return SimulatedWord(done)
  }

  package func zeroFallibly(_ count: SimulatedWord, at address: SimulatedWord, within bounds: AddressRange<Ghost>)
    -> SimulatedWord
  {
    check(completeAccess(.store, address, count), within: bounds)
    let space = run.space
    let done = space.countUntilFault(count.value) { space.faults(writing: address.value &+ $0) }
    log(.store, address, count, done: done)
    run.space.write(zeros(done), at: address.value)
    return SimulatedWord(done)
  }

  package func loadOnceFallibly(
    size: SimulatedWord, at address: SimulatedWord, within bounds: AddressRange<Ghost>
  ) -> SimulatedWord? {
    let access = completeAccess(.load, address, size)
    checkOnePiece(access)
    check(access, within: bounds)
    if (0..<size.value).contains(where: { run.space.faults(reading: address.value &+ $0) }) {
      log(.load, address, size, done: 0)
      return nil
    }
    run.log.append(access)
    return SimulatedWord(run.space.load(size.value, at: address.value))
  }

  package func compareExchangeFallibly(
    _ expected: SimulatedWord, _ desired: SimulatedWord, size: SimulatedWord, at address: SimulatedWord,
    within bounds: AddressRange<Ghost>
  ) -> SimulatedWord? {
    let access = completeAccess(.exchange, address, size)
    checkOnePiece(access)
    let maximum = UInt.max >> (64 - 8 * size.value)
    guard expected.value <= maximum, desired.value <= maximum else { reject(access, .valueTooLarge) }
    check(access, within: bounds)
    let places = (0..<size.value).map { address.value &+ $0 }
    if places.contains(where: { run.space.faults(reading: $0) || run.space.faults(writing: $0) }) {
      log(.exchange, address, size, done: 0)
      return nil
    }
    run.log.append(access)
    let previous = run.space.load(size.value, at: address.value)
    if previous == expected.value { run.space.store(desired.value, size: size.value, at: address.value) }
    return SimulatedWord(previous)
  }

  private func log(_ kind: LoggedAccess.Kind, _ address: SimulatedWord, _ size: SimulatedWord, done: UInt) {
    run.log.append(LoggedAccess(kind, at: address.value, size: size.value, done: done))
  }
}
