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
}

/// One run of a program by the oracle.
///
/// As in a proof, an access or a claim about a loop that fails does not end the run: what comes after is obliged to hold as well. A
/// trap or a panic ends it.
// Belongs to the task that runs the program.
final class PlainRun: @unchecked Sendable {
  /// The run whose words trap.
  @TaskLocal static var current: PlainRun?

  /// How a run is stopped.
  enum Stop {
    /// By a trap or a panic.
    case ended
    /// It is too long for the oracle, which cannot say what comes.
    case abandoned
  }

  let mistake: Mistake?
  var memory: PlainMemory
  let loops: [LoopName: LoopClaim]
  let start: Moment
  private(set) var stop: Stop?
  /// The obligations that fail, in order.
  private(set) var failures: [Failure] = []
  /// The accesses so far by kind, without those of the rounds of loops.
  var accessCounts: [String: Int] = [:]
  var copies = 0
  var copiesThatMayFault = 0
  /// The accesses before which others may write.
  var interferences = 0
  let isStable: Bool
  private var rounds = 0

  init(_ start: Moment, loops: [LoopName: LoopClaim], isStable: Bool, mistake: Mistake?) {
    self.start = start
    memory = start.newMemory
    self.loops = loops
    self.isStable = isStable
    self.mistake = mistake
  }

  var isRunning: Bool { stop == nil }

  /// Notes that an obligation fails.
  func fail(_ obligation: String) {
    guard isRunning else { return }
    failures.append(Failure(obligation: obligation, brokenLoops: Set(failures.compactMap(\.loop))))
  }

  /// Fails unless an obligation holds; gives up where it is not known.
  func oblige(_ obligation: String, _ holds: Bool?) {
    switch holds {
    case true?: break
    case false?: fail(obligation)
    case nil: end(.abandoned)
    }
  }

  func end(_ stop: Stop) {
    if isRunning { self.stop = stop }
  }

  /// Counts a round of a loop.
  func countRound() {
    rounds += 1
    if rounds > 24 { end(.abandoned) }
  }
}
