/// A mistake that is planted in the oracle, so that the comparison has something to find.
package enum Mistake: String, CaseIterable, Sendable {
  /// `-` wraps.
  case wrappingSubtraction
  /// `<=` is `<`.
  case strictOrder
  /// `min` is the greater of two words.
  case greatest
  /// A panic is permitted.
  case panicsAreIgnored
  /// Loads read from the byte after.
  case loadsFromTheByteAfter
  /// Nothing faults for reading.
  case readFaultsAreIgnored
  /// The byte that faults counts as done.
  case oneByteMoreIsDone
  /// The last byte is not set to zero.
  case oneByteLessIsZeroed
  /// No access needs a permission.
  case permissionsAreIgnored
  /// The last byte of an access may lie one behind the range.
  case rangesAreOneLonger
  /// A store at any address writes the most significant byte first.
  case bytesAreReversed
  /// An intermediate assertion always holds.
  case assertionsAreIgnored
  /// A load reads bytes that are not initialised.
  case initialisationIsIgnored
  /// Loops are left a round early.
  case loopsAreLeftEarly
  /// `+` of integers narrower than a word, or signed, wraps.
  case narrowSumsWrap
  /// A conversion keeps the lowest bits of what does not fit.
  case conversionsTruncate
  /// A shift is by its amount modulo the width.
  case shiftsAreMasked
  /// A shift to the right fills with zeros.
  case shiftsAreLogical
  /// Signed integers are ordered by their bits.
  case ordersAreUnsigned
  /// A negative result is widened with zeros.
  case signsAreLost
  /// An optional that a program is called with is zero where it is `nil`.
  case optionalsAreNeverNil
  /// A round of a loop finds each of two fields in the place of the other.
  case fieldsAreSwapped
  /// A round of a loop finds an optional in the case that it was in before the last round.
  case casesOfOptionalsStay
  /// A round of a loop finds in a case of an enumeration the values from before the last round.
  case valuesOfCasesStay
  /// A round of a loop finds an element of an array as it was before the last round.
  case elementsAreStale
  /// Promises are evaluated on the variables before the method.
  case postconditionsOfTheOldState
  /// A procedure leaves its arguments as they are.
  case argumentsStayAsTheyAre
  /// A procedure leaves memory as it is.
  case memoryOfCallsIsUndone
  /// A procedure returns zero.
  case resultsOfCallsAreZero
  /// A call needs nothing.
  case requirementsOfCallsAreIgnored
  /// A call may be without end.
  case variantsOfCallsAreIgnored
  /// A loop that is left from within has the state before its last round.
  case exitsUndoTheRound
  /// The value with which a loop is left is one more.
  case exitValuesAreOff
  /// A loop that is left by an error goes on behind it.
  case errorsOfRoundsAreLost
  /// A loop over a range has a round for the end of the range.
  case rangesIncludeTheirEnd
}
