/// An integer of which the contract of a random program speaks.
package indirect enum Number: Sendable {
  case constant(UInt64)
  /// 2^64.
  case wordLimit
  /// A variable before the method runs.
  case old(Variable)
  /// A variable when the method comes back, or before a round of a loop.
  case new(Variable)
  /// A variable where a loop is entered.
  case entry(Variable)
  /// An integer of the record before the method runs; zero where it has none, as in what follows.
  case oldPlace(Place)
  /// An integer of the record when the method comes back, or before a round of a loop.
  case newPlace(Place)
  /// An integer of the record where a loop is entered.
  case entryPlace(Place)
  /// The index of a loop over a range, before the round of it, and where the loop is entered.
  case index
  case entryIndex
  case result
  /// The word of the error.
  case errorWord
  /// The variable that a statement for all values binds.
  case element
  /// A byte before the method runs, at any integer modulo 2^64.
  case oldByte(Number)
  case newByte(Number)
  case sum(Number, Number)
  case difference(Number, Number)
  case product(Number, Number)
  case quotient(Number, Number)
  case remainder(Number, Number)
}

/// One of the two views of a random program.
package enum ViewName: String, Sendable { case reader, writer }

/// A statement of the contract of a random program.
package indirect enum Claim: Sendable {
  case truth(Bool)
  case comparison(Number, Condition.Relation, Number)
  case not(Claim)
  case and(Claim, Claim)
  case or(Claim, Claim)
  case implies(Claim, Claim)
  case equivalent(Claim, Claim)
  /// For all elements below a bound.
  case forAll(below: Number, Claim)
  case oldInitialised(Number)
  case newInitialised(Number)
  /// Whether a read of the byte before the method faults.
  case readFaults(Number)
  case writeFaults(Number)
  /// Memory is as it was.
  case sameMemory
  /// Bytes at other addresses than those of a range are as they were.
  case sameOutside(start: Number, length: Number)
  case error(ErrorKind)
  /// Whether the record is in a case before the method runs.
  case oldCase(RecordCase)
  case newCase(RecordCase)
  case entryCase(RecordCase)
  case mayPanic
  case grantsReading(ViewName)
  case grantsWriting(ViewName)
  /// A view translates every address of the block.
  case translates(ViewName)
}

/// A named statement of a contract.
package struct NamedClaim: Sendable {
  package let name: String
  package let exit: Exit?
  package let claim: Claim

  /// The exit that a postcondition is about; `nil` stands for both.
  package enum Exit: Sendable { case returned, threw }

  package init(_ name: String, on exit: Exit? = nil, _ claim: Claim) {
    (self.name, self.exit, self.claim) = (name, exit, claim)
  }

  /// The name within the kind, as reports have it.
  package var label: String {
    switch exit {
    case .returned: "ok/\(name)"
    case .threw: "err/\(name)"
    case nil: name
    }
  }
}

/// The contents of memory before a round of a loop.
package enum MemoryClaim: Sendable {
  case asAtEntry
  case zeroing(from: Number, length: Number)
}

/// What a contract says of a loop.
package struct LoopClaim: Sendable {
  package var invariants: [NamedClaim]
  package var memory: MemoryClaim
  /// Whether others may have written the bytes of the block.
  package var othersWrite = false
  /// The variant; of a loop over a range, what is left of it.
  package var variant: Number
  /// Whether the loop is one over a range.
  package var isOfRange = false
}

/// The contract of a procedure that a random program calls.
package struct ProcedureContract: Sendable {
  package var requirements: [NamedClaim] = []
  package var promises: [NamedClaim] = []
  package var loops: [LoopName: LoopClaim] = [:]
  /// The variant, of the arguments.
  package var variant: Number?
  /// The procedures that it calls by their contracts.
  package var calling: Set<ProcedureName> = []
}
