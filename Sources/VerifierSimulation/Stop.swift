/// The reason why a run was stopped before the code returned.
package enum Stop: Error, Hashable, Sendable {
  /// The code panicked with this message.
  case panic(String)
  /// An arithmetic operation trapped; the operation in text form, such as `3 - 4`.
  case arithmetic(String)
  /// An access violated its permission, the page table or the requirements of the machine.
  case access(LoggedAccess, AccessViolation)
  /// An access exceeds the number of bytes that are simulated at once.
  case tooLong(LoggedAccess)
}

/// A violation of the rules for accesses.
package enum AccessViolation: String, Hashable, Sendable {
  case notInOnePiece, misaligned, outOfRange, outOfBounds, untranslated, unreadable, unwritable, uninitialised, unmapped
  case readOnly, valueTooLarge
}
