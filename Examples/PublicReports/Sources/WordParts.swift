import VerifierCommand

/// A word in memory that may fault.
struct FaultingWord<M: Machine> {
  let address: M.Word

  /// The word; nil where a byte of it faults.
  func word(on machine: M) -> M.Word? {
    machine.loadOnceFallibly(
      size: 8, at: address, within: AddressRange(start: M.number(address), end: M.number(address) + 8))
  }

  /// The upper half of the word.
  func upperHalf(on machine: M) -> M.Word? { word(on: machine).map { $0 / 0x1_0000_0000 } }

  /// The fifth byte of the word.
  func fifthByte(on machine: M) -> M.Word? { word(on: machine).map { $0 / 0x1_0000_0000 % 0x100 } }
}
