internal import VerifierMachine

// What is checked of accesses before they are made. What the verifier proves of each access stops the run here where it does
// not hold, and so does what the page table does not allow.

extension SimulatedMachine {
  /// The bytes that one access can be of: more would take minutes, and all of memory.
  static let mostBytes: UInt = 1 << 20

  func refuse(_ access: LoggedAccess, _ violation: AccessViolation) -> Never { run.stop(.access(access, violation)) }

  func checkOnePiece(_ access: LoggedAccess) {
    guard [1, 2, 4, 8].contains(access.size) else { refuse(access, .notInOnePiece) }
    if access.address % access.size != 0 { refuse(access, .misaligned) }
  }

  func check(_ access: LoggedAccess, within bounds: AddressRange<ConcreteGhost>) {
    if !covers(bounds, access) { refuse(access, .outOfBounds) }
    if access.size > Self.mostBytes { run.stop(.tooLong(access)) }
  }

  func check(_ access: LoggedAccess, by permission: Permission<ConcreteGhost>) {
    let isRead = access.kind == .load
    let view = permission.view
    guard covers(permission.range, access) else { refuse(access, .outOfRange) }
    let (start, end) = numbers(access)
    if !view.translates(from: .init(start), to: .init(end)).holds { refuse(access, .untranslated) }
    if isRead, !view.grantsReading.holds { refuse(access, .unreadable) }
    if !isRead, !view.grantsWriting.holds { refuse(access, .unwritable) }
    if access.size > Self.mostBytes { run.stop(.tooLong(access)) }
    for place in 0..<access.size {
      guard let (physical, isWritable) = run.space.pages.translate(access.address &+ place) else {
        refuse(access, .unmapped)
      }
      if isRead, !run.space.memory[physical].isInitialised { refuse(access, .uninitialised) }
      if !isRead, !isWritable { refuse(access, .readOnly) }
    }
  }

  private func numbers(_ access: LoggedAccess) -> (start: Int128, end: Int128) {
    (Int128(access.address), Int128(access.address) + Int128(access.size))
  }

  private func covers(_ range: AddressRange<ConcreteGhost>, _ access: LoggedAccess) -> Bool {
    let (start, end) = numbers(access)
    return range.start.value <= start && end <= range.end.value
  }
}
