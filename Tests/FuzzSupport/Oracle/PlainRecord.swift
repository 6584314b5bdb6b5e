internal import VerifierMachine

// Records of native integers. What is in them is read here a second time, apart from the code of programs and from formulas.

extension Record where M == PlainMachine {
  /// The integer at a place; zero where there is none.
  func number(at place: Place) -> Int128 {
    switch place {
    case .low: return Int128(pair.low)
    case .high: return Int128(pair.high)
    case .last: return last.map { Int128($0) } ?? 0
    case .count: if case .counting(let count) = phase { return Int128(count) }
    case .code: if case .failed(let code, _) = phase { return Int128(code) }
    case .at: if case .failed(_, let place) = phase { return Int128(place) }
    case .slot0: return Int128(slots[0])
    case .slot1: return Int128(slots[1])
    case .slot2: return Int128(slots[2])
    }
    return 0
  }

  /// Whether this record is in a case.
  func has(_ recordCase: RecordCase) -> Bool {
    if recordCase == .hasLast { return last != nil }
    return switch phase {
    case .idle: recordCase == .isIdle
    case .counting: recordCase == .isCounting
    case .failed: recordCase == .hasFailed
    }
  }

  /// This record as a program is called with it, which may be mistaken.
  func atStart(_ mistake: Mistake?) -> Record {
    var record = self
    if mistake == .optionalsAreNeverNil, last == nil { record.last = 0 }
    return record
  }

  /// This record as the next round of a loop finds it, which may be mistaken.
  ///
  /// - Parameter before: The record before the round that made this one.
  func madeAgain(after before: Record, _ mistake: Mistake?) -> Record {
    var record = self
    switch mistake {
    case .fieldsAreSwapped:
      record.pair = Pair(
        low: Swift.UInt8(truncatingIfNeeded: pair.high), high: Swift.Int32(truncatingIfNeeded: pair.low))
    case .casesOfOptionalsStay: record.last = before.last == nil ? nil : (last ?? before.last)
    case .valuesOfCasesStay:
      switch (before.phase, phase) {
      case (.counting(let count), .counting): record.phase = .counting(count)
      case (.failed(let code, let place), .failed): record.phase = .failed(code, at: place)
      default: break
      }
    case .elementsAreStale: record.slots[2] = before.slots[2]
    default: break
    }
    return record
  }
}

extension Record where M == PlainMachine {
  /// The integers at all places, and the cases that this record is in.
  var text: String {
    let places = Place.allCases.map { "\($0) = \(number(at: $0))" } + RecordCase.allCases.filter(has).map(\.rawValue)
    return "record: \(places.joined(separator: ", "))"
  }
}
