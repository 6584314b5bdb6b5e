import VerifierCommand

extension FaultingWord {
  /// Drops a byte too few.
  func upperPart(on machine: M) -> M.Word? { word(on: machine).map { $0 / 0x100_0000 } }

  /// Takes the byte before.
  func fourthByte(on machine: M) -> M.Word? { word(on: machine).map { $0 / 0x100_0000 % 0x100 } }
}
