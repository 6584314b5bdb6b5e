/// Why a run was ended before the code came back.
package enum Stop: Error, Hashable, Sendable {
  /// The code panicked, with this message.
  case panic(String)
  /// Arithmetic had no result, such as `3 - 4`.
  case arithmetic(String)
  /// An access did what its permission, the page table or the machine does not allow.
  case access(LoggedAccess, AccessViolation)
  /// An access was of more bytes than are simulated at once.
  case tooLong(LoggedAccess)
}

/// What is wrong with an access.
package enum AccessViolation: String, Hashable, Sendable {
  case notInOnePiece, misaligned, outOfRange, outOfBounds, untranslated, unreadable, unwritable, uninitialised, unmapped
  case readOnly, valueTooLarge
}
