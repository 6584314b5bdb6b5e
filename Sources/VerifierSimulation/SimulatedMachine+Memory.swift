package import VerifierMachine

// Accesses to memory that does not fault.

extension SimulatedMachine {
  package func storeOnce(
    _ bits: SimulatedWord, size: SimulatedWord, at address: SimulatedWord, by permission: Permission<Ghost>
  ) {
    let access = completeAccess(.store, address, size)
    checkOnePiece(access)
    check(access, by: permission)
    run.log.append(access)
    run.space.store(bits.value, size: size.value, at: address.value)
  }

  package func loadOnce(size: SimulatedWord, at address: SimulatedWord, by permission: Permission<Ghost>)
    -> SimulatedWord
  {
    let access = completeAccess(.load, address, size)
    checkOnePiece(access)
    check(access, by: permission)
    run.log.append(access)
    return SimulatedWord(run.space.load(size.value, at: address.value))
  }

  package func store(
    _ bits: SimulatedWord, size: SimulatedWord, at address: SimulatedWord, by permission: Permission<Ghost>
  ) {
    let access = completeAccess(.store, address, size)
    checkSize(access)
    check(access, by: permission)
    run.log.append(access)
    run.space.store(bits.value, size: size.value, at: address.value)
  }

  package func load(size: SimulatedWord, at address: SimulatedWord, by permission: Permission<Ghost>) -> SimulatedWord {
    let access = completeAccess(.load, address, size)
    checkSize(access)
    check(access, by: permission)
    run.log.append(access)
    return SimulatedWord(run.space.load(size.value, at: address.value))
  }

  package func store(
    _ value: Pod<SimulatedMachine>, at start: SimulatedWord, offset: SimulatedWord, by permission: Permission<Ghost>
  ) {
    let address = start + offset
    let access = completeAccess(.store, address, value.size)
    guard value.alignment != 0, address.value % value.alignment.value == 0 else { reject(access, .misaligned) }
    check(access, by: permission)
    let source = completeAccess(.load, value.address, value.size)
    for place in 0..<value.size.value where run.space.physical(value.address.value &+ place) == nil {
      reject(source, .unmapped)
    }
    run.log.append(access)
    run.space.write(run.space.cells(value.size.value, at: value.address.value), at: address.value)
  }

  package func copy(
    _ count: SimulatedWord, from source: SimulatedWord, by reading: Permission<Ghost>,
    to destination: SimulatedWord, by writing: Permission<Ghost>
  ) {
    let accesses = [completeAccess(.load, source, count), completeAccess(.store, destination, count)]
    for (access, permission) in zip(accesses, [reading, writing]) { check(access, by: permission) }
    run.log += accesses
    run.space.copy(count.value, from: source.value, to: destination.value)
  }

  package func zero(_ count: SimulatedWord, at address: SimulatedWord, by permission: Permission<Ghost>) {
    let access = completeAccess(.store, address, count)
    check(access, by: permission)
    run.log.append(access)
    run.space.write(zeros(count.value), at: address.value)
  }

  func zeros(_ count: UInt) -> [Cell] { Array(repeating: Cell(0), count: Int(count)) }

  /// The log entry of an access without a fault.
  func completeAccess(_ kind: LoggedAccess.Kind, _ address: SimulatedWord, _ size: SimulatedWord) -> LoggedAccess {
    LoggedAccess(kind, at: address.value, size: size.value, done: size.value)
  }
}
