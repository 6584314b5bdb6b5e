internal import VerifierMachine

// Checks before accesses. A violation of what the verifier proves for each access, or of the page table, stops the run.

extension SimulatedMachine {
  /// The maximum number of bytes of one access. A larger one would take minutes and exhaust memory.
  static let maximumBytes: UInt = 1 << 20

  func reject(_ access: LoggedAccess, _ violation: AccessViolation) -> Never { run.stop(.access(access, violation)) }

  func checkSize(_ access: LoggedAccess) {
    if ![1, 2, 4, 8].contains(access.size) { reject(access, .notInOnePiece) }
  }

  func checkOnePiece(_ access: LoggedAccess) {
    checkSize(access)
    if access.address % access.size != 0 { reject(access, .misaligned) }
  }

  func check(_ access: LoggedAccess, within bounds: AddressRange<ConcreteGhost>) {
    if !covers(bounds, access) { reject(access, .outOfBounds) }
    if access.size > Self.maximumBytes { run.stop(.tooLong(access)) }
  }

  func check(_ access: LoggedAccess, by permission: Permission<ConcreteGhost>) {
    let isRead = access.kind == .load
    let view = permission.view
    guard covers(permission.range, access) else { reject(access, .outOfRange) }
    let (start, end) = numbers(access)
    if !view.translates(from: .init(start), to: .init(end)).holds { reject(access, .untranslated) }
    if isRead, !view.grantsReading.holds { reject(access, .unreadable) }
    if !isRead, !view.grantsWriting.holds { reject(access, .unwritable) }
    if access.size > Self.maximumBytes { run.stop(.tooLong(access)) }
    for place in 0..<access.size {
      guard let (physical, isWritable) = run.space.pages.translate(access.address &+ place) else {
        reject(access, .unmapped)
      }
      if isRead, !run.space.memory[physical].isInitialised { reject(access, .uninitialised) }
      if !isRead, !isWritable { reject(access, .readOnly) }
    }
  }

  private func numbers(_ access: LoggedAccess) -> (start: Int128, end: Int128) {
    (Int128(access.address), Int128(access.address) + Int128(access.size))
  }

  /// Whether a range covers an access, which ends where addresses do or before.
  private func covers(_ range: AddressRange<ConcreteGhost>, _ access: LoggedAccess) -> Bool {
    let (start, end) = numbers(access)
    return range.start.value <= start && end <= range.end.value && end <= 1 << 64
  }
}
