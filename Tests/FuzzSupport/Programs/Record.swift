package import VerifierMachine

/// A record that random programs compute with: a structure, an optional, an enumeration with values, and an array of a fixed size, of
/// integers of several types.
package struct Record<M: Machine>: Sendable {
  /// Two integers of different types.
  package struct Pair: Sendable {
    package var low: M.UInt8
    package var high: M.Int32

    package init(low: M.UInt8, high: M.Int32) { (self.low, self.high) = (low, high) }

    /// Each with the lowest bits of the other.
    var exchanged: Pair { Pair(low: M.UInt8(truncatingIfNeeded: high), high: M.Int32(truncatingIfNeeded: low)) }
  }

  /// What a program is doing.
  package enum Phase: Sendable {
    case idle
    case counting(M.UInt16)
    case failed(M.Int8, at: M.UInt64)
  }

  package var pair: Pair
  package var last: M.Int16?
  package var phase: Phase
  package var slots: InlineArray<3, M.UInt16>

  package init(pair: Pair, last: M.Int16?, phase: Phase, slots: InlineArray<3, M.UInt16>) {
    (self.pair, self.last, self.phase, self.slots) = (pair, last, phase, slots)
  }
}

/// An integer of a record.
package enum Place: String, CaseIterable, Sendable {
  case low, high, last, count, code, at, slot0, slot1, slot2

  /// The places that are there in some cases only, with those that share their case.
  static let ofPhase: [Place] = [.count, .code, .at]
  static let slots: [Place] = [.slot0, .slot1, .slot2]
}

/// A case that a record is in or is not.
package enum RecordCase: String, CaseIterable, Sendable {
  case hasLast, isIdle, isCounting, hasFailed

  static let ofPhase: [RecordCase] = [.isIdle, .isCounting, .hasFailed]
}

/// A change of a record that needs no number.
package enum RecordChange: String, CaseIterable, Sendable {
  case clearLast, becomeIdle, rotateSlots, exchangePair, copyLast
}

/// Which cases of the record of a random program are inputs; the others are those of a record of zeros.
package struct RecordUse: Sendable {
  package var isLastOpen: Bool
  package var isPhaseOpen: Bool
}

// MARK: What programs do with records

extension Record {
  /// The integer at a place as a word; zero where the record has none.
  func word(at place: Place) -> M.Word {
    switch (place, phase) {
    case (.low, _): M.Word(truncatingIfNeeded: pair.low)
    case (.high, _): M.Word(truncatingIfNeeded: pair.high)
    case (.last, _): last.map { M.Word(truncatingIfNeeded: $0) } ?? 0
    case (.count, .counting(let count)): M.Word(truncatingIfNeeded: count)
    case (.code, .failed(let code, _)): M.Word(truncatingIfNeeded: code)
    case (.at, .failed(_, let place)): M.Word(truncatingIfNeeded: place)
    case (.count, _), (.code, _), (.at, _): 0
    case (.slot0, _): M.Word(truncatingIfNeeded: slots[0])
    case (.slot1, _): M.Word(truncatingIfNeeded: slots[1])
    case (.slot2, _): M.Word(truncatingIfNeeded: slots[2])
    }
  }

  /// Puts the lowest bits of a word at a place, and the record in the case that has it.
  mutating func set(_ place: Place, to word: M.Word) {
    switch place {
    case .low: pair.low = M.UInt8(truncatingIfNeeded: word)
    case .high: pair.high = M.Int32(truncatingIfNeeded: word)
    case .last: last = M.Int16(truncatingIfNeeded: word)
    case .count: phase = .counting(M.UInt16(truncatingIfNeeded: word))
    case .code: phase = .failed(M.Int8(truncatingIfNeeded: word), at: M.UInt64(truncatingIfNeeded: pair.low))
    case .at:
      let code: M.Int8 = if case .failed(let code, _) = phase { code } else { 0 }
      phase = .failed(code, at: M.UInt64(truncatingIfNeeded: word))
    case .slot0: slots[0] = M.UInt16(truncatingIfNeeded: word)
    case .slot1: slots[1] = M.UInt16(truncatingIfNeeded: word)
    case .slot2: slots[2] = M.UInt16(truncatingIfNeeded: word)
    }
  }

  /// This record with a change.
  func changed(by change: RecordChange) -> Record {
    var record = self
    switch change {
    case .clearLast: record.last = nil
    case .becomeIdle: record.phase = .idle
    case .rotateSlots: record.slots = [slots[1], slots[2], slots[0]]
    case .exchangePair: record.pair = pair.exchanged
    case .copyLast:
      if let last { record.slots[2] = M.UInt16(truncatingIfNeeded: last) }
    }
    return record
  }

  /// Whether this record is in a case.
  package func isIn(_ recordCase: RecordCase) -> Bool {
    switch (recordCase, phase) {
    case (.hasLast, _): last != nil
    case (.isIdle, .idle), (.isCounting, .counting), (.hasFailed, .failed): true
    case (.isIdle, _), (.isCounting, _), (.hasFailed, _): false
    }
  }
}
