/// The reason why a run was stopped before the code returned.
package enum Stop: Error, Hashable, Sendable {
  /// The code panicked with this message.
  case panic(String)
  /// The intermediate assertion of this name does not hold.
  case assertion(String)
  /// An arithmetic operation trapped; the operation in text form, such as `3 - 4`.
  case arithmetic(String)
  /// An access violated its permission, the page table or the requirements of the machine.
  case access(LoggedAccess, AccessViolation)
  /// An access exceeds the number of bytes that are simulated at once.
  case tooLong(LoggedAccess)
}

/// A violation of the rules for accesses.
package enum AccessViolation: String, Hashable, Sendable {
  /// The size of a single-copy atomic access is not 1, 2, 4 or 8 bytes.
  case notInOnePiece
  /// The address is not aligned.
  case misaligned
  /// The access leaves the range of its permission.
  case outOfRange
  /// The access leaves its bounds.
  case outOfBounds
  /// The view of the permission does not cover the access.
  case untranslated
  /// The view does not grant reading.
  case unreadable
  /// The view does not grant writing.
  case unwritable
  /// A byte that is read is not initialised.
  case uninitialised
  /// The page table does not map a page.
  case unmapped
  /// The page table maps a page read-only.
  case readOnly
  /// A value of a compare-and-exchange has more bytes than the access.
  case valueTooLarge
}
